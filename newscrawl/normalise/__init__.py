"""What a found text means: times with their zones, agencies to ids, links absolute, names tidy."""

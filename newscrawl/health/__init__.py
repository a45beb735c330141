"""How each site's runs went, whether its layout still reads as before, and who is told."""

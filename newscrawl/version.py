"""The version of the package, which stands in every item."""

VERSION = "0.1.0"

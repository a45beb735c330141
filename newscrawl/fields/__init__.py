"""One file a field, each a function name(page) that yields candidates, best first."""

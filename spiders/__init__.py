"""How pages are found and fetched: the spiders, and the middlewares between them and the network."""

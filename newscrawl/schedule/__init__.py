"""When to crawl what: the plan in newscrawl.toml, its times, the daemon that keeps them."""

"""Site profiles: one file a site, each a frozen value that says only how the site differs."""

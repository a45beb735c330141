"""One file a step, numbered; each says what it does in SQL, and imports nothing of newscrawl's that may change."""

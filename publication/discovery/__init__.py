"""How programs find their way: robots.txt, sitemaps, llms.txt."""

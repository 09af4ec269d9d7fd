"""Keeping the whole: backups into any database, editions carried by hand."""

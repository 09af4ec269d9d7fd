"""The read-only API: what is published, as data, at /api/v1/."""

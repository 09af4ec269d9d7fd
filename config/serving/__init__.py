"""What stands around Django in service: rendered answers kept in memory, health, logs, figures."""

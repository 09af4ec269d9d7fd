"""What lies in deploy/ runs as it is written."""

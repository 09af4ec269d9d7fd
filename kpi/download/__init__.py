"""The published table: its columns, written and read back."""

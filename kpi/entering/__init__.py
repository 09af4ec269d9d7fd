"""A typed row: what its print says, and what to ask about it. No database."""

"""Numbers, units, periods, amounts: exact, as text."""

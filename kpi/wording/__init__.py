"""How figures are said in both languages."""

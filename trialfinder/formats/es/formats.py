"""Numbers in Spanish. Half of its readers take a point for thousands for a decimal one: a space parts thousands."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = "\u202f"
NUMBER_GROUPING = 3

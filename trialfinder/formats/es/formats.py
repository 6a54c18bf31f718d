"""Numbers in Spanish: 1.148 is a thousand in some countries and a decimal in others, so a space parts thousands."""

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u202f"
NUMBER_GROUPING = 3

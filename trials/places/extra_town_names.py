"""Towns' names that GeoNames lacks. Read when the gazetteer is made, not when it is asked."""

# What some countries are called in Spanish, though towns of that name are better known.
TOWNS_IN_SPANISH = {"granada", "guadalupe", "san bartolome", "san martin", "santa elena", "santa lucia"}

# Towns by their country, region and GeoNames' name.
TOWN_ALSO = {
    ("US", "CA", "Los Angeles"): ["LA"],
    ("US", "DC", "Washington"): ["DC"],
    ("US", "NY", "New York City"): ["NYC"],
    ("US", "PA", "Philadelphia"): ["Philly"],
}

"""Learn pages: what people read and ask about stem cells and ALS, explained in plain words with sources.

The texts are data (`data/`, a file for each page and language), to which curators' edits are applied (`effective`).
"""

"""The discussion sheet: a bank of questions, the sheet made from it, and its PDF. Below views, above models."""

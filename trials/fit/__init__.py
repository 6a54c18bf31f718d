"""A person's answers against the rules of trials: pure, in three values, never stored."""

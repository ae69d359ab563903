"""A question, its options and what is said of an answer."""

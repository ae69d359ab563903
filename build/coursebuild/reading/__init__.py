"""Files → a course, forgiving once: YAML with places, what the author meant, and the model filled in."""

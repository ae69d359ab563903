"""What one place names stands in another, and what stands there is used."""

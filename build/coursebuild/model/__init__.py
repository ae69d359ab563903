"""The nouns: what a course is made of. Imports nothing of ours but what lies beside it."""

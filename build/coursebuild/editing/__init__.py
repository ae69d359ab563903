"""The smallest change of a course's file that says what an author meant, and what is asked of it."""

"""A scenario: its ways, its memory, what choices lead to, and the rooms that it draws."""

"""The database: its tables, its connections, and what is said when it is out of reach."""

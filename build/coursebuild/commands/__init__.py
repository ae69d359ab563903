"""Commands that need more than one small function; `cli.py` holds the others."""

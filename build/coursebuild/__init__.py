"""The builder: authors' YAML in, packages for any LMS out."""

import os

# pydantic looks through every installed package for plugins of its own; we use none, and it takes time.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

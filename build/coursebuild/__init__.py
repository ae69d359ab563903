"""The builder: authors' YAML in, packages for any LMS out."""

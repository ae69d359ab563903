"""A document for reviewers who do not read YAML: every text with its name, and questions to answer."""

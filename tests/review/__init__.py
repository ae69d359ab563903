"""Tests of what reviewers get: the graph, the document, the comparison."""

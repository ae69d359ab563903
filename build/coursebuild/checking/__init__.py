"""Runs every rule over a course."""

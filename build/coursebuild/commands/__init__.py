"""The command line: one file per command, each a parser, one call, print and exit code."""

"""A scenario as a graph: reach, best way, the order of the story, drawn and in words."""

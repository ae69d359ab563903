"""The home of a whole course on the web: one page that leads to each module's."""

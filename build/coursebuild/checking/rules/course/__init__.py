"""The course as a whole and its regions: names, themes, who looks after it, and what waits for an answer."""

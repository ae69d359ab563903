"""A trainer's look: all of a module at once, made from the learner's own page, in the preview and in `kurs play`."""

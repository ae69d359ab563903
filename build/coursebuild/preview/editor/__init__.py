"""Editing in the preview: pages on the manage origin, where no package's script can reach."""

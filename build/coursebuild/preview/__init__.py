"""An author's loop: watch, build what an edit touched, show it in the player."""

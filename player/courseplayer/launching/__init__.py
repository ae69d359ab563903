"""A package being played: the run-time API as a state machine, launches, stored attempts."""

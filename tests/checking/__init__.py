"""Each rule of the checks, fired and not fired, on changed copies of tests/courses/liten."""

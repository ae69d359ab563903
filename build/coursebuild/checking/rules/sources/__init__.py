"""What the course says is true: the law on the day it is built, and what its sources must be seen to teach."""

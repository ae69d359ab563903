"""What is taught and how a meeting is led: goals, talks, and what a trainer needs."""

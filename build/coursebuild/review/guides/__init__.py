"""What a trainer or a manager prints: the guide, the hand-out, the job aid and the manager's kit."""

"""What changed between two versions of a course, and what a learner halfway keeps."""

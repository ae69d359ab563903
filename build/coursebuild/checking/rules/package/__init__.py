"""What a package needs to work at all, in any LMS and on any machine."""

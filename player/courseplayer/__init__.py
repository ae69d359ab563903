"""The preview player: reads SCORM packages and behaves like a strict LMS."""

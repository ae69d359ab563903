"""Problems and figures → text, JSON, SARIF, GitHub's commands."""

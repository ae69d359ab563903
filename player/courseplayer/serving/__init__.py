"""A player that many share: settings, who somebody is, several processes, and the application for a WSGI server."""

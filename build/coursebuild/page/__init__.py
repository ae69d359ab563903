"""A module → one HTML page with its styles and scripts, and the proof that its state fits."""

"""How a text is written, whatever it says: words, marks, reading, and that it points at nobody."""

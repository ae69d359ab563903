"""What a new author gets: examples to begin from, help in the editor, the handbook."""

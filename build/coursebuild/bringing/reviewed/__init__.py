"""The reviewers' document, come back from Word: changed sentences as proposals, comments as remarks."""

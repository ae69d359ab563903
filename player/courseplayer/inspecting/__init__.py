"""A package told of as it is: what an administrator wants to know before it is uploaded."""

"""Guided reflection: the steps of it, where a leader is in them, and the note that they leave with."""

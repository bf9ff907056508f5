"""Reflections: what a leader said, said back, with what lies under it."""

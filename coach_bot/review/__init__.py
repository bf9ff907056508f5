"""Reads the coach's words over: every mistake in the files a coach edits, and how they sound in a conversation."""

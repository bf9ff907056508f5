"""The widget on the coach's own site: its scripts, its words, and a page to try it on."""

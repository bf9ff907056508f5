"""The places in a text that values are put into: `{name}`."""

import re

PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
"""Braces that are meant as such, placeholders (the name is the group), and braces that stand alone, which is a mistake."""

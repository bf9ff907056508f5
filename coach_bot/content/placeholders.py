"""The places in a text that values are put into: `{name}`."""

import re

PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
"""Braces meant as such, placeholders (the name is the group), and a brace that stands alone, which is a mistake."""

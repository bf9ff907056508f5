"""A leadership coach in conversation, grounded in the coach's own articles."""

__version__ = "0.1.0"

"""Pages of our own beside the chat: what is kept about a visitor, their commitments, and the notes of reflections."""

from coach_bot.web.pages.routes import Pages
from coach_bot.web.pages.words import load_words

__all__ = ["Pages", "load_words"]

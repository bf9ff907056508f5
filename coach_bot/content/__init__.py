"""Loads and checks what owners edit: the files in `prompts/`."""

from coach_bot.content.files import Prompts

__all__ = ["Prompts"]

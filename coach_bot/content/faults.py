"""What is wrong in a file that the owner edits: where, what, and what to do."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake.

    Attributes:
        path: the file.
        line: counted from 1; 0 when it is about the file as a whole.
        text: what is wrong and what to do, one or two sentences.
        fatal: whether it must be mended; if not, it is a warning.
    """

    path: Path
    line: int
    text: str
    fatal: bool = True

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.text}" if self.line else f"{self.path}: {self.text}"

"""A folder of articles of a given size: from a public handbook when it is there, else the starter library."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT.parent / "shared" / "corpora" / "18f-handbook" / "pages"
CHARACTERS = 900
"""Of one passage, about."""


def lay_out(folder: Path, passages: int) -> str:
    """Fills `folder` with Markdown that makes about `passages` passages; gives a line on what it is."""
    folder.mkdir(parents=True)
    source = HANDBOOK if HANDBOOK.is_dir() else ROOT / "knowledge"
    wanted, held, files = passages * CHARACTERS, 0, 0
    while held < wanted:
        before = held
        for path in sorted(source.rglob("*.md")):
            text = path.read_text(errors="replace")
            if held >= wanted or len(text) < 400:
                continue
            held, files = held + len(text), files + 1
            shutil.copyfile(path, folder / f"{files:04d}-{path.name}")
        if held == before:
            break
    name = "a public handbook" if source == HANDBOOK else "the starter library"
    return f"{files} files of {name}, {held // 1000:,} kB"

"""Chainlit is imported lean, and nothing of that stays behind."""

import logging
import subprocess
import sys

from coach_bot.web.lean_imports import STAND_INS, lean_imports


def test_stand_ins_leave_with_the_import_and_the_root_logger_is_as_it_was() -> None:
    root = logging.getLogger()
    before = {name: sys.modules.get(name) for name in STAND_INS}
    handlers, level = list(root.handlers), root.level
    with lean_imports():
        logging.basicConfig(level=1, force=True)
    assert {name: sys.modules.get(name) for name in STAND_INS} == before
    assert root.handlers == handlers
    assert root.level == level


def test_importing_the_web_room_imports_no_framework() -> None:
    names = ("chainlit", "fastapi", "chromadb", "langchain")
    code = f"import sys, coach_bot.web.server; print([m for m in {names} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"

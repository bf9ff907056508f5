"""`python -m coach_bot` and the command `coach-bot`."""

import os
import sys


def main() -> None:
    """Runs the command line; an expected error is a sentence on standard error and exit status 1."""
    # One thread multiplies vectors as short as ours faster than several, and leaves the others to other visitors.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from coach_bot.cli import app
    from coach_bot.errors import CoachError

    try:
        app()
    except CoachError as error:
        sys.stderr.write(f"coach-bot: {error}\n")
        raise SystemExit(1) from error


if __name__ == "__main__":
    main()

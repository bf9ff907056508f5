"""Makes what ships as data anew: `python -m training lens`, `python -m training screen`."""

import sys
from importlib import import_module

PARTS = ("lens", "screen")


def main() -> None:
    """Trains the part that is named."""
    if len(sys.argv) < 2 or sys.argv[1] not in PARTS:
        raise SystemExit(f"usage: python -m training {{{','.join(PARTS)}}} [--try]")
    import_module(f"training.{sys.argv.pop(1)}").main()


if __name__ == "__main__":
    main()

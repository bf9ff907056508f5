"""Makes the widget's scripts anew after a change of their sources: `python -m widget`."""

import gzip
import sys
from datetime import UTC, datetime

from widget.build import LARGEST, build, keep


def main() -> None:
    """Writes them into `public/widget`, and says how large they are."""
    built = build(datetime.now(UTC).date())
    size = len(gzip.compress(built.loader, 9, mtime=0))
    if size > LARGEST:
        raise SystemExit(f"the loader has {size} bytes gzipped; it may have {LARGEST}")
    versions = keep(built)
    panel = len(gzip.compress(built.panel, 9, mtime=0))
    sys.stdout.write(f"{built.version.path} {size} bytes, {built.version.panel} {panel} bytes gzipped; ")
    sys.stdout.write(f"{len(versions)} versions are kept\n")


if __name__ == "__main__":
    main()

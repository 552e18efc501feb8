"""The command ``dashboard``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from dashboard.errors import mistakes_in_words


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code: 0 done, 1 faults found, 2 wrong use."""
    with mistakes_in_words():
        # fields, texts, charts and pages are looked at when they are imported
        from dashboard.commands.command_line import run

        return run(arguments)


if __name__ == "__main__":
    sys.exit(main())

"""The drawing process: one job a line on standard input, one answer a line on standard output, both JSON.

``python -m dashboard.pictures --fonts FILE … [--bundle FILE] [--seconds 10] [--memory 192] [--nice 10]``; started by
``DrawingProcess``. Its first line tells that it is ready, or why it cannot be.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from dashboard.pictures.drawer import MEMORY, SECONDS, Drawer
from dashboard.pictures.errors import PictureError
from dashboard.pictures.picture import Look

# What Python, the fonts and plotly.js take beside the memory of the JavaScript context, as address space.
_BESIDE = 512 << 20


def main(arguments: list[str] | None = None) -> int:
    """Draws until standard input ends; the exit code is 1 where it could not start."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.pictures")
    parser.add_argument("--fonts", type=Path, nargs="+", required=True)
    parser.add_argument("--bundle", type=Path)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--memory", type=int, default=MEMORY >> 20, help="MiB of the JavaScript context")
    parser.add_argument("--nice", type=int, default=10)
    chosen = parser.parse_args(arguments)
    _limit(chosen.memory << 20, chosen.nice)
    try:
        drawer = Drawer(chosen.fonts, chosen.bundle, seconds=chosen.seconds, memory=chosen.memory << 20)
    except PictureError as error:
        _say(sys.stdout, _told(error))
        return 1
    _say(sys.stdout, {"ready": drawer.version})
    for line in sys.stdin:
        _say(sys.stdout, answer(drawer, line))
    return 0


def answer(drawer: Drawer, line: str) -> dict[str, Any]:
    """The answer to a job: its picture, or the kind of error and its message."""
    try:
        job = json.loads(line)
        look = job["look"]
        for name in ("hrefs", "titles"):
            look[name] = tuple(tuple(of_trace) for of_trace in look[name])
        look["blends"] = tuple(tuple(pair) for pair in look["blends"])
        picture = drawer.picture(job["figure"], job["width"], job["height"], job["lang"], Look(**look))
    except PictureError as error:
        return _told(error)
    except (ValueError, KeyError, TypeError) as error:
        return {"error": "FigureError", "message": f"{type(error).__name__}: {error}"}
    except MemoryError:
        return {"error": "LimitError", "message": "memory ran out"}
    return {"picture": picture.plain()}


def _told(error: PictureError) -> dict[str, Any]:
    return {"error": type(error).__name__, "message": str(error)}


def _say(out: TextIO, told: dict[str, Any]) -> None:
    out.write(json.dumps(told, separators=(",", ":")) + "\n")
    out.flush()


def _limit(memory: int, niceness: int) -> None:
    """Low priority, and an end to its memory, where the system can hold it."""
    with suppress(OSError, AttributeError):
        os.nice(niceness)
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory + _BESIDE, memory + _BESIDE))


if __name__ == "__main__":
    raise SystemExit(main())

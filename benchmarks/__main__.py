"""``make bench``: every part, or those chosen, one after the other; then how many targets are met."""

from __future__ import annotations

import argparse
import re
import sys
from functools import partial

from benchmarks import interaction, server, size, vitals
from benchmarks.kinds import addresses, kinds
from benchmarks.processes import MissingToolError, end_in_order
from benchmarks.report import Measure, Part, run

# Those that look at page after page can be told to look at fewer.
BY_PAGE = {"size": size.measure, "interaction": interaction.measure, "vitals": vitals.measure}
PARTS = ("size", "server", "interaction", "vitals")


def main() -> int:
    """The exit code: 0 measured, whatever came out; 2 something needed is not there."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", default="", help=f"parts, joined by commas: {', '.join(PARTS)}")
    parser.add_argument(
        "--pages", default="", help="pages whose address fits this expression; their results are not kept"
    )
    given = parser.parse_args()
    names = [name.strip() for name in given.only.split(",") if name.strip()] or list(PARTS)
    if unknown := set(names) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    chosen = tuple(kind for kind in kinds() if any(re.search(given.pages, one) for one in addresses((kind,))))
    if not chosen:
        parser.error(f"no page fits {given.pages!r}")
    end_in_order()
    parts, missing = list[Part](), 0
    for name in names:
        measure: Measure = partial(BY_PAGE[name], chosen) if name in BY_PAGE else server.measure
        try:
            parts.append(run(name, measure, keep=name not in BY_PAGE or not given.pages))
        except MissingToolError as problem:
            print(f"{name}: {problem}", file=sys.stderr)
            missing = 2
    results = [result for part in parts for result in part.results]
    print(f"\n{sum(not result.missed for result in results)} of {len(results)} targets met")
    return missing


if __name__ == "__main__":
    sys.exit(main())

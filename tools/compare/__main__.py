"""The commands: ``record`` and ``compare``."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.compare.allowed import ALLOWED, AllowedError, not_allowed, read
from tools.compare.asking import Checkout, CheckoutError
from tools.compare.differences import Difference, Group, differences, exchanged, grouped
from tools.compare.recording import About, Recording, RecordingError, commit_of, write
from tools.compare.walking import EndlessError, Walk

HERE = Path(__file__).resolve().parents[2]
# The day that both states are shown on, so that no answer differs by the day.
DAY = "2026-11-27"
_WIDTH = 240


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command: 0 where it found nothing wrong, 1 for differences that are not allowed, 2 where it cannot run."""
    parser = argparse.ArgumentParser(prog="python -m tools.compare", description=__doc__)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("record", help="ask every address of a checkout and keep what it says")
    one.add_argument("file", type=Path, help="the recording to be written")
    one.add_argument(
        "--checkout", type=Path, default=HERE, help="folder of a checkout of any commit; this one if left out"
    )
    one.add_argument(
        "--also", type=Path, help="a recording whose addresses are asked as well: that of the state before"
    )
    one.set_defaults(run=_record)
    one = commands.add_parser("compare", help="tell what differs between two recordings and is not allowed")
    one.add_argument("before", type=Path)
    one.add_argument("after", type=Path)
    one.add_argument("--allowed", type=Path, default=ALLOWED, help="the list of differences that are allowed")
    one.add_argument("--rows", type=int, default=100, help="so many changes are printed")
    one.set_defaults(run=_compare)
    told = parser.parse_args(arguments)
    try:
        return int(told.run(told))
    except (AllowedError, CheckoutError, EndlessError, RecordingError) as error:
        print(error, file=sys.stderr)
        return 2


def _record(told: argparse.Namespace) -> int:
    began, also = time.monotonic(), list[str]()
    if told.also is not None:
        with Recording(told.also) as earlier:
            also = list(earlier.addresses())
    with Checkout(told.checkout, DAY) as checkout:
        said = Walk(checkout, also).run()
    write(told.file, About(DAY, commit_of(told.checkout)), said)
    statuses = Counter(one.head["status"] for one in said.values())
    print(f"addresses: {len(said)}, after {time.monotonic() - began:.0f} s: " + _counted(statuses))
    print("types: " + _counted(Counter(one.head.get("type", "none").partition(";")[0] for one in said.values())))
    return 0


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{count} × {name}" for name, count in counts.most_common())


def _compare(told: argparse.Namespace) -> int:
    entries = read(told.allowed)
    with Recording(told.before) as before, Recording(told.after) as after:
        number = sum(1 for _ in after.addresses())
        groups = grouped(not_allowed(differences(before, after), entries))
        print(f"{before.about.commit} → {after.about.commit}; addresses: {number}")
    for group in groups[: told.rows]:
        print("\n".join(_told(group)))
    if len(groups) > told.rows:
        print(f"… and {len(groups) - told.rows} more changes (--rows)")
    used = [entry for entry in entries if entry.used]
    allowed = sum(entry.used for entry in entries)
    print(f"\nallowed differences: {allowed} (entries of {told.allowed.name} used: {len(used)} of {len(entries)})")
    for entry in entries:
        if not entry.used:
            print(f"{entry.place}: matches nothing: {entry.reason}")
    print(f"differences that are not allowed: {sum(group.count for group in groups)} (changes: {len(groups)})")
    return 1 if groups else 0


def _told(group: Group) -> Iterator[str]:
    one = group.example
    yield f"\n{group.count} × {one.kind} (addresses: {group.addresses}){_words(one)}; the first: {one.address}"
    if one.kind not in ("added", "new"):
        yield f"  - {_cut(one.before)}"
    if one.kind not in ("removed", "gone", "moved"):
        yield f"  + {_cut(one.after)}"


def _words(one: Difference) -> str:
    if one.kind != "changed" or (pairs := exchanged(one.before, one.after)) == ((one.before, one.after),):
        return ""
    return ": " + ", ".join(f"“{_cut(before, 60)}” → “{_cut(after, 60)}”" for before, after in pairs[:4])


def _cut(text: str, width: int = _WIDTH) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


if __name__ == "__main__":
    sys.exit(main())

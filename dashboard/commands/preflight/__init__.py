"""``dashboard preflight``: acts as the app slot without a container engine, and tells what would go wrong there."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from dashboard.app import create_app
from dashboard.commands.check import Wording, check
from dashboard.commands.export import addresses
from dashboard.commands.preflight.image import image_checks
from dashboard.commands.preflight.results import Result, held, skipped
from dashboard.commands.preflight.slot import sandbox_command
from dashboard.errors import DataError
from dashboard.settings import ROOT, Settings

PORT = 8000
# What no machine can try here; the rest of what is skipped is for want of rights or tools.
NEVER_TRIED = frozenset({"image", "edge-errors"})


def preflight(lang: str, out: TextIO, *, strict: bool = False, project: Path = ROOT, today: date | None = None) -> int:
    """Writes each check with pass, fail or skipped, the reason and the fix. The exit code: 0 where none failed.

    ``strict`` counts as failed what this machine could not try and another could. The data are those of the project,
    as in the slot; so is the day, unless ``today`` fixes it.
    """
    words = Wording(lang)
    try:
        edition = create_app(Settings(data_dir=project / "data", today=today)).edition
    except DataError:
        return check(project / "data", lang, out)
    counts: Counter[str] = Counter()
    untried = 0
    for result in all_checks(project, list(addresses(edition)), today):
        counts[result.state] += 1
        untried += result.state == "skipped" and result.name not in NEVER_TRIED
        out.write(line(words, result) + "\n")
        out.flush()
    parts = {state: counts[state] for state in ("pass", "fail", "skipped")}
    out.write("\n" + words.say("preflight.done", **parts) + "\n")
    return 1 if counts["fail"] or (strict and untried) else 0


def line(words: Wording, result: Result) -> str:
    """A result in words; below a failure, how to fix it."""
    text = words.say(f"preflight.state.{result.state}").ljust(9) + words.say(f"preflight.check.{result.name}.what")
    if result.found:
        parts = {name: words.number(float(part), 1) if name == "took" else part for name, part in result.parts.items()}
        text += ": " + words.say(f"preflight.found.{result.found}", **parts)
    if result.state == "fail":
        text += "\n" + " " * 9 + words.say("check.labels.fix") + ": " + words.say(f"preflight.check.{result.name}.fix")
    return text


def all_checks(project: Path, pages: Sequence[str], today: date | None) -> Iterator[Result]:
    """Every check: of the image's files, then of a server in the sandbox, which ``today`` tells its day."""
    yield from image_checks(project)
    yield skipped("image", "no-engine")
    if not sys.platform.startswith("linux"):
        yield skipped("sandbox", "not-linux", system=sys.platform)
        return
    sandbox = sandbox_command()
    yield held("sandbox", True) if sandbox else skipped("sandbox", "not-allowed")
    words = (str(project), "yes" if sandbox else "no", str(PORT if sandbox else _free_port()))
    command = [*sandbox, sys.executable, "-m", "dashboard.commands.preflight.inside", *words]
    command.append(today.isoformat() if today else "")
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=project, text=True, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write("\n".join(pages))
        process.stdin.close()
        for text in process.stdout:
            yield Result(**json.loads(text))
        problem = process.stderr.read().strip().splitlines()
    if process.returncode != 0:
        yield held("run", False, "words", words=problem[-1] if problem else process.returncode)


def _free_port() -> int:
    with socket.socket() as end:
        end.bind(("127.0.0.1", 0))
        return int(end.getsockname()[1])

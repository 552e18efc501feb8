"""Checks of what the image is built from, without building it: Dockerfile, .dockerignore, Procfile, requirements.

The rules are those of the slot (SciLifeLab Serve, Dash App): a pinned slim base, a numeric user, port 8000, a command
of its own in exec form, nothing that asks the image for curl.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from dashboard.commands.preflight.results import Result, held, skipped
from dashboard.commands.preflight.slot import SERVER

_BASE = re.compile(r"[\w./-]+:\d+\.\d+\.\d+[\w.-]*slim[\w.-]*(@sha256:[0-9a-f]{64})?( AS \w+)?\Z", re.IGNORECASE)
# One level below the owner, and a tag that is another one each time: made out of a commit or a run.
_NAMED = re.compile(r"ghcr\.io/[^/\s\"]+/([^/:\s\"]+):([^\"\n]+)")
_PINNED = re.compile(r"[A-Za-z0-9._\[\]-]+==[^\s;]+")


def image_checks(root: Path) -> Iterator[Result]:
    """Each check of the files in ``root``; all are skipped where there is no Dockerfile, as in the image itself."""
    dockerfile = root / "Dockerfile"
    if not dockerfile.is_file():
        yield skipped("dockerfile", "no-dockerfile", folder=root)
        yield _pinned(root)
        return
    steps = instructions(dockerfile.read_text("utf-8"))
    last = steps[max((at for at, (word, _) in enumerate(steps) if word == "FROM"), default=0) :]
    bases = [rest for word, rest in steps if word == "FROM"]
    loose = [base for base in bases if not _BASE.match(base)]
    yield held("bases", bool(bases) and not loose, "words", words=", ".join(loose or bases))
    yield held("stages", len(bases) > 1, "words", words=len(bases))
    user = next((rest for word, rest in reversed(last) if word == "USER"), "")
    after = [word for word, _ in last[[word for word, _ in last].index("USER") :]] if user else []
    fine = bool(re.fullmatch(r"1000(:1000)?", user)) and "COPY" not in after
    yield held("user-line", fine, "words", words=user or "-")
    port = next((rest for word, rest in last if word == "EXPOSE"), "")
    yield held("port-line", port == "8000", "words", words=port or "-")
    given = next((rest for word, rest in reversed(last) if word == "CMD"), "")
    command = exec_form(given)
    # the very command that the running checks try, or they would prove something else
    yield held("command-line", tuple(command) == SERVER, "words", words=given or "-")
    procfile = root / "Procfile"
    web = procfile.read_text("utf-8").removeprefix("web:").split() if procfile.is_file() else []
    yield held("procfile", bool(web) and web == command, "words", words=" ".join(web) or "-")
    asks = [rest for word, rest in last if word in ("HEALTHCHECK", "ENTRYPOINT", "VOLUME")]
    yield held("no-extras", not asks, "words", words=", ".join(asks) or "-")
    hashed = [rest for word, rest in steps if word == "RUN" and "pip install" in rest]
    yield held("by-hash", bool(hashed) and all("--require-hashes" in rest for rest in hashed))
    yield _pinned(root)
    ignored = root / ".dockerignore"
    rules = ignored.read_text("utf-8").split() if ignored.is_file() else []
    yield held("dockerignore", "*" in rules or {".git", ".venv"} <= {rule.strip("/") for rule in rules})
    yield _named(root)


def instructions(text: str) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile in order: the word in capitals, and the rest on one line."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    whole = re.sub(r"\\\n", " ", "\n".join(lines))
    found = [line.strip().partition(" ") for line in whole.splitlines() if line.strip()]
    return [(word.upper(), " ".join(rest.split())) for word, _, rest in found]


def exec_form(given: str) -> list[str]:
    """The words of a command in exec form; empty where it is in shell form, which would keep signals from gunicorn."""
    try:
        words = json.loads(given)
    except ValueError:
        return []
    return words if isinstance(words, list) and words and all(isinstance(word, str) for word in words) else []


def _pinned(root: Path) -> Result:
    file = root / "requirements.txt"
    if not file.is_file():
        return skipped("pinned", "no-requirements", folder=root)
    entries = re.sub(r"\\\n", " ", file.read_text("utf-8")).splitlines()
    wanted = [entry.split("#")[0].strip() for entry in entries if entry.strip() and not entry.lstrip().startswith("#")]
    loose = [entry.split()[0] for entry in wanted if not _PINNED.match(entry) or "--hash=sha256:" not in entry]
    found = ", ".join(loose[:3]) if loose else str(len(wanted))
    return held("pinned", bool(wanted) and not loose, "words", words=found)


def _named(root: Path) -> Result:
    """The name that the workflow gives the image; one that is put together by a shell is judged by its own parts."""
    file = root / ".github" / "workflows" / "image.yml"
    if not file.is_file():
        return skipped("image-name", "no-workflow", folder=root)
    text = "\n".join(line for line in file.read_text("utf-8").splitlines() if not line.lstrip().startswith("#"))
    names = _NAMED.findall(text)
    # a name out of a variable counts as free of dots only where the shell takes them away
    dots = any("." in name for name, _ in names) or (any("$" in name for name, _ in names) and "[:upper:]." not in text)
    same = [tag for _, tag in names if "SHA" not in tag.upper() and "RUN_" not in tag.upper()]
    found = ", ".join(f"{name}:{tag}" for name, tag in names)
    return held("image-name", bool(names) and not dots and not same, "words", words=found or "-")

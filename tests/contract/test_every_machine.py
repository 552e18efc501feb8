"""What is locked and what lies in the repository suits every machine that editors and operators have."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

from dashboard.settings import ROOT


def _locked(file: str) -> dict[str, Requirement]:
    lines = re.sub(r"\\\n", " ", (ROOT / file).read_text("utf-8")).splitlines()
    pins = [line.split("--hash")[0].strip() for line in lines if re.match(r"[a-z0-9]", line)]
    return {_bare(found.name): found for found in map(Requirement, pins)}


def _bare(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize(
    ("platform", "system", "name"),
    [("win32", "Windows", "nt"), ("darwin", "Darwin", "posix"), ("linux", "Linux", "posix")],
)
def test_whatever_a_machine_needs_is_locked(platform: str, system: str, name: str, version: str) -> None:
    """With ``--require-hashes`` pip refuses what a package wants on that system alone and no line locks."""
    there = {**default_environment(), "sys_platform": platform, "platform_system": system, "os_name": name}
    there |= {"python_version": version, "python_full_version": f"{version}.0", "extra": ""}
    locked = _locked("requirements.txt")
    wanted = {key for key, pin in locked.items() if pin.marker is None or pin.marker.evaluate(there)}
    assert wanted == set(locked) - ({"gunicorn"} if platform == "win32" else set())
    missing = []
    for package in wanted:
        try:
            needs = [Requirement(need) for need in requires(package) or []]
        except PackageNotFoundError:
            pytest.fail(f"{package} is locked and not installed")
        needed = {_bare(need.name) for need in needs if need.marker is None or need.marker.evaluate(there)}
        missing += [f"{package} needs {other}" for other in needed - wanted]
    assert not missing


def test_windows_can_hold_every_file_of_the_repository() -> None:
    """Names that it reserves, signs that it bars, and two names that it takes for one."""
    command = [shutil.which("git") or sys.executable, "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stdout.decode()
    names = [name for name in listed.split("\0") if name] or [
        path.relative_to(ROOT).as_posix() for top in ("data", "dashboard", "docs") for path in (ROOT / top).rglob("*")
    ]
    assert len(names) > 300
    barred = re.compile(
        r'[<>:"|?*\\\x00-\x1f]|[. ](?:/|$)|(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|/|$)', re.IGNORECASE
    )
    assert barred.search("data/aux.yml")
    assert barred.search("a:b")
    assert not [name for name in names if barred.search(name)]
    assert len({name.casefold() for name in names}) == len(names)
    assert max(map(len, names)) < 160, "Windows holds 260 characters, the folder before it included"

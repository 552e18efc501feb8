"""Environment to one frozen ``Settings``; the only module besides gunicorn.conf.py that reads it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """How this process is run. ``base_path`` is empty or starts with a slash and does not end in one.

    ``browser`` is the program that prints reports, found by its usual names where it is empty. ``file_mib`` is the
    largest file of the data folder that is read, in MiB. ``indexed`` is False for a copy that search engines shall
    leave alone, such as one for trying things out. ``today`` is the one day to show, or ``None`` for that of the clock.
    """

    data_dir: Path = ROOT / "data"
    assets_dir: Path = ROOT / "assets"
    base_path: str = ""
    public_url: str = ""
    official: bool = False
    reload_seconds: int = 0
    built_dir: Path = ROOT / "build"
    indexed: bool = True
    browser: str = ""
    file_mib: int = 2
    today: date | None = None

    def day(self) -> date:
        """The day to show now: the fixed one, else that of the clock."""
        return self.today or self.clock_day()

    @staticmethod
    def clock_day() -> date:
        """The day by the clock of this machine. Nothing else in this package asks for it, so it can be moved here."""
        return date.today()


def from_environment(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings out of ``DASHBOARD_*`` variables and ``CHROME_PATH``, all optional.

    Raises ``SettingsError`` naming the variable, what was found and what was wanted.
    """
    env = os.environ if environ is None else environ
    data_dir = Path(env.get("DASHBOARD_DATA_DIR") or ROOT / "data")
    if not data_dir.is_dir():
        raise SettingsError("DASHBOARD_DATA_DIR", str(data_dir), "a folder that exists")
    base_path = env.get("DASHBOARD_BASE_PATH", "").rstrip("/")
    if not re.fullmatch(r"(/[A-Za-z0-9._~-]+)*", base_path):
        raise SettingsError("DASHBOARD_BASE_PATH", base_path, "a path such as /dashboard")
    public_url = env.get("DASHBOARD_PUBLIC_URL", "").rstrip("/")
    if public_url and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", public_url):
        raise SettingsError("DASHBOARD_PUBLIC_URL", public_url, "an address such as https://dashboard.example.org")
    seconds = env.get("DASHBOARD_RELOAD_SECONDS", "0")
    if not seconds.isdigit():
        raise SettingsError("DASHBOARD_RELOAD_SECONDS", seconds, "a whole number of seconds")
    largest = env.get("DASHBOARD_FILE_MIB", "2")
    if not re.fullmatch(r"[1-9]\d{0,3}", largest, re.ASCII):
        raise SettingsError("DASHBOARD_FILE_MIB", largest, "a whole number of MiB from 1 to 9999")
    return Settings(
        data_dir,
        ROOT / "assets",
        base_path,
        public_url,
        official=_yes(env, "DASHBOARD_OFFICIAL", "no"),
        reload_seconds=int(seconds),
        indexed=_yes(env, "DASHBOARD_INDEXED", "yes"),
        browser=env.get("CHROME_PATH", ""),
        file_mib=int(largest),
        today=_day(env, "DASHBOARD_TODAY"),
    )


def _day(env: Mapping[str, str], name: str) -> date | None:
    given = env.get(name, "")
    # of the ways that Python reads, the one that is written here
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", given, re.ASCII):
        with suppress(ValueError):
            return date.fromisoformat(given)
    if given:
        raise SettingsError(name, given, "a day that there is, such as 2028-02-29")
    return None


def _yes(env: Mapping[str, str], name: str, otherwise: str) -> bool:
    given = env.get(name) or otherwise
    if given not in ("yes", "no"):
        raise SettingsError(name, given, "yes or no")
    return given == "yes"

"""The error classes, and how a mistake of ours is told.

An error carries a code and parts, never a finished sentence: the command line words it in the
reader's language from ``texts/faults.yml``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field


class DashboardError(Exception):
    """Anything the dashboard itself finds wrong; the only exception family it raises on purpose."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one place of one data file.

    ``line`` and ``column`` count from 1; 0 means the file as a whole. ``parts`` fill the placeholders
    of the code's three texts (found, wanted, fix) in ``texts/faults.yml``. ``severity`` is ``error``
    (stops a start) or ``warning`` (counted and shown). ``path`` are the keys that lead there, ``records.3.url``.
    """

    file: str
    line: int
    column: int
    code: str
    parts: tuple[tuple[str, str], ...] = ()
    severity: str = "error"
    path: str = field(default="", compare=False)

    def part(self, name: str) -> str:
        """The part called ``name``; an empty string where the fault has none."""
        return dict(self.parts).get(name, "")


@dataclass
class DataError(DashboardError):
    """Every error found in one reading of the data, reported together."""

    faults: Sequence[Fault] = field(default_factory=tuple)

    def __str__(self) -> str:
        return "; ".join(f"{f.file}:{f.line}:{f.column} {f'{f.path} ' * bool(f.path)}{f.code}" for f in self.faults)


@dataclass
class TextError(DashboardError):
    """A text key that is missing, empty, or lacks a language or a placeholder."""

    key: str
    problem: str

    def __str__(self) -> str:
        return f"text {self.key!r}: {self.problem}"


class ChartError(DashboardError):
    """A chart that cannot stand: where it is, what was found."""


@dataclass
class FieldsError(DashboardError):
    """Everything that is wrong in ``catalogue/fields.yml``: file, line and entry of each, what was found and wanted."""

    wrong: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.wrong)


@dataclass
class SettingsError(DashboardError):
    """An environment variable whose value cannot be used."""

    name: str
    found: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.name}: found {self.found!r}, wanted {self.wanted}"


@contextmanager
def mistakes_in_words() -> Iterator[None]:
    """Ends the process with exit code 1 where fields, texts, charts, pages or settings are wrong: in words on standard
    error, without a trace."""
    try:
        yield
    except (ChartError, FieldsError, SettingsError, TextError) as error:
        sys.exit(str(error))
    except Exception as error:
        # loads Dash, which a command that meets no mistake may do without
        from dashboard.html_first import PageError

        if isinstance(error, PageError):
            sys.exit(str(error))
        raise

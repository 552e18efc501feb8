"""``dashboard check``: every fault of the data, in plain words, with the place to fix it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from dashboard.catalogue.models.field_types import Text
from dashboard.catalogue.reading.files import FILE_MIB
from dashboard.catalogue.reading.folder import Catalogue, read
from dashboard.components.fault_words import sentences
from dashboard.errors import DataError, Fault
from dashboard.i18n import Translator, own_texts


def check(
    folder: Path,
    lang: str,
    out: TextIO,
    *,
    mib: int = FILE_MIB,
    list_warnings: bool = False,
    then: Callable[[Catalogue], int] | None = None,
    today: date | None = None,
) -> int:
    """Reads the data folder and writes what is wrong with it to ``out``, in ``lang``.

    No file may be larger than ``mib`` MiB, and nothing may have been read after ``today``, where that is told. Gives
    the exit code: 0 where a dashboard could start with these data, 1 where it could not or should not. Warnings never
    change the code; they are counted by kind, and written out where ``list_warnings`` is set. ``then`` is done with
    sound data, and gives the code in place of 0.
    """
    words = Wording(lang)
    try:
        catalogue = read(folder, mib, today)
    except DataError as error:
        for fault in error.faults:
            out.write(words.report(fault, folder) + "\n\n")
        out.write(words.say("check.errors", n=len(error.faults)) + "\n")
        return 1
    counts = {"records": sum(map(len, catalogue.records.values())), "series": len(catalogue.series)}
    out.write(words.say("check.fine", **counts, pages=len(catalogue.pages)) + "\n")
    if catalogue.warnings:
        _write_warnings(catalogue.warnings, words, folder, out, list_warnings)
    return then(catalogue) if then else 0


class Wording:
    """Puts faults into the words of one language."""

    def __init__(self, lang: str) -> None:
        self._t = Translator(lang, own_texts())

    def say(self, key: str, /, **parts: object) -> str:
        """The text of a key with its placeholders filled. Raises ``TextError`` for a key that does not exist."""
        return self._t.filled(key, {name: str(part) for name, part in parts.items()})

    def text(self, value: Text) -> str:
        """A text of the data or of the description of a field."""
        return self._t.text(value)

    def number(self, value: float, digits: int) -> str:
        """A number as the language writes it."""
        return self._t.number(value, digits)

    def listed(self, parts: Sequence[str]) -> str:
        """Several things in one sentence."""
        return self._t.join(parts)

    def sentences(self, fault: Fault) -> tuple[str, str, str]:
        """What was found, what was wanted, how to fix it. Raises ``TextError`` for a code without words."""
        return sentences(self._t, fault)

    def report(self, fault: Fault, folder: Path) -> str:
        """``file:line:column  code`` and the three sentences, one on each line."""
        found, wanted, fix = self.sentences(fault)
        return (
            f"{place(fault, folder)}  {fault.code}\n  {found}\n"
            f"  {self.say('check.labels.wanted')}: {wanted}\n  {self.say('check.labels.fix')}: {fix}"
        )


def place(fault: Fault, folder: Path) -> str:
    """``file:line:column`` as terminals and editors make it clickable; only the file where the whole is meant."""
    path = (folder / fault.file).as_posix() if fault.file else folder.as_posix()
    return f"{path}:{fault.line}:{fault.column}" if fault.line else path


def _write_warnings(faults: Sequence[Fault], words: Wording, folder: Path, out: TextIO, list_warnings: bool) -> None:
    counts = Counter(fault.code for fault in faults)
    out.write("\n" + words.say("check.warnings", n=len(faults)) + "\n")
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        out.write(f"{count:>5}  {code:<27} {words.say(f'warnings.{code}.wanted')}\n")
        if list_warnings:
            for fault in faults:
                if fault.code == code:
                    out.write(f"         {place(fault, folder)}  {words.sentences(fault)[0]}\n")
    if not list_warnings:
        out.write("\n" + words.say("check.list-them") + "\n")

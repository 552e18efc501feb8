"""Reading the data folder: every file once, every fault at once, one immutable catalogue.

Two passes. The first reads the files, the vocabularies and the ids. The second validates each record
with all codes and ids known, so a reference may point forwards. What cannot be read is not held
against what refers to it: one broken file gives its own faults, not a hundred dangling references.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dashboard.catalogue.models.field_types import Context, PartialDate, near
from dashboard.catalogue.models.kinds import KINDS, Kind
from dashboard.catalogue.models.series import SeriesInfo
from dashboard.catalogue.reading.cross_checks import entry_faults, raw_faults
from dashboard.catalogue.reading.document import Document, fault_at
from dashboard.catalogue.reading.entries import Entry, http_addresses, lines_of, raw_records
from dashboard.catalogue.reading.files import FILE_MIB, digests_of, read_files, warnings_about
from dashboard.catalogue.reading.history import FILES as HISTORY_FILES
from dashboard.catalogue.reading.history import History, read_history
from dashboard.catalogue.reading.prose import PAGE_FILE, Page, read_page
from dashboard.catalogue.reading.series_reader import Series, check_info, check_remarks, read_table
from dashboard.catalogue.reading.validation import validate, validate_date
from dashboard.catalogue.reading.vocabularies import VOCABULARIES_FILE, Term, needed_vocabularies, read_vocabularies
from dashboard.catalogue.reading.warnings import warnings
from dashboard.catalogue.reading.yaml_reader import load
from dashboard.characters import cleaned
from dashboard.errors import DataError, Fault

LANGUAGES = ("en", "sv")
_SERIES_FILE = re.compile(r"series/(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<part>yml|csv)\Z")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything in the data folder, checked. Mappings are read-only; a frame must not be changed."""

    records: Mapping[str, Sequence[Any]]
    """Kind -> its models in file order; every kind is there."""
    vocabularies: Mapping[str, Mapping[str, Term]]
    series: Mapping[str, Series]
    pages: Mapping[tuple[str, str], Page]
    """(name, language) -> page; each name has both languages."""
    as_of: Mapping[str, PartialDate]
    """Kind -> the date its file gives for all of its records."""
    places: Mapping[tuple[str, str], tuple[str, int]]
    """(kind, id) -> file below the data folder, and line. An empty id stands for the date of the whole file;
    ``series`` is a kind here too."""
    field_lines: Mapping[tuple[str, str], Mapping[str, int]]
    """(kind, id) -> line of each field that is written out, and of each missing value below one."""
    warnings: Sequence[Fault]
    digest: str
    """``Digests.data``"""
    everything: str
    """``Digests.everything``"""
    newest: date
    """The newest day that a file, record, series or page speaks for, each taken for the first day that it can mean."""
    rows: Mapping[str, Mapping[str, int]]
    """Kind -> id -> place in ``records``."""
    history: History = field(default_factory=History)
    derived: dict[str, Any] = field(default_factory=dict)
    """What ``Snapshot.derived`` has made of the records, by name; the one part that grows."""

    @property
    def open_series(self) -> Mapping[str, Series]:
        """The series that whatever bundles the data may hold: all but those that say why they are not open."""
        return {name: series for name, series in self.series.items() if series.info.open}


def read(folder: Path, mib: int = FILE_MIB, today: date | None = None) -> Catalogue:
    """The catalogue of a data folder, no file of which may be larger than ``mib`` MiB.

    Where a day is told, nothing may have been read or published after it; a start is told none: its clock may be wrong.
    Raises ``DataError`` with every error of every file, in file order.
    """
    return _Reader(folder, mib, today).catalogue()


class Anything(frozenset[str]):
    """Stands for ids or codes that are not known or not looked at: contains whatever is asked for."""

    def __contains__(self, item: object) -> bool:
        return True


class _Reader:
    def __init__(self, folder: Path, mib: int, today: date | None) -> None:
        if not folder.is_dir():
            raise DataError((Fault("", 0, 0, "no-folder", (("found", str(folder)),)),))
        self.bytes, self.faults = read_files(folder, mib)
        yaml = {file: data for file, data in self.bytes.items() if data is not None and file.endswith(".yml")}
        self.documents = {file: load(data, file, mib) for file, data in yaml.items()}
        self.faults += [fault for document in self.documents.values() for fault in document.faults]
        self.warnings = [fault for document in self.documents.values() for fault in document.warnings]
        self.warnings += warnings_about(folder)
        self._expect()
        vocabularies = self.documents.get(VOCABULARIES_FILE, Document(VOCABULARIES_FILE, None))
        self.vocabularies, wrong = read_vocabularies(vocabularies)
        self.faults += wrong
        # Where keys of the file itself are in doubt, any vocabulary may be incomplete.
        certain = {} if vocabularies.faults else self.vocabularies
        # What cannot be read may hold a vocabulary of any name.
        self.complete = vocabularies.root is not None
        names = vocabularies.value if isinstance(vocabularies.value, dict) else {}
        self.lists: dict[str, Collection[str]] = dict.fromkeys((*needed_vocabularies(), *names), Anything())
        self.lists |= {name: frozenset(terms) for name, terms in certain.items()}
        self.context = self._context(today)

    def catalogue(self) -> Catalogue:
        as_of: dict[str, PartialDate] = {}
        entries = {kind.name: self._entries(kind, as_of) for kind in KINDS.values()}
        series = dict(self._series())
        pages = dict(self._pages())
        history, unread = read_history(self.bytes)
        self.faults += unread
        kept = {kind.name: document for kind in KINDS.values() if (document := self.documents.get(kind.path))}
        self.faults += raw_faults(kept)
        self.faults += entry_faults(entries, self.vocabularies, self.context["ids"])
        if self.faults:
            # A doubled fault is one mistake seen by two readers.
            raise DataError(tuple(sorted({(f.file, f.line, f.column, f.code): f for f in self.faults}.values())))
        everything = [entry for kind in entries.values() for entry in kind]
        days = [*as_of.values(), *(getattr(entry.model, "as_of", None) for entry in everything)]
        days += [*(one.info.as_of for one in series.values()), *(page.as_of for page in pages.values())]
        places = {(e.kind, e.id): (e.document.file, e.line()) for e in everything}
        places |= {(kind, ""): (document.file, document.place(("as_of",))[0]) for kind, document in kept.items()}
        places |= {("series", name): (f"series/{name}.yml", 1) for name in series}
        lines = {(e.kind, e.id): MappingProxyType(lines_of(e)) for e in everything}
        keys = {name: root.keys for name in series if (root := self.documents[f"series/{name}.yml"].root)}
        lines |= {("series", name): MappingProxyType({k: at[0] for k, at in keys[name].items()}) for name in keys}
        rows = {kind: {entry.id: row for row, entry in enumerate(found)} for kind, found in entries.items()}
        return Catalogue(
            MappingProxyType({kind: tuple(entry.model for entry in found) for kind, found in entries.items()}),
            MappingProxyType({name: MappingProxyType(terms) for name, terms in self.vocabularies.items()}),
            MappingProxyType(series),
            MappingProxyType(pages),
            MappingProxyType(as_of),
            MappingProxyType(places),
            MappingProxyType(lines),
            tuple(sorted([*warnings(entries), *self.warnings])),
            *digests_of(self.bytes),
            max((day.first for day in days if isinstance(day, PartialDate)), default=date.min),
            MappingProxyType(rows),
            history,
        )

    def _expect(self) -> None:
        """Faults for files that are missing and files that have no place here."""
        wanted = {VOCABULARIES_FILE, *(kind.path for kind in KINDS.values())}
        for file in self.bytes:
            if match := PAGE_FILE.match(file):
                wanted |= {f"pages/{match['name']}.{lang}.md" for lang in LANGUAGES}
            elif match := _SERIES_FILE.match(file):
                wanted |= {f"series/{match['name']}.{part}" for part in ("yml", "csv")}
        missing = wanted - set(self.bytes)
        for file in self.bytes:
            if file not in wanted and file not in HISTORY_FILES:
                suggestion = near(file, missing)
                missing.discard(suggestion)
                self.faults.append(fault_at(file, (0, 0), "unexpected-file", file=file, suggestion=suggestion))
        self.faults += [fault_at(file, (0, 0), "missing-file", file=file) for file in missing]

    def _context(self, today: date | None) -> Context:
        ids: dict[str, Collection[str]] = {}
        excepted: set[str] = set()
        for kind in KINDS.values():
            document = self.documents.get(kind.path)
            if document is None or document.root is None:
                ids[kind.name] = Anything()
                continue
            records = [record for _, record in raw_records(document)]
            named = (record.get("id") for record in records)
            ids[kind.name] = frozenset(cleaned(name) for name in named if isinstance(name, str))
            excepted |= {url for record in records if "http_exception" in record for url in http_addresses(record)}
        self.lists = {**ids, **self.lists}
        return {"ids": ids, "vocabularies": self.lists, "http_exceptions": frozenset(excepted), "today": today}

    def _entries(self, kind: Kind, as_of: dict[str, PartialDate]) -> list[Entry[Any]]:
        document = self.documents.get(kind.path)
        if document is None or document.root is None:
            return []
        if not isinstance(value := document.value, dict):
            self.faults.append(document.fault("wrong-type", type="mapping", also="", found=""))
            return []
        self._top_keys(document, value)
        if "as_of" in value:
            day, wrong = validate_date(document, ("as_of",), self.context)
            self.faults += wrong
            as_of |= {kind.name: day} if day else {}
        records = value.get("records", [])
        if not isinstance(records, list):
            self.faults.append(document.fault("wrong-type", ("records",), type="list", also="", found=""))
            return []
        if kind.single and "records" in value and len(records) != 1:
            self.faults.append(document.fault("not-one-record", ("records",), found=str(len(records))))
        found = [validate(document, ("records", index), kind.model, self.context) for index in range(len(records))]
        self.faults += [fault for _, wrong in found for fault in wrong]
        return [Entry(kind.name, index, model, document) for index, (model, _) in enumerate(found) if model is not None]

    def _top_keys(self, document: Document, value: Collection[str]) -> None:
        missing = {"as_of", "records"} - set(value)
        for key in set(value) - {"as_of", "records"}:
            suggestion = near(key, missing)
            missing.discard(suggestion)
            self.faults.append(document.key_fault("unknown-key", (key,), key=key, suggestion=suggestion))
        self.faults += [document.fault("missing-key", key=key) for key in missing]

    def _series(self) -> Iterator[tuple[str, Series]]:
        for file, document in self.documents.items():
            match = _SERIES_FILE.match(file)
            if not match or document.root is None:
                continue
            info, wrong = validate(document, (), SeriesInfo, self.context)
            self.faults += wrong
            if info is None:
                continue
            if info.id != match["name"]:
                self.faults.append(document.fault("id-not-file-name", ("id",), found=info.id, wanted=match["name"]))
            wrong = check_info(document, info, self.lists if self.complete else Anything())
            self.faults += wrong
            table = f"series/{match['name']}.csv"
            if (data := self.bytes.get(table)) is not None and not wrong:
                frame, wrong = read_table(data, table, info, self.lists, self.context["today"])
                self.faults += wrong
                if frame is not None:
                    self.faults += check_remarks(document, info, frame)
                    yield info.id, Series(info, frame)

    def _pages(self) -> Iterator[tuple[tuple[str, str], Page]]:
        for file, data in self.bytes.items():
            match = PAGE_FILE.match(file)
            if match and data is not None:
                page, wrong = read_page(data, file, match["name"], match["lang"], self.context)
                self.faults += [fault for fault in wrong if fault.severity == "error"]
                self.warnings += [fault for fault in wrong if fault.severity == "warning"]
                if page is not None:
                    yield (page.name, page.lang), page

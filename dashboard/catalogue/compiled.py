"""The compiled snapshot: a checked catalogue and what follows from it, in one file (decision 0023).

Records, their lines and the warnings are decoded from the mapped file when they are asked for; what they are counted
and found by lies in it as arrays. Everything else is small and read at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, overload

import numpy as np
import pandas as pd

from dashboard.catalogue import sections
from dashboard.catalogue.dated import Dated
from dashboard.catalogue.fields import Model, PartialDate
from dashboard.catalogue.history import DayTotals, History, LoggedChange, RecordedVersion
from dashboard.catalogue.kinds import KINDS
from dashboard.catalogue.link_checks import LinkCheck
from dashboard.catalogue.made_items import TEXTS, read_fault, written_fault
from dashboard.catalogue.postings import Picked, Postings
from dashboard.catalogue.prose import Page
from dashboard.catalogue.reading import Anything, Catalogue
from dashboard.catalogue.sections import Sections
from dashboard.catalogue.series import SeriesInfo
from dashboard.catalogue.tables import DTYPES, Series
from dashboard.catalogue.vocabularies import Term

_HERE = Path(__file__).resolve().parent
# Whatever decides what is in the file: how records are read, looked up and put in order.
_CODE = ("catalogue/*.py", "characters.py", "i18n.py", "components/name_order.py", "components/record_address.py")
# So many decoded records of a kind are kept; of most kinds there are fewer.
_KEPT = 1024
_CONTEXT = {"http_exceptions": Anything()}
M = TypeVar("M", bound=Model)


@lru_cache(maxsize=1)
def code() -> str:
    """Sixteen digits that name the program's part in a compiled snapshot: another program must compile anew."""
    whole = sha256()
    for pattern in _CODE:
        for path in sorted(_HERE.parent.glob(pattern)):
            whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


class Decoded(Sequence[Any]):
    """JSON texts that stand one after the other in a file, each decoded when it is asked for."""

    def __init__(self, raw: Any, starts: Any, decode: Callable[[bytes], Any]) -> None:
        self._raw, self._starts, self._decode = raw, starts, decode
        self._kept: dict[int, Any] = {}

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return Picked(self, np.arange(len(self))[at])
        row = at + len(self) if at < 0 else at
        if not 0 <= row < len(self):
            raise IndexError(at)
        found = self._kept.get(row)
        if found is None:
            found = self._decode(self._raw[self._starts[row] : self._starts[row + 1]].tobytes())
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[row] = found
        return found


def write(catalogue: Catalogue, folder: Path) -> Path:
    """Writes the catalogue, with all that has been derived of it, into a file of that folder named by its content.

    Raises ``OSError``.
    """
    made: dict[str, Any] = {"rest": _rest(catalogue)}
    for kind in KINDS:
        records = catalogue.records[kind]
        made[f"ids/{kind}"] = list(catalogue.rows[kind])
        made |= _texts(f"records/{kind}", (record.model_dump_json(exclude_unset=True) for record in records))
        keys = ((kind, name) for name in catalogue.rows[kind])
        made |= _texts(
            f"lines/{kind}",
            (json.dumps([catalogue.places[key][1], dict(catalogue.field_lines[key])]) for key in keys),
        )
    made |= _texts("warnings", map(written_fault, catalogue.warnings))
    for name, value in catalogue.derived.items():
        made |= _derived(f"derived/{name}", value)
    return sections.write(folder, code(), catalogue.everything, made)


def read(path: Path) -> Catalogue:
    """The catalogue in a compiled snapshot. Raises ``DataError`` where the file cannot be used."""
    file = Sections(path, code())
    rest = file["rest"]
    rows = {kind: {name: row for row, name in enumerate(file[f"ids/{kind}"])} for kind in KINDS}
    records = {kind: _decoded(file, f"records/{kind}", _model(kind)) for kind in KINDS}
    lines = {kind: _decoded(file, f"lines/{kind}", json.loads) for kind in KINDS}
    places = {(kind, name): (where, line) for kind, name, where, line in rest["places"]}
    field_lines = {(kind, name): found for kind, name, found in rest["field_lines"]}
    return Catalogue(
        records=MappingProxyType(records),
        vocabularies=MappingProxyType(
            {
                name: MappingProxyType({term["code"]: Term.model_validate(term) for term in terms})
                for name, terms in rest["vocabularies"].items()
            }
        ),
        series=MappingProxyType({name: _series(*parts) for name, parts in rest["series"].items()}),
        pages=MappingProxyType({(page["name"], page["lang"]): _page(page) for page in rest["pages"]}),
        as_of=MappingProxyType({kind: PartialDate.parse(day) for kind, day in rest["as_of"].items()}),
        places=_OfRecords(rows, places, lambda kind, row: (KINDS[kind].path, lines[kind][row][0])),
        field_lines=_OfRecords(rows, field_lines, lambda kind, row: lines[kind][row][1]),
        warnings=_decoded(file, "warnings", read_fault),
        digest=rest["digest"],
        everything=file.head.data,
        newest=date.fromisoformat(rest["newest"]),
        history=History(
            _history(rest, "changes", LoggedChange),
            _history(rest, "totals", DayTotals),
            _history(rest, "versions", RecordedVersion),
            {url: LinkCheck.model_validate_json(check) for url, check in rest["links"].items()},
        ),
        derived=_all_derived(file),
        rows=MappingProxyType(rows),
    )


class _OfRecords(Mapping[tuple[str, str], Any]):
    """Something about every record, by kind and id, decoded when asked for; and about a few other things."""

    def __init__(
        self,
        rows: Mapping[str, Mapping[str, int]],
        others: Mapping[tuple[str, str], Any],
        decode: Callable[[str, int], Any],
    ) -> None:
        self._rows, self._others, self._decode = rows, others, decode

    def __getitem__(self, key: tuple[str, str]) -> Any:
        return self._others[key] if key in self._others else self._decode(key[0], self._rows[key[0]][key[1]])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield from self._others
        yield from ((kind, name) for kind, rows in self._rows.items() for name in rows)

    def __len__(self) -> int:
        return len(self._others) + sum(map(len, self._rows.values()))


def _texts(name: str, texts: Any) -> dict[str, Any]:
    raw = [text.encode() for text in texts]
    starts = np.cumsum([0, *map(len, raw)], dtype=np.int64)
    return {name: np.frombuffer(b"".join(raw), np.uint8), f"{name}/starts": starts}


def _decoded(file: Sections, name: str, decode: Callable[[bytes], Any]) -> Decoded:
    return Decoded(file[name], file[f"{name}/starts"], decode)


def _model(kind: str) -> Callable[[bytes], Any]:
    model: Any = KINDS[kind].model
    return lambda raw: model.model_validate_json(raw, context=_CONTEXT)


def _rest(catalogue: Catalogue) -> dict[str, Any]:
    """What is small: all but the records and their warnings."""
    kinds = set(catalogue.rows)
    return {
        "digest": catalogue.digest,
        "newest": catalogue.newest.isoformat(),
        "vocabularies": {
            name: [term.model_dump(exclude_unset=True) for term in terms.values()]
            for name, terms in catalogue.vocabularies.items()
        },
        "series": {name: _written_series(series) for name, series in catalogue.series.items()},
        "pages": [{**vars(page), "as_of": page.as_of.written} for page in catalogue.pages.values()],
        "as_of": {kind: day.written for kind, day in catalogue.as_of.items()},
        "places": [
            (kind, name, *place) for (kind, name), place in catalogue.places.items() if kind not in kinds or not name
        ],
        "field_lines": [
            (kind, name, dict(lines)) for (kind, name), lines in catalogue.field_lines.items() if kind not in kinds
        ],
        "links": {url: check.model_dump_json(exclude_unset=True) for url, check in catalogue.history.links.items()},
        "history": {
            name: [line.model_dump_json(exclude_unset=True) for line in getattr(catalogue.history, name)]
            for name in ("changes", "totals", "versions")
        },
    }


def _history(rest: Mapping[str, Any], name: str, model: type[M]) -> tuple[M, ...]:
    return tuple(model.model_validate_json(line) for line in rest["history"][name])


def _page(given: dict[str, Any]) -> Page:
    return Page(**{**given, "as_of": PartialDate.parse(given["as_of"]), "sources": tuple(given["sources"])})


def _written_series(series: Series) -> tuple[str, dict[str, list[Any]]]:
    frame = series.frame.astype(object).where(series.frame.notna(), None)
    cells = {name: [str(cell) if isinstance(cell, pd.Timestamp) else cell for cell in frame[name]] for name in frame}
    return series.info.model_dump_json(exclude_unset=True), cells


def _series(info: str, cells: dict[str, list[Any]]) -> Series:
    read_info = SeriesInfo.model_validate_json(info, context=_CONTEXT)
    types = {column.name: DTYPES[column.type] for column in read_info.columns}
    return Series(read_info, pd.DataFrame({name: pd.Series(cells[name], dtype=types[name]) for name in cells}))


_PARTS = ("terms", "starts", "rows", "weights")


def _derived(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, Dated):
        write_item, _ = TEXTS[name.rpartition("/")[2]]
        days = {f"{name}:first": value.first, f"{name}:end": value.end}
        return {**_texts(f"{name}:items", map(write_item, value.items)), **days}
    if not isinstance(value, Postings):
        return {name: value}
    return {f"{name}:{part}": list(value.terms) if part == "terms" else getattr(value, part) for part in _PARTS}


def _all_derived(file: Sections) -> dict[str, Any]:
    names = dict.fromkeys(section.partition(":")[0] for section in file if section.startswith("derived/"))
    return {name.removeprefix("derived/"): _derived_of(file, name) for name in names}


def _derived_of(file: Sections, name: str) -> Any:
    if name in file:
        return file[name]
    if f"{name}:items" in file:
        _, read_item = TEXTS[name.rpartition("/")[2]]
        return Dated(_decoded(file, f"{name}:items", read_item), file[f"{name}:first"], file[f"{name}:end"])
    return Postings(*(file[f"{name}:{part}"] for part in _PARTS))

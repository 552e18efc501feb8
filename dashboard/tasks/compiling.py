"""``dashboard compile``: the checked data and what follows from them in one file, to start from (decision 0023)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TextIO

from dashboard.addresses import LANGUAGES
from dashboard.catalogue import compiled
from dashboard.catalogue.documents import FILE_MIB
from dashboard.catalogue.facets import FACETS, values_in
from dashboard.catalogue.kinds import KINDS
from dashboard.catalogue.reading import read
from dashboard.catalogue.search import SEARCHED, words_in
from dashboard.catalogue.selection import MADE, SORTS
from dashboard.catalogue.store import Snapshot
from dashboard.components.name_order import name_order, published
from dashboard.errors import DataError
from dashboard.i18n import Translator, own_texts
from dashboard.tasks.check import Wording, check


def compile_data(data: Path, folder: Path, lang: str, out: TextIO, mib: int = FILE_MIB) -> int:
    """Writes the compiled snapshot of a data folder into ``folder`` and says so in ``lang``.

    The exit code: 0 written, 1 faults in the data, 2 nothing can be written there.
    """
    words = Wording(lang)
    try:
        catalogue = read(data, mib)
    except DataError:
        return check(data, lang, out, mib=mib)
    derive(Snapshot(catalogue, date.min))
    try:
        path = compiled.write(catalogue, folder)
    except OSError as error:
        out.write(words.say("compile.not-written", folder=folder, problem=error.strerror or str(error)) + "\n")
        return 2
    size = words.number(path.stat().st_size / 1e6, 1)
    records = sum(map(len, catalogue.records.values()))
    out.write(words.say("compile.done", file=path, size=size, records=records) + "\n")
    return 0


def derive(snapshot: Snapshot) -> None:
    """Makes all that pages derive of the records, so that it goes into the file with them."""
    for kind in KINDS:
        snapshot.listed(kind)
    for kind in set(FACETS) & set(KINDS):
        values_in(snapshot, kind)
    for kind, make in MADE.items():
        values_in(snapshot, kind, make(snapshot).items)
    texts = own_texts()
    for kind in SEARCHED:
        words_in(snapshot, kind)
        for lang in LANGUAGES:
            name_order(snapshot, Translator(lang, texts, snapshot.catalogue.vocabularies, snapshot.names()), kind)
    for kind, orders in SORTS.items():
        if {"name", "newest"} <= set(orders):
            published(snapshot, kind)

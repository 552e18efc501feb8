"""``dashboard changes``: what was added, removed, renamed and altered since a day, in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TextIO

from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.queries.changes import changes, filled_in, since_of
from dashboard.catalogue.snapshot import load
from dashboard.commands.check import check
from dashboard.components.change_words import change_name, change_words, known_words, since_words
from dashboard.errors import DataError
from dashboard.i18n import Translator, own_texts


def tell_changes(
    folder: Path,
    today: date,
    lang: str,
    out: TextIO,
    /,
    since: str = "",
    partner: str | None = None,
    kind: str | None = None,
    everything: bool = False,
) -> int:
    """Writes the changes by kind to ``out``; with ``everything`` what was filled in too. The exit code: 0 told,
    1 faults in the data, 2 not understood."""
    try:
        snapshot = load(folder, today)
    except DataError:
        return check(folder, lang, out)
    t = Translator(lang, own_texts(), snapshot.catalogue.vocabularies, snapshot.names())
    counted = since_of(snapshot, since)
    known = [record.id for record in snapshot.all("partners")]
    wrong = [t("changes.command.since", asked=since)] if counted.how == "unread" else []
    for what, asked, allowed in (("partner", partner, known), ("kind", kind, KINDS)):
        if asked not in (None, *allowed):
            wrong.append(t(f"changes.command.{what}", asked=asked, known=", ".join(allowed)))
    if wrong:
        out.write("\n".join(wrong) + "\n")
        return 2
    found = changes(snapshot, counted.day, partners=[partner] if partner else (), kind=kind)
    out.write(since_words(t, counted) + " " + t("changes.command.found", n=len(found)) + "\n")
    besides = [
        change
        for change in filled_in(snapshot, counted.day)
        if kind in (None, change.kind) and (partner is None or partner in change.partners)
    ]
    if everything:
        found = [*found, *besides]
    elif besides:
        out.write(t("changes.command.besides", n=len(besides)) + "\n")
    for name in KINDS:
        of_kind = [change for change in found if change.kind == name]
        if of_kind:
            out.write(f"\n{t(f'kinds.{name}')} ({t.number(len(of_kind))})\n")
        for change in of_kind:
            words = change_words(t, change)
            out.write(f"  {change_name(snapshot, t, change)}: {words} {known_words(t, change)}\n")
    return 0

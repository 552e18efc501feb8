"""Every address outside the dashboard that the data name, with the place it stands in, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from dashboard.catalogue.models.described import RegistryEntry
from dashboard.catalogue.models.field_types import Model
from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.models.link_checks import LinkCheck, requested
from dashboard.catalogue.models.partners import Partner
from dashboard.catalogue.models.records import Source
from dashboard.catalogue.models.web_addresses import addresses_in
from dashboard.catalogue.snapshot import Snapshot

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Outbound:
    """An address and its place: ``kind`` and ``record`` as of a finding, ``path`` the field with places in lists."""

    url: str
    kind: str
    record: str
    path: Path
    file: str
    line: int

    @property
    def field(self) -> str:
        """The dotted name of the field, without places in lists; empty in a page of prose."""
        return ".".join(part for part in self.path if isinstance(part, str))


def outbound(snapshot: Snapshot, /) -> Iterator[Outbound]:
    """Every address of every record, series and page of prose, in the order of the kinds and files."""
    for kind in KINDS:
        for record in snapshot.all(kind):
            found = [*_addresses(record, ())]
            found += [(("wikidata",), wikidata(record))] if kind == "partners" else []
            for path, url in found:
                # a source's own address is where its link leads, to the very file where that is known
                shown = address_of(record) if kind == "sources" and path == ("url",) else url
                yield Outbound(shown, kind, record.id, path, *place_of(snapshot, kind, record.id, path))
    for name, series in snapshot.catalogue.series.items():
        for path, url in _addresses(series.info, ()):
            yield Outbound(url, "series", name, path, *place_of(snapshot, "series", name, path))
    for (name, lang), page in snapshot.catalogue.pages.items():
        lines: dict[str, int] = {}
        for number, line in enumerate(page.markdown.splitlines(), page.line):
            for _, url in addresses_in(line):
                lines.setdefault(url, number)
        for url, number in lines.items():
            yield Outbound(url, "pages", name, (), f"pages/{name}.{lang}.md", number)


def check_of(snapshot: Snapshot, url: str, /) -> LinkCheck | None:
    """What is known of an address, or ``None`` where it has never been checked."""
    return snapshot.catalogue.history.links.get(requested(url))


def place_of(snapshot: Snapshot, kind: str, record_id: str, path: Path) -> tuple[str, int]:
    """File and line of a field; of what holds it, where the file leaves it out."""
    file, line = snapshot.catalogue.places[kind, record_id]
    lines = snapshot.catalogue.field_lines[kind, record_id]
    names = [".".join(str(part) for part in path[:end]) for end in range(len(path), 0, -1)]
    return file, next((lines[name] for name in names if name in lines), line)


def address_of(source: Source, /) -> str:
    """The most exact address of a source: the very file at its commit, where that is known."""
    if source.commit and source.url.startswith("https://github.com/"):
        place = f"blob/{source.commit}/{source.path}" if source.path else f"tree/{source.commit}"
        return f"{source.url}/{place}"
    return source.url


def entry_address(snapshot: Snapshot, entry: RegistryEntry, /) -> str:
    """Where an entry of a registry stands. Built from its id, so it is not asked whether it works."""
    registry = snapshot.catalogue.vocabularies["registries"][entry.registry]
    return (registry.address or "{}").replace("{}", quote(entry.id))


def doi_address(doi: str, /) -> str:
    """Where a DOI leads. It is made to last, so it is not asked whether it works."""
    return f"https://doi.org/{quote(doi, safe='/()')}"


def wikidata(partner: Partner, /) -> str:
    """The address of a partner's entry in Wikidata."""
    return f"https://www.wikidata.org/wiki/{partner.wikidata}"


def _addresses(node: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, str):
        if node.startswith(("https://", "http://")):
            yield path, node
    elif isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from _addresses(item, (*path, index))
    elif isinstance(node, Model):
        for field in type(node).model_fields:
            # nothing links to addresses that were left behind
            if field != "former_urls":
                yield from _addresses(getattr(node, field), (*path, field))

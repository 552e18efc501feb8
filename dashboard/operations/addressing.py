"""How the dashboard's addresses are spelled and read, for the engine (decision 0001)."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.addresses import LANGUAGES, SUFFIXES, href, split_path
from dashboard.asked import Left, read_query
from dashboard.html_first import Addresses


class OwnAddresses(Addresses):
    """Query names and their order are frozen in ``dashboard.addresses``; queries are read leniently by ``asked``."""

    def __init__(self) -> None:
        super().__init__(LANGUAGES, SUFFIXES)

    def href(self, lang: str, path: str = "", suffix: str = "", /, **query: object) -> str:
        """See ``addresses.href``."""
        return href(lang, path, suffix, **query)

    def split(self, path: str) -> tuple[str, str, str] | None:
        """See ``addresses.split_path``."""
        return split_path(path)

    def read(self, text: str, names: Sequence[str]) -> tuple[dict[str, str], Left]:
        """See ``asked.read_query``: names that only other pages read are told by the page, as all that means
        nothing."""
        return read_query(text)

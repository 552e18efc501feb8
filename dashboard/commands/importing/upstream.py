"""Lists of the platform and of Serve, read from a folder, a file or an address: sound or refused, never half.

The lists are arrays of objects, Serve's within ``data``. Network, HTML in place of JSON and a file that breaks off are
told as ``UpstreamError``, whose code stands in ``importing/import.yml``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx

from dashboard.characters import cleaned
from dashboard.errors import DashboardError

# The platform's file -> our kind, and the keys a record of it must have.
LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "services": ("tools", ("name", "url", "maintained_by")),
    "data_sources": ("data_sources", ("name", "url", "ddls")),
    "resources": ("resources", ("name", "url", "created_by")),
    "other_funding_sources": ("funders", ("funder", "url")),
}
LARGEST = 20_000_000
SECONDS = 20.0
# Servers of plain files often do not know JSON; what they send is then judged by reading it.
_TYPES = frozenset({"application/json", "text/plain", "application/octet-stream", "text/json", ""})


@dataclass
class UpstreamError(DashboardError):
    """A list that cannot be used. ``where`` is its path or address; ``parts`` fill the text of ``code``."""

    code: str
    where: str
    parts: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.where}: {self.code}"


def read_lists(base: str) -> dict[str, list[dict[str, object]]]:
    """Our kind -> the platform's records, from a folder or base address with all four files, or from one ``.json``.

    Raises ``UpstreamError`` for the first list that cannot be used.
    """
    if base.rstrip("/").endswith(".json"):
        rows = _rows(_fetched(base), base)
        found = [kind for kind, keys in LISTS.values() if all(key in rows[0] for key in keys)]
        if not found:
            raise UpstreamError("unknown-form", base, {"keys": ", ".join(sorted(rows[0])[:12])})
        return {found[0]: _complete(rows, found[0], base)}
    lists = {}
    for name, (kind, _) in LISTS.items():
        where = f"{base.rstrip('/')}/{name}.json"
        lists[kind] = _complete(_rows(_fetched(where), where), kind, where)
    return lists


def read_apps(base: str) -> dict[str, list[dict[str, object]]]:
    """``serve_apps`` -> the public apps of Serve's open list, from a file or an address.

    Raises ``UpstreamError`` where the list cannot be used.
    """
    rows = _rows(_fetched(base), base, within="data")
    for number, row in enumerate(rows, 1):
        # the address belongs to a table of its own there, and comes nested or by a dotted name
        nested = row.get("table_field")
        row["url"] = (
            row.get("url") or row.get("table_field.url") or (nested if isinstance(nested, dict) else {}).get("url")
        )
        _whole(row, number, ("name", "url"), base)
    return {"serve_apps": rows}


def _fetched(where: str) -> bytes:
    if where.startswith(("http://", "https://")):
        return _answer(where)
    try:
        data = Path(where).read_bytes()
    except OSError as error:
        raise UpstreamError("unreadable", where, {"problem": error.strerror or str(error)}) from error
    if len(data) > LARGEST:
        raise UpstreamError("too-large", where, {"limit": str(LARGEST // 1_000_000)})
    return data


def _answer(url: str) -> bytes:
    body = bytearray()

    def stay(request: httpx.Request) -> None:
        # an answer may lead to another page of the same host, not to somebody else
        if request.url.host != httpx.URL(url).host:
            raise UpstreamError("elsewhere", url, {"host": request.url.host})

    try:
        with (
            httpx.Client(timeout=SECONDS, follow_redirects=True, event_hooks={"request": [stay]}) as client,
            client.stream("GET", url) as answer,
        ):
            if answer.status_code != 200:
                raise UpstreamError("status", url, {"status": str(answer.status_code)})
            kind = answer.headers.get("content-type", "").partition(";")[0].strip().casefold()
            if kind not in _TYPES:
                raise UpstreamError("content-type", url, {"found": kind})
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > LARGEST:
                    raise UpstreamError("too-large", url, {"limit": str(LARGEST // 1_000_000)})
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UpstreamError("no-answer", url, {"problem": type(error).__name__}) from error
    return bytes(body)


def _rows(data: bytes, where: str, *, within: str = "items") -> list[Any]:
    """The records in the bytes, at least one, each an object; texts without characters that nobody sees or means, which
    their lists have been pasted with, and which our own check refuses."""
    if data.lstrip()[:1] == b"<":
        raise UpstreamError("html", where, {})
    try:
        value = _cleaned(json.loads(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise UpstreamError("encoding", where, {"byte": str(error.start)}) from error
    except json.JSONDecodeError as error:
        raise UpstreamError("half", where, {"line": str(error.lineno), "column": str(error.colno)}) from error
    except (RecursionError, ValueError) as error:
        # nested without end, or a number of thousands of digits
        raise UpstreamError("half", where, {"line": "1", "column": "1"}) from error
    if isinstance(value, dict):
        # the funders' list was once an object with its records under "items"; Serve's are under "data"
        value = value.get(within)
    if not isinstance(value, list):
        raise UpstreamError("not-a-list", where, {})
    if not value:
        raise UpstreamError("empty", where, {})
    for number, row in enumerate(value, 1):
        if not isinstance(row, dict):
            raise UpstreamError("bad-record", where, {"number": str(number), "key": "name"})
    return value


def _cleaned(value: Any) -> object:
    """The value with every text in it cleaned; ends of lines in a description stay."""
    if isinstance(value, str):
        return "\n".join(cleaned(line) for line in value.split("\n"))
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    return {key: _cleaned(one) for key, one in value.items()} if isinstance(value, dict) else value


def _complete(rows: list[Any], kind: str, where: str) -> list[dict[str, object]]:
    wanted = next(keys for of, keys in LISTS.values() if of == kind)
    for number, row in enumerate(rows, 1):
        _whole(row, number, wanted, where)
    return rows


def _whole(row: dict[str, object], number: int, wanted: tuple[str, ...], where: str) -> None:
    for key in wanted:
        value = row.get(key)
        texts = value if isinstance(value, list) and key == "ddls" else [value]
        if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
            raise UpstreamError("bad-record", where, {"number": str(number), "key": key})
    if not all(_readable(value) for value in row.values()):
        raise UpstreamError("bad-record", where, {"number": str(number), "key": "url"})


def _readable(value: object) -> bool:
    """Whether a value that looks like an address can be taken apart; anything else is no address."""
    try:
        if isinstance(value, str):
            urljoin("https://example.org/", value.strip())
    except ValueError:
        return False
    return True

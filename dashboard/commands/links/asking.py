"""Asking an address politely whether it still leads where it should: one request at a time for each host.

HEAD first; GET, of which the head of the page is read, where HEAD is not enough. ``Retry-After`` is honoured. Networks
that are not public are refused: an address in the data must not make the operator's machine ask its own neighbours.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import urljoin, urlsplit

import httpx

from dashboard.catalogue.models.link_checks import Reason, Seen

_LARGEST = 65_536
_MOST_REDIRECTS = 10
_PERMANENT, _REDIRECTS = frozenset({301, 308}), frozenset({301, 302, 303, 307, 308})
# Gone (RFC 9110, 15.5). Other statuses from 400 on turn this program away and say nothing of a person's visit.
_GONE = frozenset({404, 410})
_HEADING = re.compile(r"<(title|h1)\b[^>]*>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
# What servers, frameworks and hosts write over a page that is not there, though they answer 200.
_ERROR_PAGE = re.compile(
    r"^(?:http\s+)?(?:error|fel)?\s*:?\s*(?:404|410)\b(?!\s*(?:genomes|samples))"
    r"|\b(?:page|site|file|resource)\s+(?:was\s+|is\s+)?not\s+found\b|^not\s+found\b"
    r"|\b(?:page|site)\s+(?:does\s+not|doesn['’]t|no\s+longer)\s+exists?\b"
    r"|\bsidan\s+(?:hittades\s+inte|kunde\s+inte\s+hittas|finns\s+inte|saknas)\b"
    r"|\b(?:500\s+)?internal\s+server\s+error\b|\b50[234]\s+(?:bad\s+gateway|service|gateway)"
    r"|^account\s+suspended\b|^welcome\s+to\s+nginx\b|\bapache2?\b.*\bdefault\s+page\b",
    re.IGNORECASE,
)
# What those who sell names write on them, and where their pages come from.
_PARKED = re.compile(
    r"\bbuy\s+this\s+domain\b|\bthis\s+domain\s+(?:name\s+)?(?:is|may\s+be)\s+for\s+sale\b"
    r"|\b(?:this\s+)?domain\s+(?:is|has\s+been)\s+parked\b|\bthis\s+domain\s+(?:name\s+)?has\s+expired\b"
    r"|\bdomänen\s+är\s+till\s+salu\b|\b(?:sedoparking|parkingcrew|bodis|hugedomains)\.(?:com|net)\b",
    re.IGNORECASE,
)
_SELLERS = (".hugedomains.com", ".sedo.com", ".sedoparking.com", ".dan.com", ".afternic.com", ".bodis.com")


@dataclass(frozen=True)
class Limits:
    """Seconds between two requests to a host; that an answer may take; the longest ``Retry-After`` waited for.
    ``private`` lets addresses of networks that are not public be asked, which only tests do."""

    pause: float = 1.0
    timeout: float = 20.0
    patience: float = 120.0
    private: bool = False


class _NoAnswerError(Exception):
    def __init__(self, reason: Reason) -> None:
        self.reason = reason


@dataclass(frozen=True)
class _Answer:
    status: int
    url: str
    moved: bool
    html: bool
    text: str


@dataclass
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    closed: bool = False


class Asker:
    """Asks addresses from several threads. ``agent`` is the User-Agent; ``sleep`` is for tests."""

    def __init__(self, agent: str, limits: Limits, sleep: Callable[[float], None] = time.sleep) -> None:
        self._limits = limits
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        # a proxy's own errors would be held against the servers behind it
        self._client = httpx.Client(
            headers={"User-Agent": agent, "Accept": "text/html,*/*;q=0.8"}, timeout=limits.timeout, trust_env=False
        )

    def __enter__(self) -> Asker:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def see(self, url: str) -> Seen:
        """What the address answers. Never raises for anything that a server or an address can do."""
        try:
            answer = self._head(url)
            if answer is None or not answer.status < 300:
                answer = self._follow("GET", url)
            elif answer.html:
                page = self._follow("GET", answer.url)
                answer = replace(page, moved=answer.moved and page.moved)
        except _NoAnswerError as none:
            return Seen("undecided" if none.reason in ("busy", "private") else "failed", none.reason)
        return _judged(answer, url)

    def _head(self, url: str) -> _Answer | None:
        """The answer to HEAD; ``None`` where a server may only be unable to answer that."""
        try:
            return self._follow("HEAD", url)
        except _NoAnswerError as none:
            if none.reason in ("no-connection", "timeout", "redirects"):
                return None
            raise

    def _follow(self, method: str, url: str) -> _Answer:
        moved = True
        for _ in range(_MOST_REDIRECTS + 1):
            status, headers, text = self._answered(method, url)
            if status not in _REDIRECTS or "location" not in headers:
                html = headers.get("content-type", "").casefold().startswith(("text/html", "application/xhtml"))
                return _Answer(status, url, moved, html, text)
            moved = moved and status in _PERMANENT
            try:
                url = urljoin(url, headers["location"])
            except ValueError:
                break
        raise _NoAnswerError("redirects")

    def _answered(self, method: str, url: str) -> tuple[int, httpx.Headers, str]:
        """Status, headers and the head of the text, after one more try where the server named a time for it."""
        try:
            scheme, name, port = urlsplit(url).scheme, urlsplit(url).hostname, urlsplit(url).port
        except ValueError:
            scheme, name, port = "", None, None
        if scheme not in ("http", "https") or not name:
            raise _NoAnswerError("redirects")
        host = self._hosts.setdefault(name, _Host())
        for again in (True, False):
            with self._turn(host):
                self._look_up(name, port or (443 if scheme == "https" else 80))
                status, headers, text = self._requested(method, url)
            wait = _retry_after(headers)
            if status != 429 and not (status == 503 and wait is not None):
                return status, headers, text
            if not again or wait is None or wait > self._limits.patience:
                break
            host.free_at = time.monotonic() + wait
        # it has asked to be left alone: the rest of its addresses are for another day
        host.closed = True
        raise _NoAnswerError("busy")

    @contextmanager
    def _turn(self, host: _Host) -> Iterator[None]:
        with host.turn:
            if host.closed:
                raise _NoAnswerError("busy")
            self._sleep(max(0.0, host.free_at - time.monotonic()))
            try:
                yield
            finally:
                host.free_at = time.monotonic() + self._limits.pause

    def _look_up(self, name: str, port: int) -> None:
        try:
            found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise _NoAnswerError("no-such-host") from error
        numbers = [ipaddress.ip_address(str(place[4][0]).partition("%")[0]) for place in found]
        inner = [getattr(number, "ipv4_mapped", None) or number for number in numbers]
        if not self._limits.private and any(not number.is_global or number.is_multicast for number in inner):
            raise _NoAnswerError("private")

    def _requested(self, method: str, url: str) -> tuple[int, httpx.Headers, str]:
        body = bytearray()
        until = time.monotonic() + self._limits.timeout
        try:
            with self._client.stream(method, url) as answer:
                if answer.headers.get("content-type", "").casefold().startswith(("text/", "application/xhtml")):
                    for chunk in answer.iter_bytes():
                        body += chunk
                        if len(body) >= _LARGEST or time.monotonic() > until:
                            break
                return answer.status_code, answer.headers, body.decode(answer.encoding or "utf-8", "replace")
        except httpx.TimeoutException as error:
            raise _NoAnswerError("timeout") from error
        except (httpx.HTTPError, httpx.InvalidURL, LookupError, ValueError) as error:
            raise _NoAnswerError(_reason(error)) from error


def _judged(answer: _Answer, asked: str) -> Seen:
    final = answer.url if answer.url != asked else ""
    # from 600 on a number is no status of HTTP; some hosts turn programs away with 999
    if answer.status in _GONE or 500 <= answer.status < 600:
        return Seen("failed", "status", answer.status, final)
    if answer.status >= 400:
        return Seen("undecided", "not-let-in", answer.status, final)
    if wrong := wrong_page(answer.text, answer.url):
        return Seen("failed", wrong, answer.status, final)
    return Seen("answered", "", answer.status, final, bool(final) and answer.moved)


def wrong_page(text: str, url: str) -> Reason:
    """Whether a page that was answered with 200 says that there is none, or that its name is for sale. Told by title,
    heading and known phrases; a page that hides it better passes."""
    host = urlsplit(url).hostname or ""
    if f".{host}".endswith(_SELLERS) or _PARKED.search(text):
        return "parked"
    headings = (" ".join(unescape(re.sub(r"<[^>]*>", " ", words)).split()) for _, words in _HEADING.findall(text))
    return "error-page" if any(_ERROR_PAGE.search(words) for words in headings) else ""


def _retry_after(headers: httpx.Headers) -> float | None:
    """Seconds to wait, given as such or as a date (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal() and len(value) < 9:
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value).astimezone(UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


def _reason(error: BaseException | None) -> Reason:
    # httpx reads where a redirect leads even when it is not to follow it
    if isinstance(error, httpx.InvalidURL) or "location header" in str(error):
        return "redirects"
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return "certificate"
        error = error.__cause__ or error.__context__
    return "no-connection"

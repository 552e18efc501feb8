"""Addresses of pages and of mailboxes as the records hold them: what looks right and is not, with what was meant.

An address is kept for years and opened by strangers. So it leads to the page itself, not through a mail program's
filter or a search engine, tells nobody who came from where, and works outside the network it was copied in.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from html import unescape
from typing import Annotated
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from dashboard.asked import TRACKING
from dashboard.catalogue.models.field_types import fault
from dashboard.catalogue.models.leading_on import led_on_from
from dashboard.characters import cleaned, foreign_in, name_of, odd_in

_URL = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?::\d{1,9})?(?:[/?#]\S*)?\Z")
# A name that no machine can have, and what no address holds.
_NO_NAME = re.compile(r"(?<![\w-])-[\w-]*|[\w-]*-(?![\w-])")
_NO_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_NEVER_IN = re.compile(r'[<>"]')
_ESCAPED = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_END = re.compile(r"(?:%(?:0[9ad]|20|c2%a0))+\Z", re.IGNORECASE)
_LOGIN = re.compile(r"(https?://)[^/?#\s]*@")
_SECOND = re.compile(r"(?<![/=:])https?:/|[,;|\s]\s*(?:https?:/|www\.)", re.IGNORECASE)
_IN_PROSE = re.compile(r"https?://[^\s()<>\[\]\"]+")
_MAILTO = re.compile(r"mailto:([^\s()<>\[\]\"?]+)")
_EXAMPLE = re.compile(r"`[^`]*`")
_HOST = re.compile(r"https?://(\[[^\]]*\]|[^/?#:\s]*)", re.IGNORECASE)
# Names for networks of one's own (RFC 2606, RFC 6761, RFC 6762, RFC 8375, and what companies use).
_INSIDE = re.compile(
    r"(?:\A|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|invalid|test|home\.arpa)\Z"
)
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<", "»": "«", "”": "“"}
_NEVER_LAST = ".,;:!'\"`’”“»«…"
_WRAPPING = "<>()[]{}\"'`“”‘’«»„ "
# Parameters that tell of a visitor or a campaign, not of a page, and those of sessions and signed downloads.
_TRACKING = re.compile(
    TRACKING.pattern + r"|(?:fb|g|d|tt|tw|y)clsrc|oly_(?:enc|anon)_id|ref_src|trk(?:campaign|info)?"
    r"|jsessionid|phpsessid|aspsessionid\w*|session_?id|access_token|x-amz-\w[\w-]*",
    re.IGNORECASE,
)
# The characters of a mailbox that need no percent sign in a mailto address (RFC 6068); the host is a name with a dot.
_MAILBOX = re.compile(r"[\w!$'*+~-]+(?:\.[\w!$'*+~-]+)*", re.ASCII)
_DOMAIN = re.compile(r"(?:[^\W_](?:[^\W_]|-)*(?<!-)\.)+(?:[^\W\d_]{2,}|xn--[a-z0-9-]+)", re.IGNORECASE)
_AT = re.compile(r"\s*[(\[{<]\s*(?:at|a|snabel-a|@)\s*[)\]}>]\s*|\s+(?:at|snabel-a)\s+", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[{<]\s*(?:dot|punkt|\.)\s*[)\]}>]\s*|\s+(?:dot|punkt)\s+", re.IGNORECASE)
# The longest address of a mailbox (RFC 5321, 4.5.3.1, after erratum 1690).
_LONGEST_EMAIL = 254
_LAST_PORT = 65535
_OTHER_LETTERS = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]")


def checked_url(value: str) -> str:
    """The address itself. Raises the fault that it has, with the address meant as suggestion where that can be told."""
    if login := _LOGIN.match(value):
        # faults of a live reload are shown to visitors, so the password is not told
        rest = value[login.end() :]
        raise fault("url-with-login", suggestion=login[1] + rest, found=f"{login[1]}…@{rest}"[:80])
    parts = _parts(value)
    if _ESCAPED.search(value):
        raise fault("url-escaped", suggestion=_checked(unescape(value)))
    if parts is not None and (meant := led_on_from(parts)) is not None:
        there = _parts(meant)
        raise fault("url-leads-on", suggestion=_mended(meant) or (there and _untracked(there)) or meant)
    behind = value[1:].lower()
    if ("http" in behind or "www." in behind) and _SECOND.search(value, 1) and not _mended(value):
        raise fault("two-addresses", suggestion="")
    if inside(value):
        raise fault("url-inside", suggestion="")
    if parts is None or value.endswith(("…", "...")):
        raise fault("bad-url", suggestion="" if parts else _mended(value))
    if part := _no_host(parts):
        raise fault("url-host", suggestion="", part=part)
    if (cut := without_tail(value)) and (sign := _NEVER_IN.search(cut)):
        raise fault("url-with-markup", suggestion=_checked(cut[: sign.start()]), sign=sign[0])
    if cut != value:
        raise fault("url-tail", suggestion=cut, tail=value[len(cut) :])
    if _NO_PERCENT.search(value):
        raise fault("bare-percent", suggestion=_checked(_NO_PERCENT.sub("%25", value)))
    if (plain := _untracked(parts)) is not None:
        raise fault("url-tracked", suggestion=plain)
    if (beside := foreign_in(plain := unquote(value, errors="ignore"))) and len(_OTHER_LETTERS.findall(plain)) == 1:
        raise fault("lookalike-in-url", suggestion="", sign=name_of(beside[0]), plain=beside[1])
    if odd := _odd_in(value):
        raise fault("odd-in-url", suggestion="", sign=name_of(odd))
    return value


def _odd_in(value: str) -> str:
    """What an address hides behind percent signs and nobody sees or means, or nothing."""
    if "%" not in value:
        return ""
    plain = unquote(value, errors="ignore")
    hidden = (odd.found for odd in odd_in(plain) if odd.kind in ("unseen", "blank") and odd.found not in value)
    return next(hidden, "") or next((sign for sign in plain if sign in "\t\n\r"), "")


def _no_host(parts: SplitResult) -> str:
    """The part of a host's name, or the port, that there cannot be, or nothing."""
    host, _, port = parts.netloc.partition(":")
    if port and not 0 < int(port) <= _LAST_PORT:
        return port
    wrong = _NO_NAME.search(host)
    return wrong[0] if wrong else ""


def _checked(value: str) -> str:
    """The address where nothing is wrong with it, else the one that was meant, or nothing where that cannot be told."""
    try:
        return checked_url(value)
    except ValueError as error:
        return _mended(value) or str((getattr(error, "context", None) or {}).get("suggestion", ""))


def _parts(value: str) -> SplitResult | None:
    """The address taken apart, or nothing where it is none."""
    try:
        return urlsplit(value) if _URL.match(value) else None
    except ValueError:
        # a host in full-width letters, for one
        return None


def inside(value: str) -> bool:
    """Whether only its own network knows the machine of an address: ``localhost``, ``10.0.0.1``, ``wiki.local``."""
    host = match[1].casefold().strip("[]") if (match := _HOST.match(value)) else ""
    if not (host[-1:].isdigit() or ":" in host):
        return bool(_INSIDE.search(host))
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        # digits alone are a number that browsers take for such an address: 127.1
        return re.fullmatch(r"[\d.]*\d", host) is not None


def without_tail(value: str) -> str:
    """The address without punctuation and closing brackets of the sentence that it stood in, and without the ends of
    lines that were copied along. A bracket that is opened in the address belongs to it."""
    while value:
        if end := _END.search(value):
            value = value[: end.start()]
            continue
        last, opener = value[-1], _CLOSERS.get(value[-1])
        if last not in _NEVER_LAST and not (opener and value.count(last) > value.count(opener)):
            break
        value = value[:-1]
    return value


def _mended(value: str) -> str:
    """The address that was probably meant, or nothing where that cannot be told."""
    plain = cleaned(value).strip(_WRAPPING).replace("\\", "/")
    # a scheme twice, or one with a sign too few or too many
    plain = re.sub(r"\A(?:https?[:;]?/*)+(?=https?[:;/])", "", plain, flags=re.IGNORECASE)
    plain = re.sub(
        r"\Ah*t+p+(s?)s*(?:[:;]+/*|/+)", lambda match: f"http{match[1].lower()}://", plain, flags=re.IGNORECASE
    )
    if re.match(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]|\Z)", plain, re.IGNORECASE):
        plain = f"https://{plain}"
    plain = without_tail(plain)
    try:
        return "" if plain == value or not _URL.match(plain) or _SECOND.search(plain, 1) else checked_url(plain)
    except ValueError:
        return ""


def _untracked(parts: SplitResult) -> str | None:
    """The address without what tells of a visitor or a campaign; None where there is nothing of the kind."""
    pairs = parts.query.split("&")
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(unquote(pair.partition("=")[0]))]
    path = re.sub(r";jsessionid=[^/;]*", "", parts.path, flags=re.IGNORECASE)
    named = parts.fragment.partition("=")[0]
    fragment = "" if named.startswith(":~:") or _TRACKING.fullmatch(named) else parts.fragment
    if (len(kept), path, fragment) == (len(pairs), parts.path, parts.fragment):
        return None
    return parts._replace(query="&".join(kept), path=path, fragment=fragment).geturl()


def checked_email(value: str) -> str:
    """The address of a mailbox itself. Raises ``bad-email``, with the one meant as suggestion where it can be told."""
    if not _is_mailbox(value):
        raise fault("bad-email", suggestion=_mailbox_in(value))
    return value


def _is_mailbox(text: str) -> bool:
    name, _, domain = text.rpartition("@")
    return bool(len(text) <= _LONGEST_EMAIL and _MAILBOX.fullmatch(name) and _DOMAIN.fullmatch(domain))


def _mailbox_in(text: str) -> str:
    """The one mailbox that a text means, freed of ``mailto:``, of a name, of brackets and of what keeps robots away."""
    plain = cleaned(text).strip()
    if named := re.search(r"<([^<>]*@[^<>]*)>", plain):
        plain = named[1]
    plain = re.sub(r"\A\s*(?:mailto:|e-?(?:mail|post):)\s*", "", plain, flags=re.IGNORECASE).partition("?")[0]
    plain = _DOT.sub(".", _AT.sub("@", plain)).strip(_WRAPPING + ".,;:")
    return plain if _is_mailbox(plain) else ""


def addresses_in(line: str) -> Iterator[tuple[int, str]]:
    """Where each address of a page begins in a line of prose, and the address, without the punctuation behind it."""
    for match in _IN_PROSE.finditer(line):
        yield match.start(), match[0].rstrip(".,;:")


def faults_in_prose(line: str) -> Iterator[tuple[int, PydanticCustomError]]:
    """What is wrong with the addresses of pages and mailboxes in a line of prose, and where; examples in back quotes
    are passed over."""
    line = _EXAMPLE.sub(lambda match: " " * len(match[0]), line)
    found = [(at, checked_url, url) for at, url in addresses_in(line)]
    found += [(match.start(1), checked_email, match[1]) for match in _MAILTO.finditer(line)]
    for at, check, address in found:
        try:
            check(address)
        except PydanticCustomError as error:
            yield at, fault(error.type, **{"found": address[:80], **(error.context or {})})


def _https(value: str, info: ValidationInfo) -> str:
    checked_url(value)
    excepted = (info.context or {}).get("http_exceptions", ())
    if value.startswith("http://") and value not in excepted:
        raise fault("http-not-https", suggestion="https://" + value.removeprefix("http://"))
    return value


def _repository(value: str, info: ValidationInfo) -> str:
    """A code address points at the root of a repository, not at a branch, a path or a query."""
    _https(value, info)
    if re.search(r"/(tree|blob|src)/|[?#]", value):
        raise fault("not-a-repository-root", suggestion=re.split(r"/(?:tree|blob|src)/|[?#]", value)[0])
    return value


HttpsUrl = Annotated[str, AfterValidator(_https)]
RepositoryUrl = Annotated[str, AfterValidator(_repository)]
Email = Annotated[str, AfterValidator(checked_email)]

"""Addresses that only lead on to another: of filters of mail, counters of clicks, translators and shorteners."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, unquote

# Hosts that only lead on, the path where that is asked for, and the parameter that holds the address meant.
_LEADING_ON = (
    (re.compile(r"(?:.+\.)?safelinks\.protection\.outlook\.com"), "", "url"),
    (re.compile(r"statics\.teams\.cdn\.office\.net"), "/evergreen-assets/safelinks", "url"),
    (re.compile(r"(?:www\.)?google\.\w+(?:\.\w+)?"), "/url", "q url"),
    (re.compile(r"scholar\.google\.\w+(?:\.\w+)?"), "/scholar_url", "url"),
    (re.compile(r"translate\.google\.\w+(?:\.\w+)?"), "/translate", "u"),
    (re.compile(r"lm?\.(?:facebook|instagram)\.com"), "", "u"),
    (re.compile(r"(?:www\.)?linkedin\.com"), "/redir/", "url"),
    (re.compile(r"(?:www\.)?youtube\.com"), "/redirect", "q"),
    (re.compile(r"slack-redir\.net"), "", "url"),
    (re.compile(r"duckduckgo\.com"), "/l/", "uddg"),
    (re.compile(r"linkprotect\.cudasvc\.com"), "", "a"),
    (re.compile(r"(?:www\.)?bing\.com"), "/ck/", ""),
    (re.compile(r"urldefense\.(?:proofpoint\.)?com"), "", "u"),
    # filters of mail that keep the address meant to themselves, or whole in a parameter
    (re.compile(r"(?:protect|url)[\w.-]*\.mimecast(?:protect)?\.com"), "", ""),
    (re.compile(r"(?:.+\.)?protection\.sophos\.com|(?:secure-web|.+\.ciscosecure)\.cisco\.com"), "", ""),
    (re.compile(r"protect2?\.fireeye\.com|clicktime\.symantec\.com"), "", "u"),
    (re.compile(r"(?:.+\.)?translate\.goog"), "", ""),
    # shorteners; those of one house, such as youtu.be, lead to nothing else and are its own addresses
    (re.compile(r"t\.co|bit\.ly|lnkd\.in|(?:.+\.)?goo\.gl|(?:www\.)?tinyurl\.com"), "", ""),
    (re.compile(r"bitly\.com|j\.mp|ow\.ly|buff\.ly|is\.gd|v\.gd|rb\.gy|dlvr\.it|fb\.me|shorturl\.at|t\.ly"), "", ""),
    (re.compile(r"tiny\.cc|cutt\.ly|rebrand\.ly|trib\.al"), "", ""),
)  # fmt: skip
_ANY_LEADING = re.compile("|".join(f"(?:{host.pattern})" for host, _, _ in _LEADING_ON))


def led_on_from(parts: SplitResult) -> str | None:
    """The address that a filter of mail, a translator or a shortener leads on to, empty where it cannot be told; None
    where the address is its own."""
    own = (parts.hostname or "").casefold()
    for host, path, names in _LEADING_ON if _ANY_LEADING.fullmatch(own) else ():
        there = parts.path == path or (path.endswith("/") and parts.path.startswith(path)) or not path
        if not there or not host.fullmatch(own):
            continue
        if own.endswith(".translate.goog"):
            return _translated(parts, own)
        if wrapped := re.search(r"/v3/__(https?:/.+?)__;", parts.path + ";"):
            return wrapped[1]
        query = dict(parse_qsl(parts.query))
        found = next((query[name] for name in names.split() if name in query), "")
        if "urldefense" in host.pattern:
            found = unquote(found.replace("-", "%").replace("_", "/"))
        return found if found.startswith("http") else ""
    return None


def _translated(parts: SplitResult, own: str) -> str:
    """The page itself of one that Google has translated: its host's dots are written as hyphens, hyphens twice."""
    host = re.sub("--|-", lambda sign: "-" if sign[0] == "--" else ".", own.removesuffix(".translate.goog"))
    query = "&".join(pair for pair in parts.query.split("&") if not pair.startswith("_x_tr_"))
    scheme = "http" if "_x_tr_sch=http" in parts.query.split("&") else "https"
    return SplitResult(scheme, host, parts.path, query, parts.fragment).geturl()

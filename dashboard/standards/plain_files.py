"""Small files that programs look for in one place: ``/robots.txt`` and ``/.well-known/security.txt``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from dashboard.catalogue.snapshot import Snapshot

# RFC 9116 wants less than a year; the day goes on with the snapshot, so a copy that is no longer run expires.
_GOOD_FOR = timedelta(days=180)


def robots(snapshot: Snapshot, public_url: str) -> str:
    """Everything may be read; pages that shall not be found say so themselves, and must be read for that."""
    return "User-agent: *\nDisallow:\n"


def security(snapshot: Snapshot, public_url: str) -> str:
    """Whom to tell of a fault in security (RFC 9116): the contact that the platform's record gives."""
    lines = [
        f"Contact: mailto:{snapshot.one('platform').contact}",
        f"Expires: {(snapshot.today + _GOOD_FOR).isoformat()}T00:00:00Z",
        "Preferred-Languages: en, sv",
    ]
    if public_url:
        lines.append(f"Canonical: {public_url}/.well-known/security.txt")
    return "\n".join(lines) + "\n"


# From a snapshot and the public address to the text.
PlainFile = Callable[[Snapshot, str], str]
PLAIN_FILES: Mapping[str, PlainFile] = {
    "/robots.txt": robots,
    "/.well-known/security.txt": security,
}

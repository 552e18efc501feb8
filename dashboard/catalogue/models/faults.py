"""What a validator of the models raises: an error whose type is a fault code, and the near word that was meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from pydantic_core import PydanticCustomError

from dashboard.characters import key_of


def fault(code: str, **parts: str) -> PydanticCustomError:
    """The error to raise in a validator; ``parts`` fill the message of ``code``."""
    return PydanticCustomError(code, code, dict(parts))


def near(found: str, allowed: Iterable[str]) -> str:
    """The closest of ``allowed`` to ``found``, or an empty string where none is close."""
    by_fold = {key_of(word): word for word in sorted(allowed)}
    close = get_close_matches(key_of(found), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else ""

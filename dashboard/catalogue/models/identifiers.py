"""Identifiers that others give out, as the records hold them: each in one form, with the one meant for another form."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator

from dashboard.catalogue.models.field_types import fault
from dashboard.catalogue.models.web_addresses import without_tail
from dashboard.characters import cleaned

_DOI = re.compile(r"10\.\d{4,9}/\S+\Z")
# ROR: 0 + six of Crockford's base 32 + two check digits (https://ror.readme.io/docs/identifier).
_ROR = re.compile(r"https://ror\.org/0[a-hj-km-np-tv-z0-9]{6}\d{2}\Z")
_WIKIDATA = re.compile(r"Q[1-9]\d*\Z")
_COMMIT = re.compile(r"[0-9a-f]{7,40}\Z")


def _of_form(pattern: re.Pattern[str], code: str, anywhere: str, form: str = "{}") -> Callable[[str], str]:
    """A check for the form; what fits ``anywhere`` within another form, put into ``form``, is suggested."""

    def check(value: str) -> str:
        if pattern.match(value) and without_tail(value) == value:
            return value
        found = re.search(anywhere, cleaned(value), re.IGNORECASE)
        meant = form.format(without_tail(found[1])) if found else ""
        raise fault(code, suggestion=meant if pattern.match(meant) else "")

    return check


Doi = Annotated[str, AfterValidator(_of_form(_DOI, "bad-doi", r"(10\.\d{4,9}/\S+)"))]
Ror = Annotated[
    str,
    AfterValidator(_of_form(_ROR, "bad-ror", r"(?:\A|/)(0[a-hj-km-np-tv-z0-9]{6}\d{2})\W*\Z", "https://ror.org/{}")),
]
Wikidata = Annotated[str, AfterValidator(_of_form(_WIKIDATA, "bad-wikidata", r"\b(Q[1-9]\d*)\b"))]
Commit = Annotated[str, AfterValidator(_of_form(_COMMIT, "bad-commit", r"\b([0-9a-f]{7,40})\b"))]

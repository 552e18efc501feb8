"""What looks wrong and is right: the passing twins of rules that could go too far."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from breakage import good_folder, read_good
from pydantic import TypeAdapter, ValidationError

from dashboard.catalogue.models.field_types import Keyword, Name, near
from dashboard.catalogue.models.identifiers import Doi, Ror
from dashboard.catalogue.models.web_addresses import Email, HttpsUrl, RepositoryUrl

ACCEPTED: tuple[tuple[Any, str], ...] = (
    (Name, "Chanjo2"),
    (Name, "COVID-19 Portal"),
    (Name, "LIBER 2025"),
    (Name, "nf-core/rnafusion"),
    (Name, "CATH/Gene3D"),
    (Name, "Human Protein Atlas"),
    (Name, "1000 Genomes"),
    (Keyword, "SARS-CoV-2"),
    (HttpsUrl, "https://data.scilifelab.se"),
    (HttpsUrl, "https://example.org:8443/a?b=c#d"),
    (HttpsUrl, "https://räkor.example.se/[1]"),
    (RepositoryUrl, "https://github.com/ScilifelabDataCentre/serve"),
    (Email, "first.last+tag@sub.example.org"),
    (Doi, "10.1093/nar/gkaa1100"),
    (Ror, "https://ror.org/04ev03g22"),
)
REFUSED: tuple[tuple[Any, str, str], ...] = (
    (Name, "GeneSPIDER version: v2", "version-in-name"),
    (Name, "Tool v2", "version-in-name"),
    (Name, "Tool 2.1", "version-in-name"),
    (Keyword, "EMDB, cryogenic-sample", "comma-in-keyword"),
    (HttpsUrl, "https://", "bad-url"),
    (HttpsUrl, "https://[example.org/", "bad-url"),
    (HttpsUrl, "https://user@example.org/", "url-with-login"),
    (HttpsUrl, "www.example.org", "bad-url"),
    (HttpsUrl, "http://example.org/", "http-not-https"),
    (RepositoryUrl, "https://github.com/a/b/blob/main/README.md", "not-a-repository-root"),
    (Email, "a@b@example.org", "bad-email"),
    (Email, "a@example.org, b@example.org", "bad-email"),
    (Doi, "doi:10.1093/nar/gkaa1100", "bad-doi"),
    (Ror, "04ev03g22", "bad-ror"),
)


@pytest.mark.parametrize(("kind", "value"), ACCEPTED, ids=[value for _, value in ACCEPTED])
def test_accepted(kind: Any, value: str) -> None:
    assert TypeAdapter(kind).validate_python(value) == value


@pytest.mark.parametrize(("kind", "value", "code"), REFUSED, ids=[value for _, value, _ in REFUSED])
def test_refused(kind: Any, value: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    assert [error["type"] for error in caught.value.errors()] == [code]


def test_near_ignores_case_and_gives_nothing_far_off() -> None:
    assert near("se", ["SE", "NO"]) == "SE"
    assert near("Tool", ["tool", "portal"]) == "tool"
    assert near("xyz", ["tool", "portal"]) == ""


CHANGES = (
    ("catalogue/events.yml", "2025-07-04", "2025-07-02"),
    (
        "catalogue/tools.yml",
        "website: https://clinical",
        "website: http://covid.example.org/, status: https://clinical",
    ),
    ("catalogue/tools.yml", "former_urls: [https://old", "former_urls: ['https://[', /relative, https://old"),
    ("catalogue/programme.yml", "launched: 2021", "launched: 2020-12"),
    ("catalogue/partners.yml", "value: 13000", "value: not-applicable"),
    ("catalogue/partners.yml", "latitude: 59.33", "latitude: 59"),
    ("catalogue/funding.yml", "amount_msek: 3100.5", "amount_msek: 3100"),
    ("sources.yml", "2024-05/2024-06", "2024/2025-01-31"),
    ("series/members.csv", '"a, b"', '"a; b"'),
    ("series/members.csv", "\n2024-01-02,kth", "\r\n2024-01-02,kth"),
    ("pages/about.sv.md", "\n# Om", "\n---\n\n# Om"),
    (
        "pages/about.sv.md",
        "Text.",
        "Se (https://example.org/a_(b)), [oss](mailto:a@example.org?subject=x) och `http://localhost/`.",
    ),
)


@pytest.mark.parametrize(("file", "old", "new"), CHANGES)
def test_harmless_change(file: str, old: str, new: str, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8", newline="")
    read_good(folder)

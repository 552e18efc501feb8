"""A record is found by its own name, whatever invisible or lookalike characters the question carries."""

from __future__ import annotations

import re
import shutil
import unicodedata
from urllib.parse import urlencode

import pytest

from dashboard.addresses import LANGUAGES, href
from dashboard.asked import read_query
from dashboard.catalogue.queries.findings import findings
from dashboard.catalogue.queries.partner_ties import understood
from dashboard.catalogue.queries.search import scores
from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.snapshot import load
from dashboard.html_first.render import render
from dashboard.pages import data_quality
from dashboard.pages.search import found
from dashboard.settings import ROOT
from tests.conftest import TODAY

ODD = ["\u200b", "\u00ad", "\u202e", "\u2060", "\ufeff", "\u200d", "\ufe0f", "\U000e0061"]


def spoilt(name: str, sign: str) -> str:
    """The name as it is pasted: a sign within each word, blanks that do not break, accents apart."""
    words = [word[:1] + sign + word[1:] + sign for word in name.split()]
    return unicodedata.normalize("NFD", "\u00a0".join(words))


def wide(name: str) -> str:
    """The name in full-width letters."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in name)


def asked(**query: str) -> dict[str, str]:
    """The query as it comes out of an address that carries it as it is."""
    return read_query(urlencode(query))[0]


@pytest.mark.parametrize("sign", ODD, ids=lambda sign: f"U+{ord(sign):04X}")
@pytest.mark.parametrize("kind", ["tools", "data_sources", "fellows"])
def test_every_record_is_found_by_its_own_name(kind, sign, snapshot):
    for record in snapshot.listed(kind):
        plain, odd = (scores(snapshot, kind, asked(q=name)["q"]) for name in (record.name, spoilt(record.name, sign)))
        assert odd[snapshot.place(kind, record.id)] > 0, record.name
        assert odd.tolist() == plain.tolist()
        # and where the words come by another way than an address
        assert scores(snapshot, kind, spoilt(record.name, sign)).tolist() == plain.tolist()


def test_full_width_words_find(snapshot, t):
    name = snapshot.listed("tools")[0].name
    assert found(snapshot, t, **asked(q=wide(name))).number == found(snapshot, t, **asked(q=name)).number > 0


@pytest.mark.parametrize("sign", ODD, ids=lambda sign: f"U+{ord(sign):04X}")
def test_filters_take_their_values(sign, snapshot):
    plain = select(snapshot, "tools", **asked(type="portal", area="cell-molecular-biology", sort="newest", page="1"))
    odd = asked(
        type=f"por{sign}tal",
        area=f"{sign}cell\u2011molecular\u2011biology\u00a0",
        sort=f"newest{sign}",
        page=f"1{sign}",
    )
    assert select(snapshot, "tools", **odd) == plain
    assert not plain.ignored or plain.ignored == select(snapshot, "tools", **odd).ignored


@pytest.mark.parametrize("sign", ODD, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_partner_is_understood_by_its_name(sign, snapshot):
    for partner in snapshot.all("partners"):
        for name in (partner.name.sv, partner.name.en, partner.abbreviation):
            assert understood(snapshot, asked(ids=spoilt(name, sign))["ids"]) == understood(snapshot, name), name
            assert understood(snapshot, spoilt(name, sign)) == understood(snapshot, name), name


def test_an_address_with_them_leads_to_the_one_without(app):
    answer = app.server.test_client().get("/en/tools?q=Human%E2%80%8B%C2%A0Protein")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/en/tools?q=Human+Protein")


def test_what_a_text_of_the_data_holds_is_told_on_the_page_of_its_quality(tmp_path, translators):
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    (folder / "catalogue" / "Thumbs.db").touch()
    file = folder / "catalogue" / "tools.yml"
    text = file.read_text("utf-8")
    sentence = re.search(r"^    sv: (\w+) ", text, re.MULTILINE)
    file.write_text(text[: sentence.end() - 1] + "\u00a0" + text[sentence.end() :], "utf-8")
    snapshot = load(folder, TODAY)
    line = text[: sentence.start()].count("\n") + 1
    codes = [fault.code for fault in snapshot.catalogue.warnings]
    assert (codes.count("odd-character-in-text"), codes.count("leftover-file")) == (1, 1)
    told = [one for one in findings(snapshot) if one.fault and one.fault.code == "odd-character-in-text"]
    assert [(one.kind, one.field, one.line, one.state) for one in told] == [("tools", "description", line, "advice")]
    for t in translators.values():
        page = render(data_quality.layout(snapshot, t, kind="tools", field="description", state="advice"))
        assert "U+00A0 NO-BREAK SPACE" in page


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "odd", "plain"),
    [
        ("tools", "q=Human%E2%80%8B%C2%A0Protein", {"q": "Human Protein"}),
        ("tools", "type=por%C2%ADtal", {"type": "portal"}),
        ("search", "q=va%CC%8Ard", {"q": "vård"}),
        ("partners/compare", "ids=Uppsala%C2%A0uni%E2%80%8Bversitet,KTH%EF%BB%BF", {"ids": "uu,kth"}),
        ("contribute", "about=to%E2%80%8Bol", {"about": "tool"}),
        ("data-quality", "state=un%E2%80%8Bknown", {"state": "unknown"}),
    ],
)
def test_the_address_without_them_is_the_canonical_one(page, odd, plain, lang, app):
    answer = app.server.test_client().get(f"/{lang}/{page}?{odd}")
    assert (answer.status_code, answer.headers["Location"]) == (308, href(lang, page, **plain))

"""Whatever stands in a text of the data arrives as text: on every page, in both languages, in every twin."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook

from dashboard.addresses import LANGUAGES, href
from dashboard.app import PAGES, create_app
from dashboard.components.drawing import _SHAPES
from dashboard.html_first.render import TAGS
from dashboard.settings import Settings
from tests.conftest import TODAY
from tests.contract.conftest import addresses_of
from tests.contract.hostile_data import ELEMENT, hostile_folder

KNOWN = {*TAGS.values(), *_SHAPES, "template", "html", "head", "meta", "title", "link", "script", "body", "main", "svg"}


class Taken(HTMLParser):
    """A page taken apart as a browser would: what is an element, and what is text."""

    def __init__(self, text: str, known: set[str] = KNOWN) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.texts: list[str] = []
        self.titles = 0
        self._known = known
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.titles += tag == "title"
        if tag not in self._known:
            self.wrong.append(f"an element {tag}")
        for name, value in attributes:
            if name.startswith("on") or name in ("style", "srcdoc", "xss-attr", "formaction"):
                self.wrong.append(f"{tag} has {name}={value!r:.60}")
            if name in ("href", "src", "action") and not re.match(r"(?:https?://|mailto:|[/?#])", value or ""):
                self.wrong.append(f"{tag} leads to {value!r:.60}")
            if ELEMENT in name:
                self.wrong.append(f"{tag} has an attribute {name!r:.60}")
            self.texts.append(value or "")
        given = dict(attributes)
        if (
            tag == "script"
            and given.get("type") != "application/json"
            and not given.get("src", "").startswith("/_assets/")
        ):
            self.wrong.append(f"a script {given}")

    def handle_data(self, data):
        self.texts.append(data)

    def handle_comment(self, data):
        self.wrong.append(f"a comment {data:.60}")

    def unknown_decl(self, data):
        self.wrong.append(f"a declaration {data:.60}")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The app on data of which every text is hostile."""
    folder, texts = hostile_folder(tmp_path_factory.mktemp("hostile"))
    assert texts > 3000, "hardly a text was let have the string"
    return create_app(Settings(data_dir=folder), TODAY)


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", [page for page in PAGES if page.slug != "404"], ids=lambda page: page.slug or "home")
def test_every_page_and_twin_holds_it_as_text(page, lang, hostile):
    client, snapshot = hostile.server.test_client(), hostile.edition.context
    arrived = 0
    for address in addresses_of(page, lang, snapshot):
        answer = client.get(address)
        assert answer.status_code == 200, address
        taken = Taken(answer.text)
        assert not taken.wrong, f"{address}: {taken.wrong[:3]}"
        assert taken.titles == 1
        arrived += sum(ELEMENT in text for text in taken.texts)
    if page.slug not in ("contribute", "accessibility", "privacy"):
        assert arrived, "nothing of the data is shown, so nothing was tested"


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.exports is not None], ids=lambda page: page.slug or "home"
)
def test_every_twin_is_what_it_says(page, lang, hostile):
    client, snapshot = hostile.server.test_client(), hostile.edition.context
    for record in list(page.ids(snapshot)) if page.variable else [""]:
        slug = page.path(record)
        answer = client.get(href(lang, slug, "json"))
        assert answer.content_type == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        items = json.loads(answer.text)["items"]
        table = client.get(href(lang, slug, "csv"))
        assert table.content_type.startswith("text/csv")
        rows = list(csv.reader(io.StringIO(table.data.decode("utf-8-sig"))))
        assert len(rows) == len(items) + 1 if items else rows
    # the last of them, opened by another reader, runs nothing
    book = load_workbook(io.BytesIO(client.get(href(lang, slug, "xlsx")).data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert book.worksheets[0].max_row == len(items) + 1 if items else cells


def test_the_test_sees_what_it_looks_for():
    for bad in (
        f"<{ELEMENT}>",
        "<p onclick=x>",
        '<a href="javascript:alert(1)">',
        "<script>alert(1)</script>",
        "<!-- x -->",
        '<p style="x">',
        "<iframe>",
    ):
        assert Taken(bad).wrong, bad
    assert not Taken('<p class="x"><a href="/en">&lt;xss-mark onerror=alert(1)&gt;</a></p>').wrong

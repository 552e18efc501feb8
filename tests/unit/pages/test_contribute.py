"""Contribute: an e-mail ready to send, and nothing personal in the address."""

from __future__ import annotations

from email.message import Message
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.catalogue.snapshot import Snapshot
from dashboard.html_first.render import render
from dashboard.i18n import Translator
from dashboard.pages import contribute
from tests.regions import region_html


@pytest.mark.parametrize("about", contribute.ABOUT)
def test_each_subject_gives_an_email_with_lines_to_fill_in(snapshot: Snapshot, t: Translator, about) -> None:
    subject, text = contribute.message(snapshot, t, about, "", None)
    contact = snapshot.one("platform").contact
    address = contribute.mail_address(contact, subject, text)
    parts = urlsplit(address)
    fields = parse_qs(parts.query)
    assert (parts.scheme, parts.path) == ("mailto", contact)
    assert fields["subject"] == [subject]
    assert fields["body"] == [text.replace("\n", "\r\n")]
    assert sum(line.endswith(":") for line in text.splitlines()) >= 3
    assert " " not in address
    assert "+" not in address
    # a header may hold the subject as it is
    message = Message()
    message["Subject"] = subject
    assert "\n" not in subject
    assert address.replace("&", "&amp;") in render(contribute.layout(snapshot, t, about=about))


def test_a_record_is_named_in_the_email(snapshot: Snapshot, t: Translator) -> None:
    for written in ("tools/covimapp", "data-sources/ensembl", "partners/uu"):
        kind, _, record_id = written.partition("/")
        record = snapshot.get(kind.replace("-", "_"), record_id)
        markup = render(contribute.layout(snapshot, t, record=written))
        checked = [tag for tag in markup.split("<") if tag.startswith("input") and " checked" in tag]
        assert ["about-correction" in tag for tag in checked] == [True]
        assert t.text(record.name) in markup
        assert record_id in markup


def test_without_a_choice_there_is_no_email_yet(snapshot: Snapshot, t: Translator) -> None:
    assert 'id="ready"' not in render(contribute.layout(snapshot, t))


@pytest.mark.parametrize("query", ["about=zzz", "record=tools/zzz", "record=../etc", "record=/", "partner=kth,uu"])
def test_what_is_not_understood_is_left_out_and_named(app, t: Translator, query) -> None:
    markup = render(app.tree(app.edition.route(f"/{t.lang}/contribute", query)))
    assert query in region_html(app.tree(app.edition.route(f"/{t.lang}/contribute", query)))["left-out"]
    assert 'id="ready"' not in markup


@pytest.mark.parametrize(
    ("record", "page"),
    [
        ("tools/covimapp", "tools/covimapp"),
        ("data_sources/ensembl", "data-sources/ensembl"),
        ("partners/uu", "partners/uu"),
        ("funders/{}", "funders#{}"),
    ],
)
def test_the_letter_of_a_correction_names_the_page_and_asks_for_the_field(snapshot, t, record, page) -> None:
    kind = record.partition("/")[0]
    name = snapshot.all(kind)[0].id if "{}" in record else record.partition("/")[2]
    record, page = record.format(name), page.format(name)
    known = snapshot.get(kind, name)
    line = t("contribute.page")
    _, text = contribute.message(snapshot, t, "correction", record, known, {}, "https://example.org/dash")
    assert f"{line} https://example.org/dash/{t.lang}/{page}\n" in text
    _, local = contribute.message(snapshot, t, "correction", record, known)
    assert f"{line} /{t.lang}/{page}\n" in local
    assert t("contribute.correction.lines").splitlines()[0] in text
    assert {"en": "Which field", "sv": "Vilket fält"}[t.lang] in text
    # without a record nobody knows the page, and about a new tool none is asked for
    assert f"{line}\n" in contribute.message(snapshot, t, "correction", "", None)[1]
    assert line not in contribute.message(snapshot, t, "tool", record, known)[1]


def test_the_script_puts_the_origin_before_the_page_only_where_it_is_not_known(snapshot, t) -> None:
    query = {"about": "correction", "record": "tools/covimapp"}
    assert f'data-letter="/{t.lang}/tools/covimapp"' in render(contribute.layout(snapshot, t, **query))
    told = render(contribute.layout(snapshot, t, origin="https://example.org", **query))
    assert "data-letter" not in told
    assert f"https://example.org/{t.lang}/tools/covimapp" in told


def test_only_the_choice_and_the_record_are_sent(snapshot: Snapshot, t: Translator) -> None:
    markup = render(contribute.layout(snapshot, t, about="tool", record="tools/covimapp"))
    form = markup[markup.index("<form") : markup.index("</form>")]
    assert {part.split('"')[0] for part in form.split(' name="')[1:]} == {"about", "record"}
    assert "textarea" not in markup
    assert contribute.CONTACT_FORM in markup

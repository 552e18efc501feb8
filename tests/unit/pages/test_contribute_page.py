"""Contribute: an e-mail ready to send, and nothing personal in the address."""

from __future__ import annotations

from email.message import Message
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.catalogue.store import Snapshot
from dashboard.components.render import render
from dashboard.i18n import Translator
from dashboard.pages import contribute


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


@pytest.mark.parametrize("query", [{"about": "zzz"}, {"record": "tools/zzz"}, {"record": "../etc"}, {"record": "/"}])
def test_what_is_not_understood_is_left_out_and_named(snapshot: Snapshot, t: Translator, query) -> None:
    markup = render(contribute.layout(snapshot, t, **query))
    (name, value) = next(iter(query.items()))
    assert f"{name}={value}" in markup
    assert 'id="ready"' not in markup


def test_only_the_choice_and_the_record_are_sent(snapshot: Snapshot, t: Translator) -> None:
    markup = render(contribute.layout(snapshot, t, about="tool", record="tools/covimapp"))
    form = markup[markup.index("<form") : markup.index("</form>")]
    assert {part.split('"')[0] for part in form.split(' name="')[1:]} == {"about", "record"}
    assert "textarea" not in markup
    assert contribute.CONTACT_FORM in markup

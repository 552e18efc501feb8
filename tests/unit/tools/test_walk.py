"""A small made dashboard is walked: what is asked, what is kept, and what is told where it cannot be asked."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tools.compare.__main__ import DAY, HERE, main
from tools.compare.asking import Checkout, CheckoutError
from tools.compare.links import Target, forms, is_file, names, other_choices, target, targets
from tools.compare.page_tree import tree
from tools.compare.recording import Recording
from tools.compare.walking import Said, Walk, fixed_addresses

APP = '''
from dataclasses import dataclass
from datetime import date
from flask import Flask, Response, redirect, request

VERSION, WORD, REGION = "fa388e66845b", "tools", "results"


@dataclass(frozen=True)
class Settings:
    official: bool = False


def create_app(settings: Settings, today: date | None = None):
    print("printed by the dashboard")
    server = Flask("made")

    @server.get("/")
    def start():
        return redirect("/sv" if request.headers.get("Accept-Language") == "sv" else "/en")

    @server.get("/<any(en, sv):lang>")
    def home(lang):
        return f'<html lang="{lang}"><body><a href="/{lang}/tools#found">{WORD}</a> <a href="/{lang}/moved">m</a>' \\
            f'<a href="https://elsewhere.example/x">x</a><p>{today} {VERSION}</p><a href="/_assets/a.js">s</a></body>'

    @server.get("/<any(en, sv):lang>/moved")
    def moved(lang):
        return redirect(f"/{lang}/new", 308)

    @server.get("/<any(en, sv):lang>/new")
    def new(lang):
        return f'<html lang="{lang}"><body>New<a href="/{lang}/new?about={VERSION}">v</a>'

    @server.get("/<any(en, sv):lang>/tools")
    def tools(lang):
        asked = request.query_string.decode()
        return f"""<html lang="{lang}"><head><link rel="alternate" type="text/csv" href="/{lang}/tools.csv?{asked}">
            </head><body><div id="found" class="{REGION}">{asked}</div><form action="/{lang}/tools">
            <input type="checkbox" name="type" value="a"><input type="checkbox" name="type" value="b">
            <input type="checkbox" name="type" value="c"><input type="checkbox" name="org" value="o">
            <input type="search" name="q"><input type="date" name="since"><select name="sort"><option value="">
            <option value="newest"></select></form><a href="/{lang}/tools?view=table">Table</a>
            <a href="/{lang}/tools?type=c&amp;q=never">No</a></body>"""

    @server.get("/<any(en, sv):lang>/tools.csv")
    def csv(lang):
        return Response("\\ufeffname\\nA\\n", content_type="text/csv", headers={"Content-Disposition": "a.csv"})

    @server.get("/version")
    def version():
        return {"data": VERSION}

    return server
'''


def made(place: Path, code: str = APP, home: str = "app") -> Path:
    """A checkout whose dashboard is this code."""
    folder = place / "dashboard"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / f"{home}.py").write_text(textwrap.dedent(code))
    return place


@pytest.fixture
def checkout(tmp_path):
    """Makes checkouts side by side."""
    return lambda name="checkout", code=APP, home="app": made(tmp_path / name, code, home)


def walked(folder: Path, also: tuple[str, ...] = ()) -> dict[str, Said]:
    with Checkout(folder, DAY) as asked:
        return Walk(asked, also).run(lambda line: None)


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What the made dashboard says."""
    return walked(made(tmp_path_factory.mktemp("made") / "checkout"))


def test_everything_that_links_lead_to_is_asked(said):
    assert set(fixed_addresses()) <= set(said)
    assert said["/"].head == {"status": "302", "location": "/en", "type": "text/html; charset=utf-8"}
    assert said["/ (Accept-Language: sv)"].head["location"] == "/sv"
    assert said["/en/moved"] == Said({"status": "308", "location": "/en/new", "type": "text/html; charset=utf-8"})
    assert said["/en/new"].head["status"] == "200"
    assert said["/en/tools.csv"].lines == ["byte order mark: yes", "| name |", "| A |"]
    assert said["/en/tools.csv"].head["file name"] == "a.csv"
    assert said["/en/nothing"].head["status"] == "404"
    assert not [address for address in said if "elsewhere" in address or "_assets" in address]


def test_a_form_is_asked_a_fixed_choice_of_what_it_can_ask(said):
    asked = {address.partition("?")[2] for address in said if address.startswith("/en/tools?")}
    assert asked >= {
        "type=a", "type=b", "type=a&type=b", "org=o", "type=a&org=o", "sort=newest", "q=genom", "q=zzzz",
        "since=2025-01-01", "page=2", "view=table", "q=genom&type=a", "type=a&view=table", "type=a&page=2",
        "q=&since=&sort=&type=a",
    }  # fmt: skip
    # the third value of a facet, and what is linked where a choice is made already
    assert "type=c" not in asked


def test_exports_of_choices_are_asked_once_for_each_sort_of_choice(said):
    asked = [one for one in said if one.startswith("/en/tools.csv?") and one not in fixed_addresses()]
    assert len(asked) == len({names(address) for address in asked})
    assert ("type",) in {names(address) for address in asked}


def test_the_version_of_the_data_is_left_out_and_what_links_lead_to_is_there(said):
    assert "2026-11-27 (data version)" in said["/en"].lines
    assert "/en/new?about=(data version)" in said
    assert "#found is there" in said["/en/tools"].lines
    assert "#found is there" not in said["/en/tools?type=a"].lines


def test_addresses_of_an_earlier_recording_are_asked_as_well(checkout):
    said = walked(checkout(), ("/en/old", "/en/new?since=(data version)"))
    assert said["/en/old"].head["status"] == "404"
    assert said["/en/new?since=(data version)"].head["status"] == "200"


@pytest.mark.long
def test_links_in_another_order_bring_no_new_choices(checkout):
    before = walked(checkout())
    turned = APP.replace('value="c"', 'value="x"').replace('value="a"', 'value="c"').replace('value="x"', 'value="a"')
    assert "/en/tools?type=c" in walked(checkout("other", turned))
    assert set(walked(checkout("again", turned), tuple(before))) == set(before)
    added = APP.replace('<input type="search"', '<input type="checkbox" name="area" value="new"><input type="search"')
    assert set(walked(checkout("more", added), tuple(before))) - set(before) >= {"/en/tools?area=new"}


def test_a_changed_word_is_one_row_and_a_changed_class_is_none(checkout, tmp_path, capsys):
    files = []
    for name, old, new in (("a", "x", "x"), ("b", '"results"', '"found"'), ("c", '"tools"', '"instruments"')):
        assert old in APP
        folder = checkout(name, APP.replace(old, new, 1) if old != new else APP)
        files.append(str(tmp_path / f"{name}.zip"))
        assert main(["record", files[-1], "--checkout", str(folder)]) == 0
    capsys.readouterr()
    assert main(["compare", files[0], files[1]]) == 0
    assert main(["compare", files[0], files[2]]) == 1
    out = capsys.readouterr().out
    assert "2 × changed (addresses: 2): “tools” → “instruments”; the first: /en\n" in out
    assert "differences that are not allowed: 2 (changes: 1)" in out
    with Recording(Path(files[0])) as recording:
        assert recording.about.day == DAY


def test_create_app_is_found_where_it_was_moved_to(checkout):
    assert walked(checkout(home="wsgi"))["/en"].head["status"] == "200"


@pytest.mark.long
def test_this_dashboard_is_asked_with_its_own_code_and_data():
    with Checkout(HERE, DAY) as asked:
        walk = Walk(asked)
        said = {address: walk._read(address, walk.ask(address)) for address in ("/en/tools", "/sv/tools.csv")}
    assert len(walk.version) >= 8
    assert {"heading 1: Tools", "canonical: /en/tools"} <= set(said["/en/tools"].lines)
    assert len(said["/sv/tools.csv"].lines) > 40
    assert set(walk._waiting) >= {"/en/tools?q=genom", "/sv/tools", "/en/tools.xlsx", "/en/charts/tools-by-type"}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("x = 1", "none of dashboard.app, dashboard, dashboard.wsgi has create_app"),
        ("import nothing_of_this_name", "ModuleNotFoundError: No module named 'nothing_of_this_name'"),
        ("def create_app():\n    return 1", "takes no day, so its answers change with the day"),
        ("def create_app(today):\n    return 1", "create_app gives int, which has no server with a test_client"),
        ("def create_app(today):\n    raise ValueError('bad data')", "ValueError: bad data"),
    ],
)
def test_a_dashboard_that_cannot_be_asked_says_why(checkout, capsys, tmp_path, code, words):
    assert main(["record", str(tmp_path / "a.zip"), "--checkout", str(checkout(code=code))]) == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.glob("a.zip*"))


def test_a_folder_without_a_dashboard_and_a_process_that_dies_are_told(tmp_path, checkout):
    with pytest.raises(CheckoutError, match="no checkout of the dashboard"), Checkout(tmp_path, DAY):
        pass
    dying = APP.replace('return redirect(f"/{lang}/new", 308)', "import os; os._exit(3)")
    with pytest.raises(CheckoutError, match="the dashboard died at /en/moved"):
        walked(checkout(code=dying))


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("/en/tools?type=a#list", Target("/en/tools?type=a", "list")),
        ("#list", Target("/en/page?q=x", "list")),
        ("other", Target("/en/other")),
        ("http://localhost/en", Target("/en")),
        ("https://example.org/en", None),
        ("mailto:a@b.se", None),
        ("/_assets/site.css", None),
    ],
)
def test_a_link_leads_to_an_address_of_the_dashboard_or_away(link, leads):
    assert target("/en/page?q=x", link) == leads


def test_links_alternates_frames_and_forms_are_followed_and_icons_are_not():
    page = tree(
        '<link rel="icon" href="/icon.svg"><link rel="alternate" href="/sv"><a href="/a">a</a>'
        '<iframe src="/b"></iframe><form action="/c"></form><a>nowhere</a><a href="/a">again</a>'
    )
    assert [one.address for one in targets("/en", page)] == ["/sv", "/a", "/b", "/c"]


def test_a_form_that_sends_and_one_that_leads_away_are_not_asked():
    page = tree('<form method="post" action="/en"></form><form action="https://example.org/"></form><form></form>')
    (form,) = forms("/en/tools?q=x", page)
    assert form.action == "/en/tools"
    assert other_choices("/en/tools", page, form) == []


def test_exports_are_told_from_pages_and_query_names_from_values():
    assert is_file("/en/tools.csv?type=a.b")
    assert not is_file("/en/tools?file=a.csv")
    assert names("/en/tools?b=1&a=&b=2") == ("a", "b")

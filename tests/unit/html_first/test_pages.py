"""A page registers itself; what is wrong with it is told with file, line and the nearest right word."""

from __future__ import annotations

import dataclasses
import re
import sys
from types import ModuleType

import dash
import pytest
from dash import Input, Output, callback, clientside_callback

from dashboard.html_first import App, Region
from dashboard.html_first.page_checks import check_pages
from dashboard.html_first.pages import Page, PageError, PageKeys, Policy, page, pages_in

BOTH = {"en": "A", "sv": "B"}


def made(path="/<lang>/a", name="a", **given):
    return page(path, name, layout=lambda context, lang, **query: "x", **{"title": BOTH, **given})


def test_a_page_says_where_it_was_registered():
    one = made()
    assert __file__ in one.where
    assert one.segments == ("a",)
    assert one.slug == "a"


def test_the_layout_may_be_a_decorated_function():
    one = page("/<lang>", "home", title="x")

    @one.layout
    def layout(context, lang):
        return lang

    assert one.make_layout is layout
    assert layout(None, "sv") == "sv"


@pytest.mark.parametrize(
    ("path", "asked", "value"),
    [
        ("/<lang>", "", ""),
        ("/<lang>/tools", "tools", ""),
        ("/<lang>/tools/<id>", "tools/serve", "serve"),
        ("/<lang>/partners/<id>/report", "partners/uu/report", "uu"),
        ("/<lang>/tools", "tool", None),
        ("/<lang>/tools", "tools/serve", None),
        ("/<lang>/tools/<id>", "tools", None),
        ("/<lang>/partners/<id>/report", "partners/uu/reports", None),
    ],
)
def test_a_path_template_matches_whole_paths(path, asked, value):
    ids = {"ids": lambda context: ("serve", "uu")} if "<id>" in path else {}
    one = made(path, "one", **ids)
    assert one.matches(asked) == value
    if value is not None:
        assert one.path(value) == asked


def test_texts_may_be_one_for_all_one_for_each_or_made():
    one = made(title=BOTH, description="same", crumb=lambda context, lang, **query: f"{context}{lang}{query['q']}")
    assert one.text("title", "c", "sv", "sv") == "B"
    assert one.text("description", "c", "sv", "sv") == "same"
    assert one.text("crumb", "c", "sv", "sv", q="1") == "csv1"
    assert made().text("crumb", "c", "en", "en") == "A"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"titel": "x"}, "a page has no 'titel'; did you mean 'title'?"),
        ({"ordre": 1}, "a page has no 'ordre'; did you mean 'order'?"),
        ({"xyz": 1}, "a page has no 'xyz'"),
        ({"query": "q"}, "wanted are names: query=('q',)"),
        ({"apart": "q"}, "wanted are names: apart=('q',)"),
        ({"query": ["q"]}, "query is ['q'], wanted is a tuple of names"),
        ({"query": (1,)}, "query is (1,), wanted is a tuple of names"),
        ({"order": "1"}, "order is '1', wanted is a whole number"),
        ({"order": True}, "order is True, wanted is a whole number"),
        ({"title": 3}, "title is 3, wanted is a text or a text for each language or a function"),
        ({"ids": ("a",)}, "ids is ('a',), wanted is a function or None"),
        ({"indexed": 0}, "indexed is 0, wanted is True or False"),
        ({"policy": {}}, "policy is {}, wanted is a Policy"),
        ({"name": 1}, "name is 1, wanted is a text"),
    ],
)
def test_a_key_that_is_none_or_a_value_of_a_wrong_type_is_told_where_it_stands(given, words):
    with pytest.raises(PageError) as told:
        made(**given)
    assert words in str(told.value)
    assert f"{__file__}, line " in str(told.value)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": {"en": "A"}}, "has no title in 'sv'"),
        ({"title": {"en": "A", "sv": ""}}, "has no title in 'sv'"),
        ({"title": {**BOTH, "se": "C"}}, "has a title in 'se'"),
        ({"title": ""}, "has no title"),
        ({"description": {"sv": "x"}}, "has no description in 'en'"),
        ({"query": ("q", "q")}, "reads 'q' twice from the address"),
        ({"query": ("lang",)}, "reads 'lang', which the engine gives every layout"),
        ({"query": ("kept",)}, "reads 'kept', which is kept for something else"),
        ({"path": "/<lang>/a/<id>", "ids": set, "query": ("id",)}, "reads 'id' from the query, which is the variable"),
        ({"path": "/<lang>/a/<id>"}, "needs ids="),
        ({"ids": set}, "needs ids="),
        ({"path": "/a"}, "must start with '/<lang>'"),
        ({"path": "/<lang>/A b"}, "has 'A b' in its path"),
        ({"path": "/<lang>/<id>/<other>", "ids": set}, "has several variables"),
        ({"menu": "mian"}, "has the menu 'mian', which is none; did you mean 'main'?"),
        ({"menu": "main", "order": 7}, "in the menu 'main'"),
        ({"exports": len}, "has exports that are wrong"),
        ({"parent": "tols"}, "has the parent 'tols', which is no page; did you mean 'tools'?"),
    ],
)
def test_pages_that_cannot_stand_stop_the_start(given, words):
    wrong = made(**given)
    with pytest.raises(PageError) as told:
        check_pages(
            [made("/<lang>/tools", "tools", menu="main", order=7), wrong],
            ("en", "sv"),
            ("kept",),
            ("main", "foot"),
            lambda exports: ["has exports that are wrong"],
        )
    assert words in str(told.value)
    assert wrong.where in str(told.value)


def test_two_pages_of_one_name_or_path_stop_the_start_and_all_faults_are_told_together():
    with pytest.raises(PageError) as told:
        check_pages([made(), made("/<lang>/b"), made(name="b"), page("/<lang>/c", "c")], ("en", "sv"))
    words = str(told.value)
    assert "is called 'a' like the page of" in words
    assert "has the path '/<lang>/a' of the page of" in words
    assert "has no layout" in words
    assert "has no title" in words


def test_pages_that_can_stand_do():
    check_pages(
        [
            made(menu="main", order=7),
            made("/<lang>/b/<id>", "b", ids=set, query=("q", "sort"), parent="a", order=7),
            made("/<lang>/c", "c", menu="foot", order=7),
        ],
        ("en", "sv"),
        ("kept",),
        ("main", "foot"),
    )


def test_a_policy_names_what_it_asks_for():
    assert Policy().beyond() == {}
    assert Policy(style_src=("'unsafe-inline'",)).beyond() == {"style-src": ("'unsafe-inline'",)}


def test_pages_are_found_in_every_module_of_a_package(tmp_path, monkeypatch):
    package = tmp_path / "some_pages"
    (package / "deep").mkdir(parents=True)
    start = "from dashboard.html_first import page\n"
    (package / "__init__.py").write_text("")
    (package / "deep" / "__init__.py").write_text(start + "page = page('/<lang>/z', 'z', order=2, title='z')\n")
    (package / "second.py").write_text(
        start + "one = page('/<lang>/b', 'b', order=1, title='b')\ntwo = page('/<lang>/a', 'a', order=1, title='a')\n"
    )
    (package / "third.py").write_text("from some_pages.second import one\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    import some_pages

    assert [one.name for one in pages_in(some_pages)] == ["a", "b", "z"]
    for name in [name for name in sys.modules if name.startswith("some_pages")]:
        monkeypatch.delitem(sys.modules, name)
    assert isinstance(some_pages, ModuleType)


def test_the_sources_of_a_policy_are_several():
    with pytest.raises(PageError, match="style_src"):
        Policy(style_src="'unsafe-inline'")
    assert Policy(style_src=("'unsafe-inline'",)).beyond() == {"style-src": ("'unsafe-inline'",)}


def test_the_keys_of_a_page_have_their_types():
    own = {"path_template", "name", "where", "make_layout"}
    assert set(PageKeys.__annotations__) == {one.name for one in dataclasses.fields(Page)} - own
    kept = {one.name: one.type for one in dataclasses.fields(Page) if one.name not in own}
    given = {name: hint.__forward_arg__ for name, hint in PageKeys.__annotations__.items()}
    assert {name for name in kept if kept[name] != given[name]} == {"exports"}, "the engine hands it on, whatever it is"


def test_a_layout_that_returns_nothing_is_told_when_the_page_is_made():
    app = App(
        pages=[made(), page("/<lang>/b", "b", title="B", layout=lambda context, lang: None)], languages=("en", "sv")
    )
    assert app.tree(app.edition.route("/en/a", "")) == "x"
    with pytest.raises(PageError, match=rf"{re.escape(__file__)}, line \d+: the layout of the page 'b' gives None"):
        app.tree(app.edition.route("/en/b", ""))


def test_a_region_without_an_id_is_told_where_it_stands():
    assert Region("x", id="found").id == "found"
    with pytest.raises(PageError, match=rf"{re.escape(__file__)}, line \d+: a Region has no id"):
        Region("x")


def registered(*outputs, **options):
    @callback(*outputs, Input("pick", "value"), **options)
    def made(value):
        return value


@pytest.fixture
def registry():
    yield
    # what an app that did not start left behind
    dash._callback.GLOBAL_CALLBACK_LIST.clear()
    dash._callback.GLOBAL_CALLBACK_MAP.clear()


@pytest.mark.parametrize(
    "second", [[Output("said", "children")], [Output("other", "title"), Output("said", "children")]]
)
def test_two_callbacks_of_one_output_stop_the_start_with_both_places(registry, second):
    registered(Output("said", "children"))
    registered(*second)
    with pytest.raises(PageError) as told:
        App(pages=[made()], languages=("en", "sv"))
    assert "has the output 'said.children' of the callback of" in str(told.value)
    assert str(told.value).count(f"{__file__}, line ") == 2


def test_two_callbacks_may_share_an_output_that_says_so(registry):
    registered(Output("said", "children"))
    registered(Output("said", "title"))
    registered(Output("said", "children", allow_duplicate=True), prevent_initial_call=True)
    clientside_callback("x => x", Output("shown", "children"), Input("pick", "value"))
    app = App(pages=[made()], languages=("en", "sv"))
    assert "said.children" in app.callback_map

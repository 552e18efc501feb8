"""A page registers itself; what is wrong with it is told with file, line and the nearest right word."""

from __future__ import annotations

import dataclasses
import sys
from types import ModuleType

import pytest

from dashboard.html_first.pages import Page, PageError, PageKeys, Policy, check_pages, page, pages_in

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
    ],
)
def test_a_misspelt_key_is_told_with_the_nearest_right_word(given, words):
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
        ({"parent": "tols"}, "has the parent 'tols', which is no page; did you mean 'tools'?"),
    ],
)
def test_pages_that_cannot_stand_stop_the_start(given, words):
    wrong = made(**given)
    with pytest.raises(PageError) as told:
        check_pages([made("/<lang>/tools", "tools"), wrong], ("en", "sv"), ("kept",))
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
        [made(), made("/<lang>/b/<id>", "b", ids=set, query=("q", "sort"), parent="a")], ("en", "sv"), ("kept",)
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

"""What holds for every page in every language, every record's page included."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from dashboard.addresses import LANGUAGES
from dashboard.i18n import own_texts

VOID = {"br", "hr", "img", "input", "col", "wbr", "meta", "link"}
# Written by Python or pandas where a value slipped past the translator.
LEAKED = re.compile(r"(?<![\w-])(?:nan|NaN|NaT|<NA>|Timestamp\(|PartialDate\(|Text\(|\w+\.\w+ object at)")
PLACEHOLDER = re.compile(r"\{\{?[a-z_]+\}?\}")
# In running Swedish a whole day has its article after these: "efter den 27 november".
BEFORE_A_DAY = "efter|före|sedan|från|till och med|fram till|listan|sedd där|gavs"
MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
BARE_DAY = re.compile(rf"\b(?:{BEFORE_A_DAY})\s\d{{1,2}}\s(?:{MONTHS})\b")
KEY = re.compile(r"[a-z][a-z-]+(?:\.[a-z0-9_-]+)+")


def test_is_there_in_its_language(answers, lang):
    wrong = [(a.address, a.status) for a in answers if a.status != 200 or not a.content_type.startswith("text/html")]
    assert not wrong
    assert all(a.text.startswith(f'<!doctype html>\n<html lang="{lang}"') for a in answers)


def test_has_one_heading_of_the_first_level_and_skips_none(answers):
    for answer in answers:
        levels = [int(name[1]) for name, _ in answer.tags if re.fullmatch(r"h[1-6]", name)]
        assert levels.count(1) == 1, answer.address
        jumps = [pair for pair in zip([1, *levels], levels, strict=False) if pair[1] > pair[0] + 1]
        assert not jumps, f"{answer.address}: headings jump {jumps}"
        assert all(answer.inside("h1")), answer.address


def test_has_a_title_and_a_description(answers):
    for answer in answers:
        metas = {m.get("name", m.get("property", "")): m.get("content", "") for m in answer.all("meta")}
        (title,) = answer.inside("title")
        assert title, answer.address
        assert len(metas["description"]) >= 20, f"{answer.address}: {metas['description']!r}"
        assert metas["og:title"] == title
        assert metas["og:description"] == metas["description"]


def test_titles_and_descriptions_tell_pages_apart(every_page, get, lang):
    heads = Counter()
    for page, address in every_page(lang):
        if not page.embeddable:
            answer = get(address)
            descriptions = [m["content"] for m in answer.all("meta") if m.get("name") == "description"]
            heads[*answer.inside("title"), *descriptions] += 1
    assert not [head for head, count in heads.items() if count > 1]


def test_languages_differ(page, snapshot, every_page, get):
    for (_, english), (_, swedish) in zip(every_page("en"), every_page("sv"), strict=True):
        descriptions = [
            [m["content"] for m in get(address).all("meta") if m.get("name") == "description"]
            for address in (english, swedish)
        ]
        assert descriptions[0] != descriptions[1], f"{english}: one description for both languages"


def test_names_its_canonical_address_and_both_languages(answers, lang, get):
    for answer in answers:
        links = answer.all("link")
        assert [link["href"] for link in links if link["rel"] == "canonical"] == [answer.address]
        others = {link["hreflang"]: link["href"] for link in links if "hreflang" in link}
        assert set(others) == {*LANGUAGES, "x-default"}, answer.address
        assert others[lang] == answer.address
        assert others["x-default"] == others["en"]
        assert [get(address).status for address in others.values()] == [200, 200, 200]


def test_has_no_id_twice(answers):
    for answer in answers:
        doubled = [name for name, count in Counter(answer.ids).items() if count > 1]
        assert not doubled, f"{answer.address}: {doubled}"
        stills = Counter(a["data-region"] for _, a in answer.tags if "data-region" in a)
        assert not [name for name, count in stills.items() if count > 1], f"{answer.address}: still regions doubled"


def test_refers_only_to_ids_it_has(answers):
    names = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "list")
    for answer in answers:
        wanted = {part for _, a in answer.tags for name in names if name in a for part in a[name].split()}
        assert not wanted - set(answer.ids), answer.address


def test_is_well_formed(answers):
    tag = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>")
    for answer in answers:
        body = re.sub(r"<script.*?</script>", "", answer.text.split("<body", 1)[1], flags=re.DOTALL)
        body = "<body" + body.removesuffix("</html>")
        assert body.count("<") == len(tag.findall(body)), f"{answer.address}: a stray <"
        standing: list[str] = []
        for closing, name in tag.findall(body):
            if not closing and name not in VOID:
                standing.append(name)
            elif closing:
                assert standing.pop() == name, f"{answer.address}: </{name}> closes something else"
        assert standing == [], answer.address


def test_puts_no_block_into_a_paragraph(answers):
    # a browser closes the paragraph there, and the region that is replaced later is another one
    block = re.compile(
        r"<p(?:\s[^>]*)?>(?:(?!</p>).)*?<(p|div|ul|ol|dl|table|section|figure|h[1-6]|details|form)[\s>]", re.DOTALL
    )
    for answer in answers:
        found = block.search(answer.text)
        assert not found, f"{answer.address}: <{found[1]}> inside <p>: {found[0][-120:]}"


@pytest.fixture(scope="module")
def texts():
    return own_texts()


@pytest.fixture(scope="module")
def foreign(texts):
    """By language: the sentences of the interface that belong to the other one."""
    found = {lang: set() for lang in LANGUAGES}
    for key, forms in texts.items():
        if key.startswith(("faults", "warnings", "check", "shell.language")):
            continue
        for lang, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
            sentences = forms[other].values() if isinstance(forms[other], dict) else [forms[other]]
            found[lang] |= {s for s in sentences if "{" not in s and len(s) > 12 and s not in str(forms[lang])}
    return found


def test_shows_words_and_no_keys_or_placeholders(answers, texts):
    for answer in answers:
        whole = "\n".join(answer.pieces)
        assert not LEAKED.search(whole), f"{answer.address}: {LEAKED.search(whole)}"
        assert not PLACEHOLDER.search(whole), f"{answer.address}: {PLACEHOLDER.search(whole)}"
        assert not {"None", "True", "False", "undefined", "null"} & set(answer.pieces), answer.address
        assert not set(KEY.findall(whole)) & texts.keys(), answer.address


def test_a_day_has_its_article_in_swedish(answers, lang):
    for answer in answers:
        bare = [piece for piece in answer.pieces if lang == "sv" and BARE_DAY.search(piece)]
        assert not bare, f"{answer.address}: {bare[0]}"


def test_speaks_one_language(answers, lang, foreign):
    """No sentence of the interface stands on a page in the other language."""
    for answer in answers:
        found = foreign[lang] & set(answer.pieces)
        assert not found, f"{answer.address}: {found}"


def test_has_everything_around_it(answers, page, lang):
    if page.embeddable:
        return
    other = LANGUAGES[1 - LANGUAGES.index(lang)]
    for answer in answers:
        tags = answer.tags
        assert answer.links[0] == "#main", "the skip link comes first"
        assert [a["id"] for a in answer.all("main")] == ["main"]
        switches = [a for a in answer.all("a") if a.get("hreflang") == other and a.get("class") == "language"]
        assert [a["href"] for a in switches] == [re.sub(rf"^/{lang}", f"/{other}", answer.address)]
        assert sum(name == "footer" and a.get("class") == "site-footer" for name, a in tags) == 1
        assert any(a.get("class") == "breadcrumb" for a in answer.all("ol")) == (page.slug != ""), answer.address


def test_every_landmark_and_region_has_a_name(answers):
    for answer in answers:
        regions = [a for name, a in answer.tags if name == "nav" or a.get("role") in ("region", "search", "group")]
        assert all(a.get("aria-label") or a.get("aria-labelledby") for a in regions), answer.address


def test_every_field_has_a_label(answers):
    for answer in answers:
        labelled = {a.get("for") for a in answer.all("label")}
        fields = [a for name, a in answer.tags if name in ("input", "select", "textarea") and a.get("type") != "hidden"]
        bare = [a for a in fields if a.get("id") not in labelled and not a.get("aria-label")]
        assert not bare, f"{answer.address}: {bare[:3]}"

"""Every difference is told, once for each change; only what the committed list allows is let through."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.compare.__main__ import main
from tools.compare.allowed import ALLOWED, AllowedError, read
from tools.compare.differences import compared, exchanged
from tools.compare.recording import About, Recording, RecordingError, write
from tools.compare.walking import Said

HTML = {"status": "200", "type": "text/html; charset=utf-8"}
WHOLE = {"/en": ["title: Home", "• [Tools](/en/tools)"], "/en/tools": ["title: Tools", "There are 44 tools.", "Words."]}


def recorded(file: Path, said: dict[str, list[str] | Said], day: str = "2026-11-27") -> Path:
    whole = {address: one if isinstance(one, Said) else Said(HTML, one) for address, one in said.items()}
    write(file, About(day, "commit"), whole)
    return file


@pytest.fixture
def told(tmp_path, capsys):
    """Compares two states; gives the exit code and what was printed."""

    def run(before, after, allowed: str = "[]") -> tuple[int, str]:
        (tmp_path / "allowed.yml").write_text(allowed, "utf-8")
        files = [str(recorded(tmp_path / f"{name}.zip", said)) for name, said in (("a", before), ("b", after))]
        code = main(["compare", *files, "--allowed", str(tmp_path / "allowed.yml")])
        return code, capsys.readouterr().out

    return run


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("a b c", "a b c", []),
        ("a b c", "a c", [("removed", "b", "")]),
        ("a c", "a b c", [("added", "", "b")]),
        ("a b c", "a x c", [("changed", "b", "x")]),
        ("a b c", "b c a", [("moved", "a", "a")]),
        ("a a b", "b a a", [("moved", "b", "b")]),
        ("a b c d", "a x c y", [("changed", "b", "x"), ("changed", "d", "y")]),
        ("", "a", [("added", "", "a")]),
    ],
)
def test_lines_are_changed_added_removed_or_moved(before, after, found):
    assert compared(before.split(), after.split()) == found


def test_a_changed_line_finds_its_own_among_new_ones():
    before = ["The list holds 44 tools today", "end"]
    after = ["Something new", "The list holds 45 tools today", "end"]
    assert compared(before, after) == [("added", "", after[0]), ("changed", before[0], after[1])]


def test_a_line_removed_twice_and_added_once_is_moved_once():
    assert sorted(kind for kind, _, _ in compared(list("xmnxopq"), list("mnopqx"))) == ["moved", "removed"]


def test_a_change_is_what_was_exchanged_and_not_where():
    assert exchanged("There are 44 tools, 44 in all", "There are 45 tools, 45 in all") == (("44", "45"),)
    assert exchanged("heading 1: Some old words", "heading 2: Some old words") == (("1", "2"),)
    assert exchanged("something else", "[a](/b)") == (("something else", "[a](/b)"),)


def test_equal_states_differ_in_nothing(told):
    code, out = told(WHOLE, WHOLE)
    assert code == 0
    assert "differences that are not allowed: 0 (changes: 0)" in out


def test_one_word_on_many_pages_is_one_row(told):
    before = {f"/en/tools/{one}": [f"Maintained by {one} since {one}.", "same"] for one in range(50)}
    after = {f"/en/tools/{one}": [f"Kept by {one} since {one}.", "same"] for one in range(50)}
    code, out = told(before, after)
    assert code == 1
    assert "50 × changed (addresses: 50): “Maintained” → “Kept”; the first: /en/tools/0\n" in out
    assert "- Maintained by 0 since 0." in out
    assert "differences that are not allowed: 50 (changes: 1)" in out


def test_what_no_list_of_lines_shows_is_a_difference_too(told):
    gone = {address: lines for address, lines in WHOLE.items() if address != "/en/tools"}
    for before, after, words in (
        (WHOLE, gone, "1 × gone (addresses: 1); the first: /en/tools\n  - 200 text/html"),
        (gone, WHOLE, "1 × new (addresses: 1); the first: /en/tools\n  + 200 text/html"),
        (WHOLE, {**WHOLE, "/en": Said({**HTML, "status": "500"})}, "1 × status (addresses: 1); the first: /en\n  - 2"),
        (WHOLE, {**WHOLE, "/en": Said({**HTML, "robots": "noindex"}, WHOLE["/en"])}, "1 × robots (addresses: 1)"),
        ({"/": Said({"status": "302", "location": "/en"})}, {"/": Said({"status": "302", "location": "/sv"})},
         "1 × location (addresses: 1); the first: /\n  - /en\n  + /sv"),
    ):  # fmt: skip
        code, out = told(before, after)
        assert code == 1
        assert words in out
        assert "differences that are not allowed: 1 (changes: 1)" in out


ENTRY = """
- reason: counted anew
  where: /en/tools
  kind: changed
  before: There are (\\d+) (?P<what>\\w+)\\.
  after: There are (\\d+) (?P<what>\\w+)\\.
- reason: never there
  where: .*
  kind: added
  after: never
"""


def test_what_is_allowed_is_let_through_and_what_matches_nothing_is_told(told):
    code, out = told(WHOLE, {**WHOLE, "/en/tools": ["title: Tools", "There are 45 tools.", "Words."]}, ENTRY)
    assert code == 0
    assert "allowed differences: 1 (entries of allowed.yml used: 1 of 2)" in out
    assert "allowed.yml:7: matches nothing: never there" in out
    assert "counted anew" not in out


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("/en/tools", ["title: Tools", "There are 45 portals.", "Words."]),
        ("/en/tools", ["title: Tools", "There are 45 tools. And more.", "Words."]),
        ("/en/tools", ["title: Tools", "There are 45 tools.", "Word."]),
        ("/en/tools", ["title: Tools", "Words."]),
    ],
)
def test_what_goes_beyond_an_entry_is_not_allowed(told, address, lines):
    code, out = told(WHOLE, {**WHOLE, address: lines}, ENTRY)
    assert code == 1
    assert "differences that are not allowed: 1 (changes: 1)" in out


def test_an_entry_holds_for_its_addresses_only(told):
    code, _ = told({"/sv/tools": ["There are 44 tools."]}, {"/sv/tools": ["There are 45 tools."]}, ENTRY)
    assert code == 1


def test_the_committed_list_can_be_read():
    assert all(entry.reason for entry in read(ALLOWED))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("reason: x", "allowed.yml:1:1: found an entry, wanted a list; begin each entry with “- reason:”"),
        ("- text", "allowed.yml:1:3: found a text, wanted an entry with reason, where, kind, before, after"),
        (
            "- reason: x\n  where: .*\n  kind: chnged\n",
            "allowed.yml:3:3: 'kind': found 'chnged', wanted one of gone, new,",
        ),
        (
            "- reason: x\n  where: .*\n  kind: added\n",
            "allowed.yml:1:3: 'after': a difference that is added needs 'after'",
        ),
        (
            "- reason: x\n  where: .*\n  kind: new\n  before: a\n  after: b",
            "4:3: 'before': a difference that is new has no",
        ),
        (
            "- reason: x\n  where: (\n  kind: gone\n  before: .*",
            "allowed.yml:2:3: 'where': found '(', wanted a regular",
        ),
        ("- where: .*\n  kind: gone\n  before: .*", "allowed.yml:1:3: 'reason': found nothing, wanted a text"),
        ("- reason: x\n  were: .*\n  kind: gone\n  before: 5", "allowed.yml:2:3: found the key 'were', wanted one of"),
        (
            "- reason: x\n  where: .*\n  kind: gone\n  before: 5",
            "allowed.yml:4:3: 'before': found a number, wanted a text",
        ),
        ("- reason: [x", "allowed.yml:1:13: no YAML"),
    ],
)
def test_a_list_with_faults_is_refused_with_place_and_remedy(tmp_path, text, words):
    file = tmp_path / "allowed.yml"
    file.write_text(text, "utf-8")
    with pytest.raises(AllowedError) as raised:
        read(file)
    assert words in str(raised.value)


def test_a_list_that_is_not_there_is_told(tmp_path, capsys):
    file = recorded(tmp_path / "a.zip", WHOLE)
    assert main(["compare", str(file), str(file), "--allowed", str(tmp_path / "none.yml")]) == 2
    assert "cannot be read (No such file or directory); name a file that exists" in capsys.readouterr().err


def test_the_same_answers_make_the_same_bytes(tmp_path):
    first, second = (recorded(tmp_path / name, WHOLE).read_bytes() for name in ("a.zip", "b.zip"))
    assert first == second
    with Recording(tmp_path / "a.zip") as recording:
        assert list(recording.addresses()) == ["/en", "/en/tools"]
        assert recording.said("/en") == Said(HTML, WHOLE["/en"])


def test_what_is_no_recording_and_what_cannot_be_compared_is_refused(tmp_path, capsys):
    (tmp_path / "text.zip").write_text("no archive")
    with pytest.raises(RecordingError, match=r"no recording .* make one with record"):
        Recording(tmp_path / "text.zip")
    write(tmp_path / "old.zip", About("2026-11-27", "commit", 0), {})
    with pytest.raises(RecordingError, match="recorded in form 0, wanted form 1; record that state anew"):
        Recording(tmp_path / "old.zip")
    days = [recorded(tmp_path / f"{day}.zip", WHOLE, day) for day in ("2026-11-27", "2026-11-28")]
    assert main(["compare", *map(str, days)]) == 2
    assert "record both on one day" in capsys.readouterr().err

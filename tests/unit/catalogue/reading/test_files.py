"""Faults of whole files and of bytes, where the place is counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from breakage import GOOD, good_folder, read_faults, read_good

from dashboard.catalogue.reading.files import FILE_MIB
from dashboard.catalogue.reading.folder import read
from dashboard.catalogue.reading.yaml_reader import DEPTH_LIMIT, NODES_PER_MIB, load
from dashboard.errors import DataError
from tests.conftest import some

EVENTS = "catalogue/events.yml"
CSV = "series/members.csv"
FILES = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*.*") if path.is_file())
HEAD = b"as_of: 2025-07-09\n"

# Ten anchors of ten aliases each would be ten thousand million values.
BOMB = b"a: &a [x, x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [" % (new, new) + b", ".join([b"*%c" % old] * 10) + b"]\n"
    for old, new in zip(b"abcdefghi", b"bcdefghij", strict=True)
)

# (file, bytes, code, line, column)
CONTENTS = (
    (EVENTS, b"", "empty-file", 0, 0),
    (EVENTS, b" \n\n", "empty-file", 0, 0),
    (EVENTS, b"# nothing but a remark\n", "empty-file", 0, 0),
    (EVENTS, HEAD + "# å: ".encode() + b"\xe5\nrecords: []\n", "bad-encoding", 2, 6),
    (EVENTS, "as_of: 2025".encode("utf-16"), "two-byte-encoding", 1, 1),
    (EVENTS, HEAD + b"#" * FILE_MIB * 1024 * 1024, "file-too-large", 0, 0),
    (EVENTS, BOMB, "too-many-values", 6, 8),
    (EVENTS, b"[" * 100_000, "nested-too-deep", 1, DEPTH_LIMIT + 2),
    (EVENTS, b"{a: " * 100_000, "nested-too-deep", 1, 4 * DEPTH_LIMIT + 2),
    (EVENTS, b"- x\n" * (FILE_MIB * NODES_PER_MIB + 10), "too-many-values", FILE_MIB * NODES_PER_MIB, 3),
    (EVENTS, HEAD + b"records: [" + b"9" * 5000 + b"]\n", "wrong-type", 2, 11),
    ("catalogue/platform.yml", HEAD + b"records: []\n", "not-one-record", 2, 10),
    (CSV, b"", "empty-file", 0, 0),
    (CSV, b"day,partner,count,share,since,kind,open,remark\n", "no-rows", 1, 1),
    (CSV, b"day,partner,count,share,since,kind,open,remark\r\n2024-01-01,kth,1,1,2020,platform,true,\xe5\r\n",
     "bad-encoding", 2, 39),
    ("pages/about.en.md", b"\xff\xfe", "two-byte-encoding", 1, 1),
    ("pages/about.en.md", b"---\ntitle: x\n", "no-front-matter", 1, 1),
)  # fmt: skip


@pytest.mark.parametrize(("file", "data", "code", "line", "column"), CONTENTS, ids=[f"{c[2]} {c[0]}" for c in CONTENTS])
def test_content(file: str, data: bytes, code: str, line: int, column: int, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / file).write_bytes(data)
    assert [(f.code, f.file, f.line, f.column) for f in read_faults(folder)] == [(code, file, line, column)]


@pytest.mark.parametrize(
    ("old", "new", "suggestion"),
    [
        ("catalogue/events.yml", "catalogue/event.yml", "catalogue/events.yml"),
        ("catalogue/events.yml", "catalogue/events.yaml", "catalogue/events.yml"),
        ("vocabularies.yml", "vocabulary.yml", "vocabularies.yml"),
        ("pages/about.sv.md", "pages/about.se.md", "pages/about.sv.md"),
        ("series/members.csv", "series/member.CSV", "series/members.csv"),
    ],
)
def test_misnamed_file_is_one_fault_with_its_right_name(old: str, new: str, suggestion: str, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / old).rename(folder / new)
    (fault,) = read_faults(folder)
    assert (fault.code, fault.file, fault.part("suggestion")) == ("unexpected-file", new, suggestion)


@pytest.mark.parametrize(
    "file", ["catalogue/events.yml", "sources.yml", "vocabularies.yml", "series/members.yml", "pages/about.en.md"]
)
def test_missing_file_is_one_fault(file: str, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / file).unlink()
    assert [(f.code, f.file) for f in read_faults(folder)] == [("missing-file", file)]


def test_stray_file_is_unexpected_but_hidden_files_and_readme_are_passed_over(tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / ".gitkeep").touch()
    (folder / "README.md").write_text("For editors")
    read_good(folder)
    (folder / "catalogue" / "notes.txt").touch()
    assert [(f.code, f.file) for f in read_faults(folder)] == [("unexpected-file", "catalogue/notes.txt")]


def test_broken_link_is_unreadable(tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / EVENTS).unlink()
    (folder / EVENTS).symlink_to(tmp_path / "nowhere")
    assert [(f.code, f.file) for f in read_faults(folder)] == [("unreadable-file", EVENTS)]


def test_missing_folder_is_a_data_error(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path / "nowhere")
    assert [fault.code for fault in caught.value.faults] == ["no-folder"]


def test_faults_of_many_files_come_together(tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / EVENTS).write_bytes(b"")
    (folder / "catalogue" / "news.yml").write_text("as_of: 2025\nrecords: [5]\n")
    (folder / CSV).write_text("x\n")
    assert [(f.file, f.code) for f in read_faults(folder)] == [
        (EVENTS, "empty-file"),
        ("catalogue/news.yml", "wrong-type"),
        (CSV, "wrong-header"),
    ]


def test_a_broken_file_is_not_held_against_what_refers_to_it(tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    for file in ("sources.yml", "catalogue/partners.yml", "vocabularies.yml"):
        (folder / file).write_text("records: [\n")
    assert {f.code for f in read_faults(folder)} == {"bad-yaml"}


@pytest.mark.parametrize("file", some(FILES, 4))
def test_a_conflict_mark_anywhere_is_the_only_fault(file: str, tmp_path: Path) -> None:
    """Among these series one takes its codes from a list of its own, which no record knows."""
    folder = good_folder(tmp_path)
    words, twin = folder / "vocabularies.yml", folder / "series" / "members.yml"
    own = "".join(f"- {{code: {code}, en: {code}, sv: {code}}}\n" for code in ("highlight", "platform"))
    words.write_text(f"{words.read_text('utf-8')}own_words:\n{own}", "utf-8")
    twin.write_text(twin.read_text("utf-8").replace("news_kinds", "own_words"), "utf-8")
    assert read(folder)
    path = folder / file
    path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8"), "utf-8")
    assert [(f.code, f.file, f.line) for f in read_faults(folder)] == [("conflict-mark", file, 1)]


def test_all_three_marks_are_told_where_they_are_indented(tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    text = (folder / EVENTS).read_text("utf-8")
    title = "  title: LIBER 2025\n"
    both = f"  <<<<<<< HEAD\n{title}  =======\n{title}  >>>>>>> main\n"
    (folder / EVENTS).write_text(text.replace(title, both), "utf-8")
    assert [(f.code, f.column, f.part("found")) for f in read_faults(folder)] == [
        ("conflict-mark", 3, "<<<<<<< HEAD"),
        ("conflict-mark", 3, "======="),
        ("conflict-mark", 3, ">>>>>>> main"),
    ]


def test_a_line_of_seven_signs_in_a_text_is_no_mark(tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    text = (folder / EVENTS).read_text("utf-8")
    assert "  title: LIBER 2025\n" in text
    (folder / EVENTS).write_text(
        text.replace("  title: LIBER 2025\n", "  title: |\n    LIBER\n    =======\n    2025\n", 1), "utf-8"
    )
    assert "conflict-mark" not in {fault.code for fault in read_faults(folder)}


def test_modest_aliases_are_read_like_what_they_stand_for() -> None:
    document = load(b"a: &x {en: y, sv: z}\nb: *x\n", "x.yml")
    assert document.value == {"a": {"en": "y", "sv": "z"}, "b": {"en": "y", "sv": "z"}}
    assert document.place(("b", "sv")) == (1, 19)


def test_plain_scalars_follow_yaml_1_2() -> None:
    document = load(b"[no, yes, on, 010, 1_000, 0x1F, 12:30:45, .inf, 1e3, true, 7, -2.5]", "x.yml")
    assert document.value == ["no", "yes", "on", "010", "1_000", "0x1F", "12:30:45", ".inf", "1e3", True, 7, -2.5]
    assert not document.faults

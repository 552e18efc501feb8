"""What editors' programs and systems write beside what is meant: accepted where it is safe, named where it is not."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from breakage import GOOD, Breakage, broken_folder, good_folder, read_faults, read_good

from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.reading.files import digests, files_of, is_leftover
from dashboard.catalogue.reading.folder import read
from dashboard.catalogue.snapshot import load
from dashboard.catalogue.watching import Watch, signature
from dashboard.commands.check import check
from dashboard.errors import DataError
from dashboard.settings import ROOT
from tests.conftest import some

MARK = b"\xef\xbb\xbf"
EVENTS = "catalogue/events.yml"
FILES = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*.*") if path.is_file())
LEFTOVERS = (
    "Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", ".DS_Store", "._tools.yml", "tools.yml~", "Icon\r",
    "tools.yml.orig", "tools.yml.rej", "tools.yml.bak", "tools.yml.old", "tools.yml.tmp", "tools.yml.save",
    ".nfs0000a1", "~$tools.xlsx", "~WRL0001.tmp", ".~lock.tools.csv#", "tools.yml.swp", ".tools.yml.swp",
    ".tools.yml.swo", "#tools.yml#", ".#tools.yml", "tools - Copy.yml", "tools - Copy (2).yml", "tools - Kopia.yml",
    "tools – kopia.yml", "tools copy.yml", "tools copy 2.yml", "tools kopia.yml", "Copy of tools.yml",
    "Kopia av tools.yml", "tools (1).yml", "tools(1).yml", "tools_BACKUP_1234.yml", "tools.LOCAL.1234.yml",
    "tools_REMOTE_1234.yml", "tools_BASE_7.yml", "tools_LOCAL_99.csv",
    "tools.yml.mine", "tools.yml.r12", "tools (Anna's conflicted copy 2026-11-26).yml",
    "tools.sync-conflict-20261126-101010-ABCDEF.yml", "tools.yml.part", "tools.yml.crdownload",
    "tools_copy.yml", "tools_kopia.yml", "tools_copy2.yml", "tools 2.yml", "members 3.csv", "tools.yml:Zone.Identifier",
    "tools.yml.lnk", "tools.lnk", "tools - Genväg.lnk", "New Text Document.txt", "New Text Document (2).txt",
    "Nytt textdokument.txt", "tools-DESKTOP-AB12CD.yml", "tools-LAPTOP-7QX2.yml", "tools-DESKTOP-AB12CD-2.yml",
    "Nytt Microsoft Excel-kalkylblad.xlsx", "New Microsoft Excel Worksheet.xlsx", "genes.url",
)  # fmt: skip
OTHERS = (
    "notes.txt", "tools.yaml", "tool.yml", "tools.xlsx", "tools2.yml", "tools-copy.yml", "copy.yml", "backup.yml",
    "old.yml", "tools.yml.gz", "TOOLS.YML", "local.yml", "part.yml", "save.yml",
    "nuts.local.csv", "x_base.csv", "tools.remote.yml", "x_backup_old.csv", "tools-desktop.yml", "tools 2026.yml",
    "copy_tools.yml", "new.txt", "textdokument.txt", "tools-2.yml", "tools.local.r.csv",
)  # fmt: skip


def told(folder: Path, lang: str = "en") -> str:
    out = io.StringIO()
    check(folder, lang, out, list_warnings=True)
    return out.getvalue()


# -- the mark that Excel and Notepad write ---------------------------------------------------------------------------


@pytest.mark.parametrize("file", some(FILES, 4))
def test_a_byte_order_mark_is_accepted_in_every_file(file: str, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / file).write_bytes(MARK + (folder / file).read_bytes())
    marked, plain = read_good(folder), read_good(GOOD)
    assert marked.records == plain.records
    assert marked.field_lines == plain.field_lines
    assert marked.pages == plain.pages
    assert marked.series["members"].frame.equals(plain.series["members"].frame)
    assert not marked.warnings


def test_with_the_mark_and_the_ends_of_lines_of_windows_a_table_is_the_same(tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    for file in FILES:
        data = (folder / file).read_bytes().replace(b"\n", b"\r\n")
        (folder / file).write_bytes(MARK + data)
    assert read_good(folder).records == read_good(GOOD).records
    assert read_good(folder).series["members"].frame.equals(read_good(GOOD).series["members"].frame)
    assert read_good(folder).pages == read_good(GOOD).pages


def test_our_own_csv_can_be_read_again(tmp_path: Path) -> None:
    """What the dashboard exports carries the mark, so it must take it back."""
    from dashboard.exports.json_csv import as_csv

    folder = good_folder(tmp_path)
    rows = [line.split(",") for line in (folder / "series/members.csv").read_text("utf-8").splitlines()[:1]]
    frame = read_good(GOOD).series["members"].frame
    items = [dict(zip(rows[0], row, strict=True)) for row in frame.astype(object).values.tolist()]
    for item in items:
        item.update(day=str(item["day"].date()), open=str(item["open"]).lower())
        item["count"] = "unknown" if str(item["count"]) == "<NA>" else item["count"]
    exported = as_csv(items)
    assert exported.startswith(MARK)
    (folder / "series/members.csv").write_bytes(exported)
    assert read_good(folder).series["members"].frame.equals(frame)


def test_a_second_mark_is_a_character_like_others(tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / EVENTS).write_bytes(MARK * 2 + (folder / EVENTS).read_bytes())
    (fault,) = read_faults(folder)
    assert (fault.code, fault.line, fault.column) == ("unseen-character", 1, 1)
    assert "U+FEFF ZERO WIDTH NO-BREAK SPACE" in told(folder)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("file", [EVENTS, "series/members.csv", "pages/about.en.md", "vocabularies.yml"])
def test_utf_16_is_called_what_it_is(file: str, encoding: str, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / file).write_bytes((folder / file).read_text("utf-8").encode(encoding))
    faults = [fault for fault in read_faults(folder) if fault.file == file]
    assert [(fault.code, fault.line, fault.column) for fault in faults] == [("two-byte-encoding", 1, 1)]
    assert "“Unicode”" in told(folder)
    assert "”Unicode”" in told(folder, "sv")


def test_windows_own_encoding_is_told_with_the_letter(tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / "series/members.csv").write_bytes((folder / "series/members.csv").read_text("utf-8").encode("cp1252"))
    (fault,) = read_faults(folder)
    assert (fault.code, fault.line, fault.column, fault.part("sign")) == ("bad-encoding", 4, 47, "å")
    assert "CSV UTF-8" in told(folder, "sv")


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "semicolons, as Excel writes them"), ("sv", "semikolon, så som svenska Excel")]
)
def test_a_table_of_swedish_excel_is_called_what_it_is(lang: str, words: str, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    file = folder / "series/members.csv"
    file.write_text("\ufeff" + file.read_text("utf-8").replace(".", ";").replace(",", ";"), "utf-8")
    assert [fault.code for fault in read_faults(folder)] == ["wrong-separator"]
    assert words in told(folder, lang)
    assert "LibreOffice" in told(folder, lang)


# -- leftovers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", some(LEFTOVERS, 12))
@pytest.mark.parametrize("where", ["", "catalogue/", "series/", "pages/", "history/"])
def test_a_leftover_is_passed_over_with_a_warning(name: str, where: str, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / where).mkdir(exist_ok=True)
    before, looks = digests(folder).data, signature(folder)
    (folder / where / name).write_bytes(b"\0\xff nothing of ours")
    catalogue = read_good(folder)
    assert [(w.code, w.file, w.severity) for w in catalogue.warnings] == [("leftover-file", where + name, "warning")]
    assert catalogue.digest == digests(folder).data == before
    assert signature(folder) == looks
    assert where + name in told(folder, "sv")


@pytest.mark.parametrize("name", ["__MACOSX", "$RECYCLE.BIN", "System Volume Information", "@eaDir", ".AppleDouble"])
def test_a_folder_left_behind_is_one_warning(name: str, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / "catalogue" / name).mkdir()
    (folder / "catalogue" / name / "tools.yml").write_text("x")
    assert [w.file for w in read_good(folder).warnings] == [f"catalogue/{name}"]


@pytest.mark.parametrize("name", some(OTHERS, 4))
def test_other_files_still_stop(name: str, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / "catalogue" / name).write_text("x: 1\n")
    assert [(f.code, f.file) for f in read_faults(folder)] == [("unexpected-file", f"catalogue/{name}")]


@pytest.mark.parametrize("name", ["nuts.local.csv", "x_base.csv"])
def test_a_series_of_such_a_name_is_not_hidden(name: str, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    (folder / "series" / name).write_text("x\n")
    assert [(f.code, f.file) for f in read_faults(folder)] == [("unexpected-file", f"series/{name}")]


def test_no_file_of_ours_is_taken_for_a_leftover() -> None:
    ours = [*FILES, *(kind.path for kind in KINDS.values()), *files_of(ROOT / "data")]
    assert not [file for file in ours if any(map(is_leftover, Path(file).parts))]
    assert not any(
        map(is_leftover, (".gitkeep", ".gitignore", "..data", "..2026_11_26", "README.md", ".tools.yml.new"))
    )


def test_a_leftover_that_comes_while_the_dashboard_runs_changes_nothing(tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    day = date(2026, 11, 22)
    watch = Watch(folder, load(folder, day))
    before = watch.look(day, 1.0)
    for now, name in enumerate(LEFTOVERS, 2):
        (folder / "catalogue" / name).write_bytes(b"x")
        assert watch.look(day, float(now)) is before
    assert watch.look(day, 100.0) is watch.look(day, 110.0) is before
    assert not before.reload_faults


# -- days to come ----------------------------------------------------------------------------------------------------

DAYS = (
    (EVENTS, "as_of: 2025-07-09", "as_of: ¦2031-07-09"),
    ("sources.yml", "as_of: 2025-07-09", "as_of: ¦2031-07"),
    ("series/members.yml", "as_of: 2025-07-09", "as_of: ¦2031"),
    ("pages/about.sv.md", "as_of: 2025-07-09", "as_of: ¦2031-07-09"),
    ("series/members.yml", "published: unknown", "published: ¦2031-01-01"),
    ("catalogue/programme.yml", "figures_as_of: 2024-06", "figures_as_of: ¦2031"),
)


@pytest.mark.parametrize(("file", "old", "new"), DAYS)
def test_nothing_was_read_on_a_day_to_come(file: str, old: str, new: str, tmp_path: Path) -> None:
    folder, place = broken_folder(Breakage("", file, old, new), tmp_path)
    with pytest.raises(DataError) as caught:
        read(folder, today=date(2026, 11, 27))
    assert [(f.code, f.file, f.line, f.column) for f in caught.value.faults] == [("future-date", *place)]
    # the same data on a day by which it has come, and in a start, whose clock may be wrong
    assert read(folder, today=date(2031, 12, 31)).digest == read(folder).digest
    out = io.StringIO()
    assert check(folder, "sv", out, today=date(2026, 11, 27)) == 1
    assert "ligger i framtiden; i dag är det 2026-11-27" in out.getvalue()


CSV, TWIN = "series/members.csv", "series/members.yml"
ROWS = (
    (("2024-01-01,", "¦2026-11-28,"), ("type: date", "type: date, may_be_to_come: true")),
    ((",0.5,2019,", ",0.5,¦2027,"), ("type: year", "type: year, may_be_to_come: true")),
)


@pytest.mark.parametrize(("row", "ahead"), ROWS)
def test_a_row_of_a_series_is_of_a_day_to_come_only_where_its_column_looks_ahead(
    row: tuple[str, str], ahead: tuple[str, str], tmp_path: Path
) -> None:
    folder, place = broken_folder(Breakage("", CSV, *row), tmp_path)
    out = io.StringIO()
    assert check(folder, "sv", out, today=date(2026, 11, 27)) == 1
    assert "{}:{}:{}  future-row".format(*place) in out.getvalue()
    assert "ligger i framtiden; i dag är det 2026-11-27" in out.getvalue()
    # by the time it has come, at a start, and where the twin says that it is a plan
    assert read(folder, today=date(2027, 12, 31)).digest == read(folder).digest
    (folder / TWIN).write_text((folder / TWIN).read_text("utf-8").replace(*ahead, 1), "utf-8")
    assert read(folder, today=date(2026, 11, 27))


def test_a_row_of_today_and_of_this_year_has_come(tmp_path: Path) -> None:
    folder, _ = broken_folder(Breakage("", CSV, *(text.replace("28", "27") for text in ROWS[0][0])), tmp_path)
    (folder / CSV).write_text((folder / CSV).read_text("utf-8").replace(",2019,", ",2026,", 1), "utf-8")
    assert read(folder, today=date(2026, 11, 27))


@pytest.mark.parametrize("written", ["2026-11-27", "2026-11", "2026", "unknown"])
def test_the_day_itself_and_the_year_it_is_in_are_no_days_to_come(written: str, tmp_path: Path) -> None:
    folder, _ = broken_folder(Breakage("", "sources.yml", "as_of: 2025-07-09", f"as_of: {written}"), tmp_path)
    # in the good folder the first such line is that of the file
    assert read(folder, today=date(2026, 11, 27)) if written != "unknown" else True


def test_a_recording_for_an_earlier_day_is_no_check_of_that_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], clock
) -> None:
    from dashboard.cli import main

    folder = good_folder(tmp_path)
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(folder))
    monkeypatch.delenv("DASHBOARD_TODAY", raising=False)
    clock(date(2026, 11, 27))
    assert main(["check", "--record", "--date", "2024-01-31"]) == 0
    assert main(["check", "--record", "--date", "2033-01-31"]) == 0
    assert main(["check"]) == 0
    path = folder / EVENTS
    path.write_text(path.read_text("utf-8").replace("as_of: 2025-07-09", "as_of: 2999-01-01", 1), "utf-8")
    assert main(["check"]) == 1
    assert "future-date" in capsys.readouterr().out

"""Whatever bytes a file holds, reading gives a catalogue or a ``DataError``, and every fault has words."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from breakage import GOOD, good_folder
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue.reading.folder import read
from dashboard.commands.check import Wording
from dashboard.errors import DataError
from tests.conftest import examples

FILES = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*.*") if path.is_file())
WORDS = (Wording("en"), Wording("sv"))


def attempt(file: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = good_folder(Path(name))
        (folder / file).write_bytes(data)
        faults = None
        try:
            read(folder)
        except DataError as error:
            faults = error.faults
        assert faults is None or faults
        for fault in faults or ():
            for words in WORDS:
                assert all(words.sentences(fault))


@settings(max_examples=examples(150), deadline=None)
@given(file=st.sampled_from(FILES), data=st.binary(max_size=400))
def test_random_bytes(file: str, data: bytes) -> None:
    attempt(file, data)


SNIPPETS = st.sampled_from(
    ["- ", ": ", "{", "}", "[", "]", "&a ", "*a", "!!", "'", '"', "---\n", "\n", "  ", "#", "|", ">", "?", "unknown",
     "2025-02-30", "null", "id", "records", "é", ",", ";", "1e999", "%YAML 1.1\n", "\u2028", "\u200b", "\u00a0", "\t",
     "\ufeff", "a\u0308", "\u00ad", "\n<<<<<<< a\n", "\n=======\n", "1.10", "\uff1d",
     "<<: *a", "as_of", "-"]
)  # fmt: skip


@settings(max_examples=examples(250), deadline=None)
@given(file=st.sampled_from(FILES), at=st.floats(0, 1), cut=st.integers(0, 40), put=st.lists(SNIPPETS, max_size=6))
def test_good_file_with_something_cut_out_and_put_in(file: str, at: float, cut: int, put: list[str]) -> None:
    text = (GOOD / file).read_text("utf-8")
    start = int(at * len(text))
    attempt(file, (text[:start] + "".join(put) + text[start + cut :]).encode())


@settings(max_examples=examples(150), deadline=None)
@given(
    file=st.sampled_from([file for file in FILES if file.endswith(".yml")]),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["unknown", "as_of"]),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
            ["as_of", "records", "id", "name", "url", "en", "sv", "columns", "key", "tool_types", "code"]), inner),
        max_leaves=12,
    ),
)  # fmt: skip
def test_any_shape(file: str, value: object) -> None:
    yaml = pytest.importorskip("yaml")
    attempt(file, yaml.safe_dump(value, allow_unicode=True).encode())

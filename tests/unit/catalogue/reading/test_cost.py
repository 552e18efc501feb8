"""What keeps reading cheap gives the same as the plain way would, and a large catalogue does not cost its square."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from breakage import good_folder, read_faults
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.models.series import SeriesInfo
from dashboard.catalogue.models.spelling import NAMES, WORDS, misspelt, misspelt_names
from dashboard.catalogue.reading.folder import read
from dashboard.catalogue.reading.vocabularies import needed_vocabularies
from dashboard.catalogue.reading.yaml_reader import load

EVENTS = "catalogue/events.yml"


def _named(schema):
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = [schema["x-vocabularies"]] if isinstance(schema, dict) and "x-vocabularies" in schema else []
    return [*own, *(name for part in inner for name in _named(part))]


def test_the_vocabularies_needed_are_those_that_the_schemas_name():
    schemas = [model.model_json_schema() for model in (SeriesInfo, *(kind.model for kind in KINDS.values()))]
    assert needed_vocabularies() == set(_named(schemas))


def _one_by_one(words, text, flags):
    for wrong, right in words.items():
        if match := re.search(rf"(?<!\w){re.escape(wrong)}(?!\w)", text, flags):
            yield match[0], right


TEXTS = st.lists(st.sampled_from([*WORDS, *NAMES, *map(str.upper, WORDS), "a", " ", "-", ",", "å"]), max_size=6)


@given(TEXTS)
def test_one_look_for_all_misspellings_finds_what_a_look_for_each_finds(parts):
    text = "".join(parts)
    assert list(misspelt(text)) == list(_one_by_one(WORDS, text, re.IGNORECASE))
    assert list(misspelt_names(text)) == list(_one_by_one(NAMES, text, 0))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b", "b"), ("a: 1b", "1b"), ("a: true", True), ("a: truth", "truth"), ("a: 'true'", "true"),
        ("a: 010", "010"), ("a: -1", -1), ("a: -", None), ("a: 2024-01-31", "2024-01-31"), ("a: ~x", "~x"),
    ],
)  # fmt: skip
def test_a_plain_text_is_told_by_its_first_letter(text, value):
    found = load(text.encode(), "x.yml").value
    assert str(found["a"]) == str(value) if found else value is None


@pytest.mark.parametrize("key", ["~", "null", "2024-13-45"])
def test_a_key_that_is_no_plain_text_is_looked_at_as_a_value_is(key):
    assert [fault.code for fault in load(f"{key}: x".encode(), "x.yml").faults] in (["null-word"], ["no-such-date"])


def test_a_larger_file_is_read_where_the_setting_lets_it(tmp_path: Path):
    folder = good_folder(tmp_path)
    file = folder / EVENTS
    file.write_bytes(file.read_bytes() + b"#" * 2 * 1024 * 1024)
    assert [fault.code for fault in read_faults(folder)] == ["file-too-large"]
    assert read(folder, mib=3).records["events"]


def test_ten_times_the_records_take_no_hundred_times_the_time(tmp_path: Path):
    """Each record is compared with what could stand above its address, not with every other record."""
    from dashboard.catalogue.reading.warnings import _overlaps

    class Entry:
        def __init__(self, number):
            self.id = str(number)
            self.model = type("Model", (), {"url": f"https://data.example.org/a/{number}"})

        def warning(self, code, *path, **parts):
            return code, parts["other"]

    def seconds(number):
        group = [Entry(n) for n in range(number)]
        group[-1].model.url = "https://data.example.org/a/0/b/"
        began = time.process_time()
        assert list(_overlaps(group)) == [("overlapping-address", "0")]
        return time.process_time() - began

    assert seconds(20_000) < 40 * max(seconds(2_000), 0.002)

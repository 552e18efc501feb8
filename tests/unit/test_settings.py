"""The environment becomes one frozen ``Settings``, or an error that names the variable."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from dashboard.errors import SettingsError
from dashboard.settings import ROOT, Settings, from_environment


def test_an_empty_environment_gives_the_defaults():
    settings = from_environment({})
    assert settings == Settings()
    assert settings.data_dir == ROOT / "data"
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.base_path = "/x"


def test_every_variable_is_read(tmp_path):
    found = from_environment(
        {
            "DASHBOARD_DATA_DIR": str(tmp_path),
            "DASHBOARD_BASE_PATH": "/dashboard/",
            "DASHBOARD_PUBLIC_URL": "https://dashboard.example.org/",
            "DASHBOARD_RELOAD_SECONDS": "30",
            "DASHBOARD_OFFICIAL": "yes",
            "DASHBOARD_INDEXED": "no",
            "DASHBOARD_FILE_MIB": "64",
            "DASHBOARD_TODAY": "2028-02-29",
        }
    )
    assert found.data_dir == tmp_path
    assert found.base_path == "/dashboard"
    assert found.public_url == "https://dashboard.example.org"
    assert found.reload_seconds == 30
    assert found.official is True
    assert found.indexed is False
    assert found.file_mib == 64
    assert found.today == found.day() == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DASHBOARD_DATA_DIR", "/there/is/no/such/folder"),
        ("DASHBOARD_BASE_PATH", "dashboard"),
        ("DASHBOARD_BASE_PATH", "//evil.example"),
        ("DASHBOARD_BASE_PATH", "/a b"),
        ("DASHBOARD_PUBLIC_URL", "dashboard.example.org"),
        ("DASHBOARD_PUBLIC_URL", "https://dashboard.example.org/?x=1"),
        ("DASHBOARD_FILE_MIB", "0"),
        ("DASHBOARD_FILE_MIB", "2.5"),
        ("DASHBOARD_RELOAD_SECONDS", "-1"),
        ("DASHBOARD_RELOAD_SECONDS", "soon"),
        ("DASHBOARD_OFFICIAL", "true"),
        ("DASHBOARD_INDEXED", "0"),
        ("DASHBOARD_TODAY", "tomorrow"),
        ("DASHBOARD_TODAY", "2027-02-29"),
        ("DASHBOARD_TODAY", "20280229"),
        ("DASHBOARD_TODAY", "2028-W09-2"),
        ("DASHBOARD_TODAY", "2028-02-29T00:00"),
        ("DASHBOARD_TODAY", " 2028-02-29"),
        ("DASHBOARD_TODAY", "２０２８-02-29"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name, value):
    with pytest.raises(SettingsError) as caught:
        from_environment({name: value})
    assert caught.value.name == name
    assert caught.value.wanted
    assert name in str(caught.value)


def test_without_a_day_the_clock_is_asked_each_time(clock):
    settings = from_environment({"DASHBOARD_TODAY": ""})
    assert settings.today is None
    for day in (date(2026, 12, 31), date(2027, 1, 1)):
        clock(day)
        assert settings.day() == day
    assert Settings(today=date(2033, 5, 5)).day() == date(2033, 5, 5), "a fixed day stays"

"""The environment becomes one frozen ``Settings``, or an error that names the variable."""

from __future__ import annotations

import dataclasses

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
        }
    )
    assert found.data_dir == tmp_path
    assert found.base_path == "/dashboard"
    assert found.public_url == "https://dashboard.example.org"
    assert found.reload_seconds == 30
    assert found.official is True
    assert found.indexed is False
    assert found.file_mib == 64


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
    ],
)
def test_a_value_that_cannot_be_used_is_named(name, value):
    with pytest.raises(SettingsError) as caught:
        from_environment({name: value})
    assert caught.value.name == name
    assert caught.value.wanted
    assert name in str(caught.value)

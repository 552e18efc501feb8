"""Fixtures for every test: the real data read once, both languages, the app."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import settings

from dashboard.addresses import LANGUAGES
from dashboard.app import DashboardApp, create_app
from dashboard.catalogue.store import Snapshot
from dashboard.i18n import Translator
from dashboard.settings import Settings

TODAY = date(2026, 11, 22)
# make check tries a few examples of each property, make test all (decision 0008)
settings.register_profile("brief", max_examples=15)


def examples(number: int) -> int:
    """How many examples to try: the number itself, or in its proportion where fewer are asked for."""
    return max(5, number * settings.default.max_examples // 100)


@pytest.fixture(scope="session")
def app() -> DashboardApp:
    """The whole app on the real data, on a fixed day."""
    return create_app(Settings(), TODAY)


@pytest.fixture(scope="session")
def snapshot(app: DashboardApp) -> Snapshot:
    """The real data."""
    return app.site.snapshot


@pytest.fixture(scope="session")
def translators(app: DashboardApp) -> Mapping[str, Translator]:
    """A translator per language."""
    return app.site.translators


@pytest.fixture(params=LANGUAGES)
def t(request: pytest.FixtureRequest, translators: Mapping[str, Translator]) -> Translator:
    """Each language in turn."""
    return translators[request.param]

"""Fixtures for every test: the real data read once, both languages, the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from dashboard.addresses import LANGUAGES
from dashboard.app import Dashboard, create_app
from dashboard.catalogue.snapshot import Snapshot
from dashboard.html_first import assets
from dashboard.i18n import Translator
from dashboard.settings import Settings
from tests.clock import TODAY, keep_from_the_clock
from tests.together import Together
from tests.together import pytest_addoption as pytest_addoption
from tests.together import pytest_configure as pytest_configure
from tests.together import pytest_sessionfinish as pytest_sessionfinish
from tests.together import pytest_sessionstart as pytest_sessionstart
from tests.together import pytest_testnodedown as pytest_testnodedown
from tests.together import pytest_timeout_cancel_timer as pytest_timeout_cancel_timer
from tests.together import pytest_timeout_set_timer as pytest_timeout_set_timer

keep_from_the_clock()
# a third of what it costs to make an app, and the same for each of those that the tests make
assets.compressed_forms = cache(assets.compressed_forms)
# These ask for every page: one process renders them all once, for all of these files.
WALKERS = "byte_budgets every_header every_link every_page every_export hostile_addresses real_data".split()
# make check tries a few examples of each property, make test all (decision 0007)
settings.register_profile("brief", max_examples=15, deadline=None)
# no test depends on how fast the machine is
settings.register_profile("whole", deadline=None)
settings.load_profile("whole")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    """Hands a process the tests of a file together, and all files that walk the pages to one.

    pytest-xdist's own ``xdist_group`` does nothing with pytest 9.2.
    """

    def scope(nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "walkers" if Path(file).stem.removeprefix("test_") in WALKERS else file

    return Together(config, log, scope)


def examples(number: int) -> int:
    """How many examples to try: the number itself, or in its proportion where fewer are asked for."""
    return max(5, number * settings.default.max_examples // 100)


def some(values: Sequence[Any], one_in: int) -> list[Any]:
    """Each of the values, or in a check one in so many of them, the first and the last included."""
    if settings.default.max_examples >= 100:
        return list(values)
    return [value for at, value in enumerate(values) if at % one_in == 0 or at == len(values) - 1]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A check asks each page and each chart in one language, in turn; ``make test`` in both."""
    if settings.default.max_examples >= 100:
        return
    left: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        left[_is_tried(getattr(getattr(item, "callspec", None), "indices", {}))].append(item)
    config.hook.pytest_deselected(items=left[False])
    items[:] = left[True]


def _is_tried(indices: Mapping[str, int]) -> bool:
    walked = [indices[name] for name in ("page", "chart") if name in indices]
    spoken = [indices[name] for name in ("lang", "t") if name in indices]
    return not walked or len(spoken) != 1 or (walked[0] + spoken[0]) % 2 == 0


@pytest.fixture(scope="session")
def app(request: pytest.FixtureRequest) -> Dashboard:
    """The whole app on the real data, on the day of the tests or one that a test is parametrised with."""
    return create_app(Settings(), getattr(request, "param", TODAY))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Sets the clock that the dashboard reads, for tests that are about following it."""
    return lambda day: monkeypatch.setattr(Settings, "clock_day", staticmethod(lambda: day))


@pytest.fixture(scope="session")
def snapshot(app: Dashboard) -> Snapshot:
    """The real data."""
    return app.edition.context


@pytest.fixture(scope="session")
def translators(app: Dashboard) -> Mapping[str, Translator]:
    """A translator per language."""
    return app.edition.languages


@pytest.fixture(params=LANGUAGES)
def t(request: pytest.FixtureRequest, translators: Mapping[str, Translator]) -> Translator:
    """Each language in turn."""
    return translators[request.param]

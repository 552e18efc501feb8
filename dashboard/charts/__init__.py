"""The charts, found by walking this package: whatever public name of a module is a ``Chart``, or a tuple of them."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

from dashboard.charts.contract import Chart
from dashboard.errors import ChartError
from dashboard.i18n import own_texts

TEXTS = Path(__file__).parent / "texts"
# Charts that are no more, and the one that shows now what comes closest: an address that somebody kept leads there.
MOVED = {"commits-per-year": "code-activity", "partner-staff": "partner-students"}


def modules_below(folder: Path, package: str) -> list[ModuleType]:
    """Every module of a package that stands in ``folder``."""
    return [import_module(found.name) for found in walk_packages([str(folder)], f"{package}.")]


def charts_in(modules: Iterable[ModuleType], texts: Path = TEXTS) -> tuple[Chart, ...]:
    """The charts of these modules, by their ``order``.

    Raises ``ChartError`` for two charts of one id or one order, and for one without a file in ``texts``.
    """
    # a chart imported from another module is found there too
    places: dict[int, tuple[Chart, str]] = {}
    for module in modules:
        for name, value in vars(module).items():
            for chart in value if isinstance(value, tuple) else (value,):
                if isinstance(chart, Chart) and not name.startswith("_"):
                    places.setdefault(id(chart), (chart, module.__name__))
    seen: dict[str | int, str] = {}
    for chart, module_name in places.values():
        for key in (chart.id, chart.order):
            if key in seen:
                what = "order" if key == chart.order else "id"
                raise ChartError(f"two charts have the {what} {key!r}: {seen[key]} and {module_name} {chart.id}")
            seen[key] = f"{module_name} {chart.id}"
        if not (texts / f"{chart.id}.yml").is_file():
            raise ChartError(f"chart {chart.id} of {module_name} has no texts: {texts / chart.id}.yml is missing")
    return tuple(sorted((chart for chart, _ in places.values()), key=lambda chart: chart.order))


def check_texts(charts: Iterable[Chart], texts: Mapping[str, object]) -> None:
    """Raises ``ChartError`` for charts that lack a text which their words may be made of, naming every one of them."""
    lacking = {chart.id: [key for key in chart.texts if f"charts.{chart.id}.{key}" not in texts] for chart in charts}
    if any(lacking.values()):
        raise ChartError(
            "\n".join(
                f"{TEXTS / name}.yml: the chart {name} lacks {', '.join(keys)}"
                for name, keys in lacking.items()
                if keys
            )
        )


CHARTS = charts_in(modules_below(Path(__file__).parent, __name__))
check_texts(CHARTS, own_texts())

BY_ID = {chart.id: chart for chart in CHARTS}


def shown_on(page: str, first: Iterable[str] = (), follows: str = "") -> list[Chart]:
    """The charts of a page: those with the ids that it names ``first``, then the others that belong to it.

    Of a page with several lists, those of one that ``follows`` the filters of its kind.
    """
    others = [chart.id for chart in CHARTS if chart.page == page and follows in ("", chart.follows)]
    return [BY_ID[name] for name in dict.fromkeys((*first, *others))]

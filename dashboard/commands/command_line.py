"""What the command ``dashboard`` understands, and who answers to it."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from dashboard import __version__
from dashboard.catalogue.queries.changes import is_day
from dashboard.catalogue.reading.folder import Catalogue
from dashboard.commands.changes import tell_changes
from dashboard.commands.check import Wording, check
from dashboard.commands.check.recording import record
from dashboard.commands.export import export
from dashboard.commands.importing import compare
from dashboard.commands.links import links
from dashboard.commands.new_record import new_tool
from dashboard.commands.preflight import preflight
from dashboard.commands.report import report
from dashboard.commands.schemas import write_schemas
from dashboard.errors import SettingsError
from dashboard.settings import ROOT, Settings, from_environment


def run(arguments: Sequence[str] | None) -> int:
    """Runs a command and gives its exit code: 0 done, 1 faults found, 2 wrong use."""
    parser = argparse.ArgumentParser(prog="dashboard", description="The SciLifeLab Data Platform dashboard.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)

    serve = commands.add_parser("serve", help="serve the dashboard with gunicorn")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--lang", choices=("en", "sv"), default="en", help="language of the messages")

    checking = commands.add_parser("check", help="read and check the data; exit code 1 where there are errors")
    checking.add_argument("folder", nargs="?", type=Path, help="data folder (default: that of the settings)")
    checking.add_argument("--lang", choices=("en", "sv"), default="en", help="language of the messages")
    checking.add_argument("--warnings", action="store_true", help="list every warning, not only their number")

    checking.add_argument("--record", action="store_true", help="note in history/ what changed since the last time")
    checking.add_argument("--date", default="", help="day of the recording (default: today)")

    telling = commands.add_parser("changes", help="tell what was added, removed, renamed and altered since a day")
    telling.add_argument("--since", default="", help="a day such as 2026-01-31, or a data version")
    telling.add_argument("--partner", help="only what is tied to a partner, such as uu")
    telling.add_argument("--kind", help="only a kind of record, such as tools")
    telling.add_argument("--all", action="store_true", help="tell too what was only filled in")
    telling.add_argument("--lang", choices=("en", "sv"), default="en", help="language of the list")

    schemas = commands.add_parser("schemas", help="write the JSON Schemas that editors use")
    schemas.add_argument("folder", nargs="?", type=Path, default=ROOT / "schemas")

    importing = commands.add_parser(
        "import", help="compare the lists of others with our records, and take over what is accepted"
    )
    importing.add_argument("origin", choices=("platform", "serve"), help="whose lists")
    importing.add_argument("base", metavar="PATH_OR_URL", help="a folder or base address, or one of its .json files")
    importing.add_argument("--write", action="store_true", help="apply what is accepted and remember what was read")
    importing.add_argument(
        "--accept",
        nargs="+",
        default=[],
        metavar="ID[.FIELD]",
        help="what to take over; all: what only they changed",
    )
    importing.add_argument("--keep", nargs="+", default=[], metavar="ID[.FIELD]", help="what is decided for ours")
    importing.add_argument("--lang", choices=("en", "sv"), default="en", help="language of the list")

    copying = commands.add_parser("export", help="write a static copy of every page into an empty folder")
    copying.add_argument("folder", type=Path, help="folder that is empty or does not exist yet")
    copying.add_argument("--lang", choices=("en", "sv"), default="en", help="language of the messages")

    reporting = commands.add_parser("report", help="write reports as PDF, by a Chromium of this machine")
    reporting.add_argument(
        "asked", metavar="PARTNER", help="a partner such as uu, all, programme, or partners to compare: uu,kth"
    )
    reporting.add_argument("--lang", choices=("en", "sv"), default="en", help="language of the report")
    reporting.add_argument("--out", type=Path, default=Path("."), metavar="DIR", help="folder (default: this one)")

    making = commands.add_parser("new", help="write a record to be filled in")
    making.add_argument("kind", choices=("tool",))
    making.add_argument("folder", nargs="?", type=Path, help="data folder (default: that of the settings)")
    making.add_argument("--name", required=True, help="its own name, without a version")
    making.add_argument("--url", required=True, help="its address, with https")
    making.add_argument("--lang", choices=("en", "sv"), default="en", help="language of the messages and hints")

    asking = commands.add_parser("links", help="ask every outbound address whether it still works")
    asking.add_argument("--last", action="store_true", help="ask nobody; tell the last results with their dates")
    asking.add_argument("--lang", choices=("en", "sv"), default="en", help="language of the messages")

    flying = commands.add_parser("preflight", help="act as the app slot and tell what would go wrong there")
    flying.add_argument("--strict", action="store_true", help="count what this machine could not try as failed")
    flying.add_argument("--lang", choices=("en", "sv"), default="en", help="language of the messages")

    if arguments is None:
        _write_anything()
    given, rest = parser.parse_known_args(arguments)
    if given.command == "new" and given.folder is None and len(rest) == 1 and not rest[0].startswith("-"):
        # a folder behind the options, which Python 3.11 does not give to the command
        given.folder = Path(rest.pop())
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        settings = from_environment()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    if arguments is None and given.command != "serve" and hasattr(signal, "SIGPIPE"):
        # whoever reads only the first lines of a list has read enough
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if given.command == "check":
        return _check(given, given.folder or settings.data_dir, settings)
    if given.command == "changes":
        asked = {"since": given.since, "partner": given.partner, "kind": given.kind, "everything": given.all}
        return tell_changes(settings.data_dir, settings.day(), given.lang, sys.stdout, **asked)
    if given.command == "import":
        choice = {"write": given.write, "accepted": given.accept, "kept": given.keep}
        # what others say is read now, whichever day is shown; so are the answers of links
        day = settings.clock_day()
        return compare(settings.data_dir, given.base, day, given.lang, sys.stdout, origin=given.origin, **choice)
    if given.command == "schemas":
        write_schemas(settings.data_dir, given.folder)
        return 0
    if given.command == "new":
        folder = given.folder or settings.data_dir
        return new_tool(folder, given.lang, sys.stdout, name=given.name, url=given.url, today=settings.day())
    if given.command == "report":
        return report(settings, given.asked, given.out, given.lang, sys.stdout)
    if given.command == "links":
        url, day = settings.public_url, settings.day() if given.last else settings.clock_day()
        return links(settings.data_dir, day, given.lang, sys.stdout, public_url=url, last=given.last)
    if given.command == "preflight":
        if sys.platform == "win32" or not hasattr(os, "geteuid"):
            print(Wording(given.lang).say("serve.preflight"), file=sys.stderr)
            return 2
        return preflight(given.lang, sys.stdout, strict=given.strict, today=settings.today)
    if given.command == "serve":
        _serve(given.host, given.port, given.lang)
    return export(settings, given.folder, given.lang, sys.stdout)


def _check(given: argparse.Namespace, folder: Path, settings: Settings) -> int:
    if given.date and not is_day(given.date):
        words = Wording(given.lang)
        print(words.say("check.no-day", found=given.date, wanted=words.say("check.types.day")), file=sys.stderr)
        return 2
    asked = date.fromisoformat(given.date) if given.date else None

    def then(catalogue: Catalogue) -> int:
        return record(folder, catalogue, asked or settings.day(), given.lang, sys.stdout)

    noted = then if given.record else None
    # a recording for a day long past does not turn what was read since into the future, and neither does a fixed day
    today = None if settings.today else max(settings.day(), asked or date.min)
    return check(
        folder, given.lang, sys.stdout, mib=settings.file_mib, list_warnings=given.warnings, then=noted, today=today
    )


def _write_anything() -> None:
    """A letter that the console or file written to does not have, such as those of a name in a console of Windows, is
    written by its number; it ends no command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _serve(host: str, port: int, lang: str) -> NoReturn:
    gunicorn = Path(sys.executable).with_name("gunicorn")
    if sys.platform == "win32" or not gunicorn.is_file():
        why = "windows" if sys.platform == "win32" else "no-gunicorn"
        print(Wording(lang).say(f"serve.{why}", python=sys.executable), file=sys.stderr)
        sys.exit(2)
    command = [str(gunicorn), "--config", str(ROOT / "gunicorn.conf.py"), "--bind", f"{host}:{port}"]
    os.chdir(ROOT)
    # gunicorn takes the place of this process, so signals reach it
    os.execv(command[0], [*command, "dashboard.wsgi:server"])  # noqa: S606

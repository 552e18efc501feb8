"""``dashboard report``: the reports as PDF, printed by a Chromium of this machine from the very pages of the site."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread
from typing import TextIO

from werkzeug.serving import WSGIRequestHandler, make_server

from dashboard.addresses import href
from dashboard.app import create_app
from dashboard.catalogue.queries.partner_ties import LEAST_COMPARED, MOST_COMPARED, named, ordered
from dashboard.catalogue.snapshot import Snapshot
from dashboard.commands.check import check
from dashboard.errors import DataError
from dashboard.settings import Settings

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
PATIENCE = 60


def report(settings: Settings, asked: str, folder: Path, lang: str, out: TextIO, today: date | None = None) -> int:
    """Writes one PDF for each report asked for into ``folder``; the exit code: 0 written, 1 not, 2 wrong use.

    ``asked`` is a partner's id, ``all`` (every partner), ``programme``, or two to five ids with commas between them
    for a comparison.
    """
    try:
        # all sheets are of one day and one state of the data, however long they are printed
        app = create_app(replace(settings, reload_seconds=0), today or settings.day())
    except DataError:
        return check(settings.data_dir, lang, out)
    t = app.edition.languages[lang]
    pages = _pages(app.edition.context, asked)
    if not pages:
        known = ", ".join(partner.id for partner in ordered(app.edition.context))
        out.write(t("report.command.unknown", asked=asked, known=known) + "\n")
        return 2
    browser = _chromium(settings.browser)
    if browser is None:
        out.write(t("report.command.no_browser") + "\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with _served(app.server) as origin:
        for name, page, query in pages:
            file = folder / f"{name}-{lang}.pdf"
            address = origin + settings.base_path + href(lang, page, **query)
            if not _print(browser, address, file):
                out.write(t("report.command.failed", file=str(file)) + "\n")
                return 1
            out.write(t("report.command.written", file=str(file)) + "\n")
    return 0


def _pages(snapshot: Snapshot, asked: str) -> list[tuple[str, str, dict[str, object]]]:
    """Name of the file, page and query of every report asked for; none where it is not understood."""
    if asked == "all":
        return [(f"partner-{p.id}", f"partners/{p.id}/report", {}) for p in snapshot.all("partners")]
    if asked == "programme":
        return [("programme", "programme/report", {})]
    partners = named(snapshot, asked)
    if len(partners) != len(asked.split(",")) or len(partners) > MOST_COMPARED:
        return []
    if len(partners) >= LEAST_COMPARED:
        ids = [partner.id for partner in partners]
        return [(f"comparison-{'-'.join(ids)}", "partners/compare/report", {"ids": ids})]
    return [(f"partner-{partners[0].id}", f"partners/{partners[0].id}/report", {})]


def _chromium(chosen: str) -> str | None:
    if chosen:
        return chosen if os.access(chosen, os.X_OK) else None
    found = (shutil.which(program) for program in PROGRAMS)
    return next((path for path in found if path), MAC if os.access(MAC, os.X_OK) else None)


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Whoever prints a report is not shown every file of it."""


@contextmanager
def _served(app: object) -> Iterator[str]:
    """The site on a port of this machine that nobody else knows of, for as long as it is printed."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)  # type: ignore[arg-type]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


def _print(browser: str, address: str, file: Path) -> bool:
    """Whether the page stands in the file; a file that was there is replaced only by a whole one."""
    with tempfile.TemporaryDirectory(prefix="dashboard-report-") as place:
        made = Path(place) / "report.pdf"
        # Chromium cannot make its own sandbox for root; what it opens here is our own page
        alone: Sequence[str] = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        options = [*alone, "--disable-gpu", "--no-first-run", f"--user-data-dir={place}/profile"]
        printing = ["--no-pdf-header-footer", "--export-tagged-pdf", f"--print-to-pdf={made}"]
        command = [browser, "--headless", *options, *printing, address]
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE)  # noqa: S603 - our own command line
        except (OSError, subprocess.TimeoutExpired):
            return False
        if done.returncode or not made.is_file() or not made.read_bytes().startswith(b"%PDF-"):
            return False
        shutil.move(made, file)
        return True

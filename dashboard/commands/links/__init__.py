"""``dashboard links``: asks every outbound address of the data and keeps what it saw in ``history/links.jsonl``.

The only place that asks; pages show the last result with its date. Where nothing at all answers, this machine has no
network: then nothing is kept, and the last results are told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

from dashboard import __version__
from dashboard.catalogue.models.link_checks import STATES, LinkCheck, Seen, noted, requested, state_of
from dashboard.catalogue.queries.outbound import Outbound, outbound
from dashboard.catalogue.reading.history import LINKS
from dashboard.catalogue.snapshot import load
from dashboard.commands.check import check
from dashboard.commands.check.recording import write_lines
from dashboard.commands.links.asking import Asker, Limits
from dashboard.components.link_words import link_words
from dashboard.errors import DataError
from dashboard.i18n import Translator, own_texts
from dashboard.pages.contribute import CONTACT_FORM

# Hosts asked at the same time.
_WORKERS = 6
_TOLD = ("broken", "failing", "moved", "undecided")


def links(
    folder: Path,
    today: date,
    lang: str,
    out: TextIO,
    *,
    public_url: str = "",
    last: bool = False,
    limits: Limits | None = None,
) -> int:
    """Asks the addresses, keeps the results and tells them in ``lang``; with ``last`` only tells the kept ones.

    ``public_url`` is where those who are asked read who asks. The exit code: 0 where no address is broken; 1 where
    one is, or the data have faults; 2 where nothing answered or nothing can be written, and then nothing is kept.
    """
    t = Translator(lang, own_texts())
    try:
        snapshot = load(folder, today)
    except DataError:
        return check(folder, lang, out)
    places: dict[str, list[Outbound]] = defaultdict(list)
    for link in outbound(snapshot):
        places[requested(link.url)].append(link)
    before = snapshot.catalogue.history.links
    if last:
        return _write_results(t, folder, places, before, out)
    hosts = len({urlsplit(url).netloc for url in places})
    out.write(t("links.begin", n=len(places), hosts=hosts) + "\n")
    out.flush()
    seen = ask(places, agent(public_url), limits or Limits())
    if not any(found.status or found.outcome == "answered" for found in seen.values()):
        out.write(t("links.offline") + "\n")
        _write_results(t, folder, places, before, out)
        return 2
    now = {url: noted(before.get(url), url, seen[url], today) for url in sorted(places)}
    try:
        kept = [check.model_dump(mode="json", exclude_defaults=True) for check in now.values()]
        write_lines(folder / LINKS, kept)
    except OSError as error:
        out.write(t("links.unwritten", problem=error.strerror or str(error)) + "\n")
        return 2
    return _write_results(t, folder, places, now, out)


def ask(urls: Iterable[str], agent: str, limits: Limits) -> dict[str, Seen]:
    """What each address answers. The addresses of a host are asked one after the other."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[urlsplit(url).netloc].append(url)
    # the longest first, so that no single host is waited for at the end
    groups = sorted(hosts.values(), key=len, reverse=True)
    with Asker(agent, limits) as asker, ThreadPoolExecutor(_WORKERS) as pool:
        answers = pool.map(lambda group: [(url, asker.see(url)) for url in group], groups)
        return {url: found for group in answers for url, found in group}


def agent(public_url: str) -> str:
    """The User-Agent: what asks, and where to complain."""
    contact = f"{public_url.rstrip('/')}/en/contribute" if public_url else CONTACT_FORM
    return f"scilifelab-data-platform-dashboard/{__version__} (link check; {contact})"


def _write_results(
    t: Translator, folder: Path, places: Mapping[str, list[Outbound]], checks: Mapping[str, LinkCheck], out: TextIO
) -> int:
    states = {url: state_of(checks.get(url)) for url in places}
    for wanted in _TOLD:
        for url, found in sorted(states.items()):
            if found == wanted:
                out.write(f"\n{url}\n  {link_words(t, checks.get(url))}\n")
                for file, line in dict.fromkeys((link.file, link.line) for link in places[url]):
                    out.write(f"  {(folder / file).as_posix()}:{line}\n")
    counts = Counter(states.values())
    words = "; ".join(f"{t(f'links.state.{name}')}: {t.number(counts[name])}" for name in STATES if counts[name])
    out.write("\n" + t("links.totals", n=len(places), states=words) + "\n")
    return 1 if counts["broken"] else 0

"""Every link of every page leads somewhere, and everything can be reached from the home page."""

from __future__ import annotations

import re
from collections import deque

import pytest

from dashboard.addresses import LANGUAGES
from dashboard.catalogue.models.link_checks import requested
from dashboard.catalogue.queries.outbound import doi_address, entry_address, outbound
from dashboard.html_first import NotFound
from dashboard.html_first.routing import Redirect

pytestmark = pytest.mark.long

# The first pages of results are followed like pages of their own. An address with other choices is only looked up:
# what choices do to a page is tested with the hostile addresses and the twins.
FOLLOWED = re.compile(r"[^?]*(?:\?page=[2-5])?$")


@pytest.fixture(scope="module", params=LANGUAGES)
def crawl(request, get, app):
    """All that can be reached from the home page of a language.

    Gives the language, what each address answers (a status and, for a redirect, where to), every page that was
    read, and what is linked on each: ``(tag, address as written)``.
    """
    statuses, pages, links, waiting = {}, {}, {}, deque([f"/{request.param}"])
    while waiting:
        address = waiting.popleft()
        if address in statuses:
            continue
        if not FOLLOWED.match(address):
            statuses[address] = _looked_up(app, address)
            continue
        answer = get(address)
        statuses[address] = (answer.status, answer.location)
        if answer.status == 200 and answer.content_type.startswith("text/html"):
            pages[address] = answer
            written = [(tag, a[name]) for tag, a in answer.tags for name in ("href", "src", "action") if name in a]
            links[address] = list(dict.fromkeys(written))
            waiting.extend(link.split("#")[0] for _, link in written if link.startswith("/"))
    return request.param, statuses, pages, links


def _looked_up(app, address):
    path, _, query = address.partition("?")
    try:
        route = app.edition.route(path, query)
    except NotFound:
        return 404, ""
    return (308, route.to) if isinstance(route, Redirect) else (200, "")


def test_every_internal_link_leads_to_a_page(crawl):
    _, statuses, _, links = crawl
    broken = {address: found for address, found in statuses.items() if found[0] != 200}
    for address, found in broken.items():
        where = [page for page, written in links.items() if address in {link.split("#")[0] for _, link in written}]
        print(address, found, "is linked from", where[:3])
    assert not broken


def test_every_fragment_exists(crawl):
    _, _, pages, links = crawl
    missing = set()
    for page, written in links.items():
        for tag, link in written:
            address, mark, fragment = link.partition("#")
            # where a form leads, the place comes with the answer
            if tag == "a" and mark and (not address or address in pages) and fragment not in pages[address or page].ids:
                missing.add((page, link))
    assert not missing, sorted(missing)[:20]


def test_everything_is_reached_from_the_home_page(crawl, every_page):
    lang, _, pages, _ = crawl
    # an embedded chart is reached from other sites, the report on a comparison from a comparison (test_reports.py)
    wanted = [
        address for page, address in every_page(lang) if not page.embeddable and page.slug != "partners/compare/report"
    ]
    assert not [address for address in wanted if address not in pages]


def test_every_record_of_the_issue_is_reached(crawl, snapshot):
    lang, _, pages, _ = crawl
    wanted = [f"/{lang}/tools/{r.id}" for r in snapshot.listed("tools")]
    wanted += [f"/{lang}/data-sources/{r.id}" for r in snapshot.listed("data_sources")]
    wanted += [f"/{lang}/partners/{r.id}" for r in snapshot.listed("partners")]
    assert len(wanted) > 100
    assert not [address for address in wanted if address not in pages]
    fellows = {f"fellow-{r.id}" for r in snapshot.listed("fellows")}
    assert len(fellows) == 15
    assert not fellows - set(pages[f"/{lang}/programme"].ids)


def test_links_stay_in_their_language(crawl):
    lang, _, _, links = crawl
    other = LANGUAGES[1 - LANGUAGES.index(lang)]
    for page, written in links.items():
        if page.startswith(f"/{other}"):
            continue
        strays = {link for _, link in written if re.match(rf"/{other}(/|$|\?)", link)}
        own = re.sub(rf"^/{lang}", f"/{other}", page.split("?")[0])
        assert not {link for link in strays if link.split("?")[0] != own}, page


def test_links_away_are_secure_or_excepted(crawl, snapshot):
    excepted = {
        text
        for kind in snapshot.catalogue.records
        for record in snapshot.all(kind)
        if getattr(record, "http_exception", None)
        for text in _texts(record.model_dump())
    }
    _, _, _, links = crawl
    plain = {link for written in links.values() for _, link in written if link.startswith("http://")}
    assert not plain - excepted


def test_links_away_are_among_those_that_are_checked(crawl, snapshot):
    _, _, _, links = crawl
    away = {link for written in links.values() for tag, link in written if tag == "a" and link.startswith("http")}
    known = {requested(link.url) for link in outbound(snapshot)}
    # those that are built from ids are not asked
    for record in (*snapshot.all("tools"), *snapshot.all("data_sources")):
        known |= {requested(entry_address(snapshot, entry)) for entry in record.registries}
        known |= {requested(doi_address(publication.doi)) for publication in record.publications}
    assert len(away) > 300
    assert not {link for link in away if requested(link) not in known}


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)

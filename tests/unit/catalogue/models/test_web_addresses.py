"""Addresses that look right and are not, with the one that was meant; and those that look wrong and are right."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from dashboard.catalogue.models.identifiers import Commit, Doi, Ror, Wikidata
from dashboard.catalogue.models.web_addresses import Email, HttpsUrl, checked_email, checked_url

PAGE = "https://genes.example.org/a"
SAFELINK = (
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fgenes.example.org%2Fa%3Futm_source%3Dmail"
    "&data=05%7C01%7Canna%40example.org&reserved=0"
)
# (address, code, what is suggested)
URLS = (
    # not whole
    ("www.genes.example.org/a", "bad-url", "https://www.genes.example.org/a"),
    ("genes.example.org/a", "bad-url", PAGE),
    ("//genes.example.org/a", "bad-url", ""),
    ("https://https://genes.example.org/a", "bad-url", PAGE),
    ("http://https://genes.example.org/a", "bad-url", PAGE),
    ("https:https://genes.example.org/a", "bad-url", PAGE),
    ("https//genes.example.org/a", "bad-url", PAGE),
    ("https:/genes.example.org/a", "bad-url", PAGE),
    ("https:///genes.example.org/a", "bad-url", PAGE),
    ("https:\\\\genes.example.org\\a", "bad-url", PAGE),
    ("https;//genes.example.org/a", "bad-url", PAGE),
    ("htps://genes.example.org/a", "bad-url", PAGE),
    ("ttps://genes.example.org/a", "bad-url", PAGE),
    ("hhttps://genes.example.org/a", "bad-url", PAGE),
    ("HTTPS://genes.example.org/a", "bad-url", PAGE),
    ("<https://genes.example.org/a>", "bad-url", PAGE),
    ("“https://genes.example.org/a”", "bad-url", PAGE),
    ("(https://genes.example.org/a).", "bad-url", PAGE),
    ("https://genes.example.org/a b", "bad-url", ""),
    ("https:// genes.example.org/a", "bad-url", ""),
    ("https://genes.example.org.", "bad-url", "https://genes.example.org"),
    ("https://genes.example.org/very-long…", "bad-url", ""),
    ("https://genes.example.org/very-long...", "bad-url", ""),
    ("mailto:a@example.org", "bad-url", ""),
    ("a@example.org", "bad-url", ""),
    ("file:///C:/genes.html", "bad-url", ""),
    ("https://", "bad-url", ""),
    ("", "bad-url", ""),
    # two
    (f"{PAGE}, https://b.example.org/", "two-addresses", ""),
    (f"{PAGE}; https://b.example.org/", "two-addresses", ""),
    (f"{PAGE} https://b.example.org/", "two-addresses", ""),
    (f"{PAGE}https://b.example.org/", "two-addresses", ""),
    (f"{PAGE}|www.b.example.org", "two-addresses", ""),
    ("https://genes.example.orghttps://b.example.org/", "two-addresses", ""),
    # the end of a sentence
    *((PAGE + tail, "url-tail", PAGE) for tail in ".,;:!)]>}'\"”’»"),
    (f"{PAGE}/).", "url-tail", f"{PAGE}/"),
    (f"{PAGE}_(biology)).", "url-tail", f"{PAGE}_(biology)"),
    # through others
    (SAFELINK, "url-leads-on", PAGE),
    ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fgenes.example.org%2Fa&usg=x", "url-leads-on", PAGE),
    ("https://www.google.se/url?q=https://genes.example.org/a", "url-leads-on", PAGE),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fgenes.example.org%2Fa%3Ffbclid%3Dx&h=y", "url-leads-on", PAGE),
    ("https://urldefense.com/v3/__https://genes.example.org/a__;!!x", "url-leads-on", PAGE),
    ("https://urldefense.proofpoint.com/v2/url?u=https-3A__genes.example.org_a&d=x", "url-leads-on", PAGE),
    ("https://slack-redir.net/link?url=https%3A%2F%2Fgenes.example.org%2Fa", "url-leads-on", PAGE),
    ("https://www.bing.com/ck/a?!&p=xyz", "url-leads-on", ""),
    ("https://eur01.safelinks.protection.outlook.com/?url=nonsense", "url-leads-on", ""),
    ("https://protect-eu.mimecast.com/s/AbC1CdEf?domain=genes.example.org", "url-leads-on", ""),
    ("https://url.uk.m.mimecastprotect.com/s/AbC1CdEf", "url-leads-on", ""),
    ("https://translate.google.com/translate?sl=sv&tl=en&u=https://genes.example.org/a", "url-leads-on", PAGE),
    ("https://genes-example-org.translate.goog/a?_x_tr_sl=sv&_x_tr_tl=en", "url-leads-on", PAGE),
    ("https://my--genes-example-org.translate.goog/a?id=3&_x_tr_sl=sv#b", "url-leads-on",
     "https://my-genes.example.org/a?id=3#b"),
    ("https://scholar.google.se/scholar_url?url=https://genes.example.org/a&hl=sv", "url-leads-on", PAGE),
    *((f"https://{host}/3xYz", "url-leads-on", "") for host in (
        "t.co", "bit.ly", "lnkd.in", "goo.gl", "maps.app.goo.gl", "tinyurl.com", "www.tinyurl.com", "BIT.LY", "ow.ly")),
    # out of HTML
    (f"{PAGE}?id=3&amp;lang=sv", "url-escaped", f"{PAGE}?id=3&lang=sv"),
    (f"{PAGE}?id=3&#38;lang=sv&#x26;b=1", "url-escaped", f"{PAGE}?id=3&lang=sv&b=1"),
    (f"{PAGE}&quot;", "url-escaped", PAGE),
    (f"{PAGE}?id=3&quot;", "url-escaped", f"{PAGE}?id=3"),
    (f"&quot;{PAGE}&quot;", "url-escaped", PAGE),
    (f"&lt;{PAGE}&gt;", "url-escaped", PAGE),
    (f"{PAGE}&quot;&gt;Genes&lt;/a&gt;", "url-escaped", PAGE),
    (f"{PAGE}?id=3&amp;utm_source=x", "url-escaped", f"{PAGE}?id=3"),
    (f'{PAGE}">Genes</a>', "url-with-markup", PAGE),
    (f"{PAGE}<b>", "url-with-markup", PAGE),
    (f"{PAGE}?a<b", "url-with-markup", f"{PAGE}?a"),
    # machines that there cannot be
    *((f"https://genes.example.org:{port}/a", "url-host", "") for port in ("0", "00000", "65536", "99999", "123456")),
    *((f"https://{host}/a", "url-host", "") for host in (
        "-genes.example.org", "genes-.example.org", "genes.-example.org", "genes.example-.org", "genes.example.org-",
        "genes.-.org")),
    # percent signs without their digits
    (f"{PAGE}%", "bare-percent", f"{PAGE}%25"),
    (f"{PAGE}%2", "bare-percent", f"{PAGE}%252"),
    (f"{PAGE}/100%-genes", "bare-percent", f"{PAGE}/100%25-genes"),
    (f"{PAGE}?q=%zz", "bare-percent", f"{PAGE}?q=%25zz"),
    *((f"{PAGE}{end}", "url-tail", PAGE) for end in ("%0A", "%0d", "%0D%0A", "%20", "%20%20", ".%20", "%20.", "%09",
                                                    "%C2%A0")),
    (f"{PAGE}%0Ab", "odd-in-url", ""),
    # one letter of another script, alone or hidden
    ("https://genes.example.org/\u0430", "lookalike-in-url", ""),
    ("https://genes.example.org/a/\u0435/b", "lookalike-in-url", ""),
    ("https://genes.example.org/g%D0%B5nes", "lookalike-in-url", ""),
    # who came from where
    (f"{PAGE}?utm_source=newsletter", "url-tracked", PAGE),
    (f"{PAGE}?id=3&utm_medium=mail&UTM_CAMPAIGN=x&lang=sv", "url-tracked", f"{PAGE}?id=3&lang=sv"),
    (f"{PAGE}?fbclid=x#part", "url-tracked", f"{PAGE}#part"),
    *((f"{PAGE}?{name}=x", "url-tracked", PAGE) for name in (
        "gclid", "msclkid", "mc_cid", "mc_eid", "_ga", "_gl", "igshid", "yclid", "twclid", "ttclid", "dclid", "mkt_tok",
        "mtm_source", "pk_campaign", "li_fat_id", "wbraid", "PHPSESSID", "jsessionid", "access_token",
        "X-Amz-Signature")),
    (f"{PAGE};jsessionid=0A1B", "url-tracked", PAGE),
    (f"{PAGE}#utm_source=x", "url-tracked", PAGE),
    (f"{PAGE}#:~:text=genes", "url-tracked", PAGE),
    # inside
    *((f"https://{host}/a", "url-inside", "") for host in (
        "localhost", "localhost:8000", "127.0.0.1", "127.1", "10.0.0.8", "192.168.1.4:8080", "172.16.0.1",
        "169.254.0.1", "[::1]", "wiki.local", "wiki.internal", "nas.lan", "genes.localhost", "intranet", "0.0.0.0")),
    # to log in
    ("https://anna:secret@genes.example.org/a", "url-with-login", PAGE),
    ("https://token@genes.example.org/a", "url-with-login", PAGE),
    # percent signs that hide something
    (f"{PAGE}%E2%80%8B", "odd-in-url", ""),
    (f"{PAGE}%C2%A0b", "odd-in-url", ""),
    (f"{PAGE}?q=a%EF%BB%BFb", "odd-in-url", ""),
)  # fmt: skip
FINE = (
    PAGE, "https://genes.example.org", "https://genes.example.org/?", "https://räkor.example.se/å", f"{PAGE}_(biology)",
    f"{PAGE}?q=a,b;c", f"{PAGE}[1]", f"{PAGE}%2E", f"{PAGE}?url=https://b.example.org/", f"{PAGE}?id=x#top",
    f"{PAGE}/-/", "https://archive.example.org/web/2020/https://b.example.org/", "https://8.8.8.8/", "https://example.org:8443/",
    "https://www.google.com/maps", "https://www.google.com/url-shortener", "https://www.youtube.com/watch?v=x",
    "https://www.linkedin.com/company/x", f"{PAGE}?source=utm", f"{PAGE}?ga=1", f"{PAGE}/utm_source=x", f"{PAGE}%20b",
    "https://localhost.example.org/", "https://local.example.org", "https://xn--rkor-5qa.example.se/", f"{PAGE}@1.2",
    "https://urn.kb.se/resolve?urn=urn:nbn:se:kb:publ-738", f"{PAGE}?sid=4", f"{PAGE}#/start", f"{PAGE}?a=&b=%5B%5D",
    "https://genes.example.org/\u03b1", "https://ru.example.org/\u0433\u0435\u043d", "https://xn--80ak6aa92e.example.org/",
    "https://genes.example.org/%D0%B3%D0%B5%D0%BD", "https://genes.example.org/alpha/TNF-\u03b1",
    # beside what leads on, is escaped, or is no machine
    "https://bitter.ly/a", "https://t.com/a", "https://mimecast.com/a", "https://translate.google.com/",
    "https://www.mimecast.com/a", "https://youtu.be/x", f"{PAGE}?a=1&amp=2", f"{PAGE}?a&b;c", f"{PAGE}?copy&para",
    "https://genes.example.org:1/a", "https://genes.example.org:65535/a", "https://my-own--genes.example.org/-a-",
    f"{PAGE}/100%25", f"{PAGE}%3Cb%3E", f"{PAGE}%4ab", f"{PAGE}%20b%20c",
)  # fmt: skip
EMAILS = (
    ("mailto:a@example.org", "a@example.org"),
    ("MAILTO:a@example.org?subject=Hi", "a@example.org"),
    ("mailto:x@y", ""),
    ("x@y", ""),
    ("x@localhost", ""),
    ("a@example.org.", "a@example.org"),
    ("a@example.org,", "a@example.org"),
    ("a@example.org;", "a@example.org"),
    ("a@example.org)", "a@example.org"),
    ("<a@example.org>", "a@example.org"),
    ("Anna Å <a@example.org>", "a@example.org"),
    ('"Å, Anna" <a@example.org>;', "a@example.org"),
    ("a (at) example.org", "a@example.org"),
    ("a[at]example[dot]org", "a@example.org"),
    ("a snabel-a example punkt org", "a@example.org"),
    ("e-post: a@example.org", "a@example.org"),
    ("a＠example.org", "a@example.org"),
    ("a@example.org b@example.org", ""),
    ("a@example.org;b@example.org", ""),
    ("a@example.org/b@example.org", ""),
    ("a..b@example.org", ""),
    (".a@example.org", "a@example.org"),
    ("a.@example.org", ""),
    ("a@example..org", ""),
    ("a@-example.org", ""),
    ("a@example-.org", ""),
    ("a@example.o", ""),
    ("a@192.168.0.1", ""),
    ("a@exa_mple.org", ""),
    ("https://example.org/contact", ""),
    ("a b@example.org", ""),
    ("a@" + "x" * 250 + ".org", ""),
    ("", ""),
)


@pytest.mark.parametrize(("url", "code", "suggestion"), URLS, ids=[f"{c}: {u[:60]}" for u, c, _ in URLS])
def test_an_address_that_is_none_is_told_with_the_one_that_was_meant(url: str, code: str, suggestion: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        checked_url(url)
    assert (caught.value.type, (caught.value.context or {})["suggestion"]) == (code, suggestion)
    if suggestion:
        assert checked_url(suggestion) == suggestion
    assert "secret" not in str(caught.value.context)


@pytest.mark.parametrize("url", FINE)
def test_an_address_that_only_looks_odd_is_accepted(url: str) -> None:
    assert TypeAdapter(HttpsUrl).validate_python(url) == url


@pytest.mark.parametrize(("email", "suggestion"), EMAILS, ids=[repr(email[:40]) for email, _ in EMAILS])
def test_what_is_no_mailbox_is_told_with_the_one_that_was_meant(email: str, suggestion: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        checked_email(email)
    assert (caught.value.type, (caught.value.context or {})["suggestion"]) == ("bad-email", suggestion)
    if suggestion:
        assert checked_email(suggestion) == suggestion


@pytest.mark.parametrize(
    "email",
    ["a@example.org", "FAIRstorage@example.se", "hdca-sweden@sub.example.org", "first.last+tag@example.museum",
     "o'neil@example.ie", "a_b@räkor.se", "a@xn--rkor-5qa.se", "x@1.example.org", "a@example.xn--p1ai"],
)  # fmt: skip
def test_mailboxes_are_accepted(email: str) -> None:
    assert TypeAdapter(Email).validate_python(email) == email


@pytest.mark.parametrize(
    ("kind", "value", "code", "suggestion"),
    [
        (Doi, "https://doi.org/10.5281/zenodo.1", "bad-doi", "10.5281/zenodo.1"),
        (Doi, "doi: 10.5281/zenodo.1.", "bad-doi", "10.5281/zenodo.1"),
        (Doi, "10.5281/zenodo.1)", "bad-doi", "10.5281/zenodo.1"),
        (Doi, "zenodo.1", "bad-doi", ""),
        (Ror, "048a87296", "bad-ror", "https://ror.org/048a87296"),
        (Ror, "http://www.ror.org/048a87296/", "bad-ror", "https://ror.org/048a87296"),
        (Ror, "https://example.org", "bad-ror", ""),
        (Wikidata, "https://www.wikidata.org/wiki/Q185246", "bad-wikidata", "Q185246"),
        (Wikidata, "q185246", "bad-wikidata", ""),
        (Commit, "https://github.com/a/b/commit/fbda6ebb", "bad-commit", "fbda6ebb"),
        (Commit, "HEAD", "bad-commit", ""),
    ],
)
def test_an_identifier_in_another_form_is_told_with_its_own(kind: Any, value: str, code: str, suggestion: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    (error,) = caught.value.errors()
    assert (error["type"], error["ctx"]["suggestion"]) == (code, suggestion)
    assert TypeAdapter(Doi).validate_python("10.1016/S0140-6736(20)30183-5")


PARTS = st.lists(
    st.sampled_from(["https://", "http", "s:", "//", "www.", "a", "å", ".org", "/", "?", "#", "=", "&", "utm_source",
                     "%E2%80%8B", "@", ":", "0", "-", "%", "&amp;", "&quot;", "%0A", "<",
                     "translate.goog", "[", "]", "(", ")", ".", ",", " ", "\u200b", "１", "127.1",
                     "safelinks.protection.outlook.com/?url="])
).map("".join)  # fmt: skip


@given(PARTS | st.text(max_size=60))
def test_whatever_is_written_is_an_address_or_a_fault_of_ours(text: str) -> None:
    for check in (checked_url, checked_email):
        try:
            assert check(text) == text
        except PydanticCustomError as error:
            suggestion = (error.context or {})["suggestion"]
            assert suggestion != text or not text

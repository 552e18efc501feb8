"""Breakages of series and pages."""

from __future__ import annotations

from breakage import Breakage
from broken_characters import TABLES_AND_PAGES as CHARACTERS

B = Breakage

CSV, TWIN, PAGE = "series/members.csv", "series/members.yml", "pages/about.sv.md"
HEADER = "day,partner,count,share,since,kind,open,remark"

SERIES = (
    B("wrong-separator", CSV, HEADER, "day¦;partner;count;share;since;kind;open;remark"),
    B("wrong-separator", CSV, HEADER, "day¦\tpartner\tcount\tshare\tsince\tkind\topen\tremark"),
    B("wrong-header", CSV, HEADER, "day,partner,¦cuont,share,since,kind,open,remark", "count"),
    B("wrong-header", CSV, HEADER, "day,¦count,partner,share,since,kind,open,remark", "count"),
    B("wrong-header", CSV, HEADER, "day,partner,count,share,since,kind,open¦", "remark"),
    B("wrong-header", CSV, HEADER, HEADER + ",¦more"),
    B("wrong-column-count", CSV, '12,0.5,2019,platform,true,"a, b"', "12,0.5,2019,platform,true,a,¦ b"),
    B("wrong-column-count", CSV, ",true,åäö", ",true¦"),
    B("open-quote", CSV, '"a, b"', '¦"a, b'),
    B("open-quote", CSV, HEADER, '¦"' + HEADER),
    B("empty-cell", CSV, "kth,12,", "kth,¦,"),
    B("blank-ends", CSV, "kth,12,", "kth,¦ 12,"),
    B("unknown-not-allowed", CSV, ",0.5,", ",¦unknown,"),
    B("decimal-comma", CSV, ",0.5,", ',¦"0,5",', "0.5"),
    B("wrong-type", CSV, "kth,12,", "kth,¦12.5,"),
    B("wrong-type", CSV, "kth,12,", "kth,¦1e3,"),
    B("wrong-type", CSV, ",0.5,", ",¦nan,"),
    B("wrong-type", CSV, ",2019,", ",¦19,"),
    B("wrong-type", CSV, ',true,"', ',¦TRUE,"'),
    B("wrong-type", CSV, "2024-01-01,", "¦1 January,"),
    B("no-such-date", CSV, "2024-01-01,", "¦2024-01-32,"),
    B("unknown-code", CSV, "kth,12,", "¦KTH,12,", "kth"),
    B("unknown-code", CSV, ",highlight,", ",¦highlights,", "highlight"),
    B("doubled-row", CSV, "2024-01-02,kth", "¦2024-01-01,kth"),
    B("id-not-file-name", TWIN, "id: members", "id: ¦member"),
    B("vocabulary-and-code", TWIN, "type: date", "type: ¦code"),
    B("vocabulary-and-code", TWIN, "type: text", "type: ¦text, vocabulary: news_kinds"),
    B("unknown-list", TWIN, "vocabulary: news_kinds", "vocabulary: ¦news_kind", "news_kinds"),
    B("unknown-column", TWIN, "key: [day, partner]", "key: [day, ¦partners]", "partner"),
    B("doubled-item", TWIN, "name: count", "name: ¦partner"),
    B("not-allowed", TWIN, "type: integer", "type: ¦int", "integer"),
    B("wrong-form", TWIN, "name: count", "name: ¦Count"),
    B("unknown-code", TWIN, "unit: persons", "unit: ¦person", "persons"),
    B("unknown-code", TWIN, "licence: MIT", "licence: ¦MITT", "MIT"),
    B("unknown-code", TWIN, "of: kth", "of: ¦khh", "kth"),
    B("dangling-reference", TWIN, "sources: [list]", "sources: [¦lists]", "list"),
    B("empty-list", TWIN, "key: [day, partner]", "key: ¦[]"),
)

PAGES = (
    B("no-front-matter", PAGE, "---\ntitle: Om", "¦title: Om"),
    B("no-front-matter", PAGE, "---\ntitle", "¦# Om\n---\ntitle"),
    B("empty-page", PAGE, "---\n\n# Om\n\nText.\n", "¦---\n"),
    B("missing-key", PAGE, "title: Om\n", "¦"),
    B("unknown-key", PAGE, "title: Om", "¦titel: Om", "title"),
    B("dangling-reference", PAGE, "sources: [list]", "sources: [¦lost]", "list"),
    B("unquoted-text", PAGE, "title: Om", "title: ¦5"),
    B("bad-date", PAGE, "as_of: 2025-07-09", "as_of: ¦juli 2025"),
    B("bad-yaml", PAGE, "title: Om", "title: ¦'Om"),
    B("url-tracked", PAGE, "Text.", "See [the page](¦https://example.org/a?utm_source=x).", "https://example.org/a"),
    B(
        "url-leads-on",
        PAGE,
        "Text.",
        "See ¦https://www.google.com/url?q=https://example.org/a.",
        "https://example.org/a",
    ),
    B("bad-email", PAGE, "Text.", "Write to [us](mailto:¦x@y)."),
)

TABLES_AND_PAGES = SERIES + PAGES + CHARACTERS

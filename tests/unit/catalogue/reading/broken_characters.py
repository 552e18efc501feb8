"""Breakages by characters that nobody sees or means."""

from __future__ import annotations

from breakage import Breakage

B = Breakage
TOOLS, SOURCES, PARTNERS = "catalogue/tools.yml", "catalogue/data_sources.yml", "catalogue/partners.yml"
EVENTS, VOCABULARIES = "catalogue/events.yml", "vocabularies.yml"
CSV, TWIN, PAGE = "series/members.csv", "series/members.yml", "pages/about.sv.md"

RECORDS = (
    # never meant, wherever it stands
    B("unseen-character", TOOLS, "name: Chanjo2", "name: Chan¦\u200bjo2"),
    B("unseen-character", TOOLS, "[coverage, genes]", "[cover¦\u200bage, genes]"),
    B("unseen-character", TOOLS, "support@example.org", "sup¦\u200bport@example.org"),
    B("unseen-character", EVENTS, "https://liber.example.org/2025", "https://liber.example.org/¦\u200b2025"),
    B("unseen-character", EVENTS, "id: liber-2025", "id: liber¦\u2060-2025"),
    B("unseen-character", TOOLS, "types: [tool]", "types: [to¦\u200bol]"),
    B("unseen-character", EVENTS, "sources: [list]", "sources: [li¦\u200dst]"),
    B("unseen-character", EVENTS, "  title: LIBER", "  ti¦\u200btle: LIBER"),
    B("unseen-character", EVENTS, "  title: LIBER", "  # a ¦\u202eremark\n  title: LIBER"),
    B("unseen-character", TOOLS, "sv: Visar hur väl", "sv: Visar ¦\u202ehur väl"),
    B("unseen-character", TOOLS, "sv: Visar hur väl", "sv: Visar hur¦\U000e0041 väl"),
    B("unseen-character", TOOLS, "sv: Visar hur väl", "sv: Visar hur¦\u2028 väl"),
    B("unseen-character", EVENTS, "title: LIBER 2025", 'title: ¦"LIBER\\u200b 2025"'),
    B("unseen-character", TOOLS, "sv: Visar hur väl gener är täckta.", 'sv: ¦"Visar\\u202e gener."'),
    # meant at most in running text
    B("unseen-character", TOOLS, "name: Chanjo2", "name: Chan¦\u00adjo2"),
    B("unseen-character", TOOLS, "[coverage, genes]", "[coverage, ge¦\u200dnes]"),
    B("unseen-character", VOCABULARIES, "code: portal", "code: por¦\u00adtal"),
    B("unseen-character", EVENTS, "  title: LIBER", "  ti¦\u00adtle: LIBER"),
    B("odd-blank", TOOLS, "name: Clinical Genomics", "name: Clinical¦\u00a0Genomics", "Clinical Genomics"),
    B("odd-blank", TOOLS, "name: Clinical Genomics", "name: 1¦\u00a0000 Genomics", "1 000 Genomics"),
    B("odd-blank", TOOLS, "name: Clinical Genomics", "name: Clinical¦\tGenomics", "Clinical Genomics"),
    B("odd-blank", TOOLS, "[coverage, genes]", "[coverage, many¦\u00a0genes]", "many genes"),
    B("odd-blank", TOOLS, "name: Clinical Genomics", 'name: ¦"Clinical\\_Genomics"', "Clinical Genomics"),
    B("odd-blank", TOOLS, "support@example.org", "support@example.org¦\u00a0", "support@example.org"),
    B("odd-blank", EVENTS, "https://liber.example.org/2025", "https://liber.example.org/¦\u20092025", "https://liber.example.org/2025"),
    B("odd-blank", PARTNERS, "{en: KTH Royal Institute", "{en: KTH¦\u00a0Royal Institute"),
    B("lookalike", TOOLS, "support@example.org", "support¦\uff20example.org", "support@example.org"),
    B("lookalike", TOOLS, "[coverage, genes]", "[coverage, SARS¦\u2011CoV-2]", "SARS-CoV-2"),
    B("lookalike", TOOLS, "name: Clinical Genomics", "name: Clinical G¦\u0435nomics", "Clinical Genomics"),
    B("lookalike", TOOLS, "name: Clinical Genomics", "name: ¦\uff23linical Genomics", "Clinical Genomics"),
    B("lookalike", SOURCES, "https://data.example.org/covid", "https://data.¦\u0435xample.org/covid",
      "https://data.example.org/covid"),
    B("lookalike", TOOLS, "name: Clinical Genomics", "name: Clinical¦\u2212Genomics", "Clinical-Genomics"),
    B("lookalike", TOOLS, "name: Clinical Genomics", "name: Clinical Gen¦\u03b1mics", "Clinical Genamics"),
    B("lookalike", TOOLS, "name: Clinical Genomics", "name: Clinical Gen¦\u0585mics", "Clinical Genomics"),
    B("lookalike", TOOLS, "name: Clinical Genomics", "name: Clinical¦\u02bcs Genomics", "Clinical's Genomics"),
    B("lookalike", TOOLS, "name: Clinical Genomics", "name: Clinical Ma¦\u24dfs", "Clinical Maps"),
    B("lookalike", TOOLS, "name: Clinical Genomics", "name: Clinical Genomic¦\u017f", "Clinical Genomics"),
    B("lookalike-in-url", EVENTS, "https://liber.example.org/2025", "¦https://liber.example.org/\u0430"),
    B("decomposed", TOOLS, "name: Clinical Genomics", "name: Kliniska gener v¦a\u0308l"),
    B("garbled", TOOLS, "sv: Visar hur väl", "sv: Visar hur v¦Ã¤l", "ä"),
    B("garbled", TOOLS, "sv: Visar hur väl", "sv: Visar hur v¦\ufffdl", ""),
)  # fmt: skip

TABLES_AND_PAGES = (
    B("unseen-character", CSV, "day,partner,count", "day,part¦\u200bner,count"),
    B("unseen-character", CSV, "kth,12,", "kt¦\u200bh,12,"),
    B("unseen-character", CSV, "\n2024-01-02,kth", "\n¦\ufeff2024-01-02,kth"),
    B("unseen-character", CSV, '"a, b"', '"a, ¦\u00adb"'),
    B("unseen-character", PAGE, "Text.", "Te¦\u200bxt."),
    B("unseen-character", PAGE, "title: Om", "title: O¦\u200bm"),
    B("unseen-character", TWIN, "name: count", "name: co¦\u200bunt"),
    B("odd-blank", CSV, "kth,12,", "kth,1¦\u00a0200,", "1200"),
    B("odd-blank", CSV, "kth,12,", "kth,12¦\u202f,", "12"),
    B("odd-blank", CSV, "kth,12,", "kth¦\u00a0,12,"),
    B("odd-blank", CSV, "day,partner,count", "day,partner¦\u00a0,count"),
    B("odd-blank", CSV, '"a, b"', '"a,¦\u00a0b"'),
    B("odd-blank", CSV, '"a, b"', '"a,¦\tb"'),
    B("lookalike", CSV, "kth,12,", "kth,¦\uff1112,".replace("12,", "2,"), "12"),
    B("garbled", CSV, "åäö", "åä¦Ã¶", "ö"),
    B("decomposed", CSV, "åäö", "å¦a\u0308ö", "åäö"),
    B("odd-blank", PAGE, "title: Om", "title: Om¦\u00a0oss", "Om oss"),
    B("conflict-mark", CSV, "2024-01-02,kth", "¦<<<<<<< HEAD\n2024-01-02,kth"),
    B("conflict-mark", CSV, "2024-01-02,kth", "¦=======\n2024-01-02,kth"),
    B("conflict-mark", PAGE, "Text.", "¦<<<<<<< HEAD\nText."),
    B("sep-line", CSV, "day,partner,count", "¦sep=;\nday,partner,count"),
    B("sep-line", CSV, "day,partner,count", "¦sep=,\nday,partner,count"),
    B("empty-row", CSV, "\n2024-01-02,kth", "\n¦,,,,,,,\n2024-01-02,kth"),
    B("wrong-type", CSV, "kth,12,", "kth,¦1 200,", "1200"),
    B("wrong-type", CSV, "kth,12,", "kth,¦\u221212,", "-12"),
    B("wrong-type", CSV, "kth,12,", "kth,¦012,", "12"),
    B("wrong-type", CSV, ',true,"', ',¦TRUE,"', "true"),
    B("wrong-type", CSV, ',true,"', ',¦sant,"', "true"),
)  # fmt: skip

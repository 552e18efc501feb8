"""Breakages of YAML files and records."""

from __future__ import annotations

from breakage import Breakage

B = Breakage

TOOLS, SOURCES, PARTNERS = "catalogue/tools.yml", "catalogue/data_sources.yml", "catalogue/partners.yml"
SUPPORT = "{email: support@example.org, website: https://clinical.example.org/help}"
FUNDING, EVENTS, NEWS = "catalogue/funding.yml", "catalogue/events.yml", "catalogue/news.yml"
VOCABULARIES, PLATFORM, HIGHLIGHTS = "vocabularies.yml", "catalogue/platform.yml", "catalogue/highlights.yml"

YAML = (
    B("bad-yaml", EVENTS, ", sv: Lausanne}", ", sv: Lausanne\n  country¦: NO}"),
    B("bad-yaml", EVENTS, "  title: LIBER 2025", "¦\ttitle: LIBER 2025"),
    B("bad-yaml", EVENTS, "  title: LIBER 2025", "  title: LIBER¦: 2025"),
    B("second-document", EVENTS, "  sources: [list]\n", "  sources: [list]\n¦---\nas_of: 2025\n"),
    B("tag-not-allowed", EVENTS, "title: LIBER", "title: ¦!!python/object/apply:os.system LIBER"),
    B("tag-not-allowed", EVENTS, "title: LIBER 2025", "title: ¦!!str LIBER 2025"),
    B("bad-alias", EVENTS, "title: LIBER 2025", "title: ¦*liber"),
    B("bad-alias", EVENTS, "  city: {en: Lausanne, sv: Lausanne}", "  city: &loop {en: Lausanne, sv: ¦*loop}"),
    B("key-not-text", EVENTS, "  title: LIBER 2025", "  title: LIBER 2025\n  ? ¦[a, b]\n  : c"),
    B("doubled-key", EVENTS, "  title: LIBER 2025", "  title: LIBER 2025\n  ¦title: LIBER"),
    B("doubled-key", VOCABULARIES, "sv: Portal}", "sv: Portal, ¦code: gate}"),
    B("empty-value", EVENTS, "title: LIBER 2025", "title: ¦null"),
    B("empty-value", EVENTS, "title: LIBER 2025", "title: ¦~"),
    B("no-such-date", EVENTS, "2025-07-04", "¦2025-07-32"),
    B("no-such-date", "sources.yml", "2024-05/2024-06", "¦2024-05/2024-13"),
    B("no-such-date", EVENTS, "as_of: 2025-07-09", "as_of: ¦2025-02-29"),
    B("control-character", EVENTS, "LIBER 2025", "LIBER¦\x07 2025"),
    B("control-character", EVENTS, "LIBER 2025", "LIBER¦\ufeff 2025"),
)

SHAPE = (
    B("missing-key", EVENTS, "- id: liber-2025\n  title: LIBER 2025\n", "- ¦id: liber-2025\n"),
    B("missing-key", EVENTS, "as_of: 2025-07-09\n", "¦"),
    B("missing-key", TOOLS, "    name: Clinical Genomics\n    url:", "    ¦url:"),
    B("missing-language", EVENTS, "{en: Lausanne, sv: Lausanne}", "¦{en: Lausanne}"),
    B("missing-language", TOOLS, "    en: Reports how well genes are covered.\n    sv", "    ¦sv"),
    B("unknown-key", EVENTS, "  city:", "  ¦citty:", "city"),
    B("unknown-key", EVENTS, "  title: LIBER 2025", "  title: LIBER 2025\n  ¦room: 3", ""),
    B("unknown-key", EVENTS, "records:", "¦record:", "records"),
    B("unknown-key", TOOLS, "{email: support@", "{¦emial: support@", "email"),
    B("unknown-key", TOOLS, "en: It moved., sv: Den flyttade.", "en: It moved., sv: Den flyttade., ¦se: x", ""),
    B("unknown-key", PARTNERS, "    definition: head-count", "    ¦definitions: head-count", "definition"),
    B("unknown-key", VOCABULARIES, "tool_types:", "¦tool_type:", "tool_types"),
    B("unknown-key", VOCABULARIES, "sv: Verktyg", "sv: Verktyg, ¦meanin: {en: a, sv: b}", "meaning"),
    B("missing-key", VOCABULARIES, "tool_types:", "¦other_words:"),
    B("wrong-type", EVENTS, "title: LIBER 2025", "title: ¦2025"),
    B("wrong-type", EVENTS, "title: LIBER 2025", "title: ¦[LIBER 2025]"),
    B("wrong-type", EVENTS, "{en: Lausanne, sv: Lausanne}", "¦Lausanne"),
    B("wrong-type", TOOLS, "types: [tool]", "types: ¦tool"),
    B("wrong-type", TOOLS, "hosted_by_data_centre: false", "hosted_by_data_centre: ¦no"),
    B("wrong-type", PARTNERS, "founded: 1827", "founded: ¦'1827'"),
    B("wrong-type", PARTNERS, "founded: 1827", "founded: ¦1827.5"),
    B("wrong-type", PARTNERS, "value: 13000", "value: ¦many"),
    B("wrong-type", PARTNERS, "latitude: 59.33", "latitude: ¦59,33"),
    B("wrong-type", FUNDING, "amount_msek: 3300", "amount_msek: ¦a lot"),
    B("wrong-type", "catalogue/calls.yml", "records: []", "records: ¦none"),
    B("wrong-type", "catalogue/calls.yml", "as_of: 2025-07-09\nrecords: []", "¦- as_of"),
    B("wrong-type", "catalogue/calls.yml", "records: []", "records: [¦x]"),
    B("wrong-type", VOCABULARIES, "- {code: researchers, en: Researchers, sv: Forskare}", "  ¦researchers"),
    B("not-allowed", "sources.yml", "url: unknown", "url: ¦Unknown", "unknown"),
    B("not-allowed", TOOLS, "research_areas: [cell-biology]", "research_areas: ¦unkown", "unknown"),
    B("not-allowed", FUNDING, "  announced: 2024", "  announced: 2024\n  announced_certainty: ¦guessed", ""),
    B("not-allowed", FUNDING, "  announced: 2024", "  announced: 2024\n  announced_certainty: ¦Stated", "stated"),
    B("wrong-form", TOOLS, "moved_to: data_sources/covid-data", "moved_to: ¦covid-data"),
    B("empty-list", TOOLS, "types: [tool]", "types: ¦[]"),
    B("empty-list", VOCABULARIES, "- {code: dash, en: Dash, sv: Dash}", "  ¦[]"),
)

VALUES = (
    B("blank-ends", TOOLS, "name: Clinical Genomics", "name: ¦' Clinical Genomics'"),
    B("empty-text", TOOLS, "name: Clinical Genomics", "name: ¦''"),
    B("bad-id", EVENTS, "id: liber-2025", "id: ¦LIBER_2025"),
    B("bad-url", EVENTS, "https://liber.example.org/2025", "¦/2025"),
    B("bad-url", EVENTS, "https://liber.example.org/2025", "¦https://liber"),
    B("bad-url", EVENTS, "https://liber.example.org/2025", "¦https://liber.example.org/20 25"),
    B("bad-url", EVENTS, "https://liber.example.org/2025", "¦javascript:alert(1)"),
    B("bad-email", TOOLS, "support@example.org", "¦mailto support@example.org"),
    B("bad-email", PLATFORM, "datacentre@scilifelab.se", "¦datacentre@scilifelab"),
    B("bad-doi", PLATFORM, "10.5281/zenodo.1", "¦https://doi.org/10.5281/zenodo.1"),
    B("bad-ror", PARTNERS, "https://ror.org/026vcq606", "¦https://ror.org/026vcq6"),
    B("bad-ror", PARTNERS, "https://ror.org/026vcq606", "¦https://ror.org/026vcqi06"),
    B("bad-wikidata", PARTNERS, "Q854280", "¦854280Q"),
    B("bad-commit", "sources.yml", "fbda6ebb", "¦HEAD"),
    B("bad-date", "sources.yml", "2024-05/2024-06", "¦May 2024"),
    B("bad-date", "sources.yml", "2024-05/2024-06", "¦2024/2025/2026"),
    B("bad-date", EVENTS, "2025-07-04", "¦4 July"),
    B("day-wanted", EVENTS, "2025-07-04", "¦2025-07"),
    B("day-wanted", EVENTS, "2025-07-04", "¦2025"),
    B("day-wanted", EVENTS, "2025-07-04", "¦'2025-07-04'"),
    B("dates-backwards", EVENTS, "2025-07-04", "¦2025-07-01"),
    B("dates-backwards", TOOLS, "published_on: 2024-01-10", "published_on: ¦2024-01-08"),
    B("dates-backwards", TOOLS, "removed_on: 2023-09-07", "removed_on: ¦2023-09-05"),
    B("dates-backwards", "sources.yml", "2024-05/2024-06", "¦2024-06/2024-05"),
    B("dates-backwards", "catalogue/programme.yml", "last_year: 2032", "last_year: ¦2012"),
    B("http-not-https", EVENTS, "https://liber.example.org/2025", "¦http://liber.example.org/2025",
      "https://liber.example.org/2025"),
    B("http-not-https", TOOLS, "  url: http://covid.example.org/\n  http_exception:\n"
      "    en: The server has no certificate.\n    sv: Servern saknar certifikat.\n",
      "  url: ¦http://covid.example.org/\n", "https://covid.example.org/"),
    B("not-a-repository-root", TOOLS, "https://github.com/Clinical-Genomics/chanjo2",
      "¦https://github.com/Clinical-Genomics/chanjo2/tree/develop", "https://github.com/Clinical-Genomics/chanjo2"),
    B("not-a-repository-root", TOOLS, "https://github.com/Clinical-Genomics/chanjo2",
      "¦https://github.com/Clinical-Genomics/chanjo2?tab=readme", "https://github.com/Clinical-Genomics/chanjo2"),
    B("comma-in-keyword", TOOLS, "[coverage, genes]", "[¦'coverage, genes']"),
    B("version-in-name", TOOLS, "name: Chanjo2", "name: ¦'Chanjo2 version: v2'", "Chanjo2"),
    B("version-in-name", TOOLS, "name: Chanjo2", "name: ¦Chanjo 2.1", "Chanjo"),
    B("doubled-item", TOOLS, "[coverage, genes]", "¦[genes, Genes]"),
    B("unknown-code", TOOLS, "types: [tool]", "types: [¦Tool]", "tool"),
    B("unknown-code", SOURCES, "disease_types: [cancer]", "disease_types: [¦Various Diseases]", "various-diseases"),
    B("unknown-code", SOURCES, "country: 'NO'", "country: ¦se", "SE"),
    B("dangling-reference", EVENTS, "sources: [list]", "sources: [¦lst]", "list"),
    B("dangling-reference", NEWS, "partners: [kth]", "partners: [¦KTH]", "kth"),
    B("dangling-reference", NEWS, "highlight: cells", "highlight: ¦cell", "cells"),
    B("dangling-reference", TOOLS, "data_sources/covid-data", "¦data_sources/covid-dat", "data_sources/covid-data"),
    B("dangling-reference", FUNDING, "counted_in: total", "counted_in: ¦totals", "total"),
    B("outside-sweden", PARTNERS, "    latitude: 59.33\n    longitude: 18.07",
      "    ¦latitude: 18.07\n    longitude: 59.33"),
)  # fmt: skip

BETWEEN = (
    B("doubled-id", TOOLS, "id: covid-portal", "id: ¦chanjo2"),
    B("doubled-id", SOURCES, "id: ensembl", "id: ¦chanjo2"),
    B("doubled-id", VOCABULARIES, "code: portal", "code: ¦tool"),
    B("doubled-name", SOURCES, "name: Ensembl", "name: ¦CHANJO2"),
    B("doubled-name", SOURCES, "name: COVID-19 Data", "name: ¦ENSEMBL"),
    B("doubled-address", SOURCES, "https://data.example.org/covid", "¦https://www.ensembl.org/data"),
    B("doubled-address", SOURCES, "https://www.ensembl.org/data/", "¦https://chanjo.example.org/"),
    B("reserved-name", SOURCES, "name: Ensembl", "name: ¦chanjo"),
    B("reserved-name", SOURCES, "name: Ensembl", "name: ¦COVID-19 Portal"),
    B("reserved-address", SOURCES, "https://www.ensembl.org/data/", "¦https://old.example.org/chanjo/"),
    B("reserved-address", SOURCES, "https://www.ensembl.org/data/", "¦https://covid.example.org"),
    B("counted-in-itself", FUNDING, "counted_in: total", "counted_in: ¦first"),
    B("counted-twice", FUNDING, "addable: false\n  sources: [list]\n- id: first\n  kind: grant\n"
      "  label: {en: First, sv: Första}\n  amount_msek: 3100.5\n  announced: 2020-10-20\n  counted_in: total\n"
      "  addable: true", "addable: true\n  sources: [list]\n- id: first\n  kind: grant\n"
      "  label: {en: First, sv: Första}\n  amount_msek: 3100.5\n  announced: 2020-10-20\n  counted_in: total\n"
      "  addable: ¦true"),
    B("news-not-highlight", NEWS, "kind: highlight", "kind: ¦platform"),
    B("area-not-described", "catalogue/research_areas.yml", "- id: cell-biology\n  abbreviation: CB\n"
      "  description: unknown\n  lead: unknown\n  sources: [list]\n", "¦"),
    B("claim-as-keyword", SOURCES, "keywords: [genomes]", "keywords: [¦ELIXIR core data resource]"),
    B("no-support", TOOLS, "code_url: https://github.com/Clinical-Genomics/chanjo2\n  support: " + SUPPORT,
      "code_url: unknown\n  support: ¦{}"),
    B("no-support", TOOLS, "code_url: https://github.com/Clinical-Genomics/chanjo2\n  support: " + SUPPORT,
      "code_url: unknown\n  support: ¦{status: https://clinical.example.org/up}"),
    B("vanishes-when-filtered", TOOLS, "  first_draft:", "  also_data_source: ¦{type: repository}\n  first_draft:"),
    B("misspelt", SOURCES, "name: Ensembl", "name: ¦Uniprot", "UniProt"),
    B("misspelt", TOOLS, "[coverage, genes]", "[coverage, ¦Gene pannels]", "panels"),
    B("misspelt", SOURCES, "keywords: [genomes]", "keywords: [genomes, ¦Archea]", "archaea"),
    B("two-keywords-in-one", SOURCES, "keywords: [genomes]", "keywords: [¦leishmaniases schistosomiasis]",
      "leishmaniases, schistosomiasis"),
    B("doubled-figure", PARTNERS,
      "  - measure: students\n    definition: head-count\n    value: 13000\n    year: 2023\n    sources: [list]\n",
      "  - {measure: students, definition: head-count, value: 5, year: 2023, sources: [list]}\n"
      "  - ¦{measure: students, definition: head-count, value: 6, year: 2023, sources: [list]}\n"),
)  # fmt: skip

RECORDS = YAML + SHAPE + VALUES + BETWEEN

"""Whole HTML documents out of rendered trees."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

from dashboard.components.render import render
from dashboard.web.assets import Assets


@dataclass(frozen=True)
class Document:
    """What one address answers with, before it is written out.

    ``canonical`` and ``alternates`` are absolute where the public address is known, else local paths. ``edition`` is
    the snapshot's: what Dash answers later must be of the same, or the page loads itself anew.
    """

    lang: str
    title: str
    description: str
    body: Any
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    twins: tuple[tuple[str, str], ...] = ()
    indexed: bool = True
    framed: bool = False
    edition: str = ""


def write(document: Document, assets: Assets, base_path: str, scripts: Sequence[str], config: dict[str, Any]) -> str:
    """The document as HTML. ``scripts`` are what Dash needs, started by ``boot.js``; empty for a page without."""
    links = [f'<link rel="canonical" href="{escape(document.canonical)}">']
    links += [f'<link rel="alternate" hreflang="{lang}" href="{escape(url)}">' for lang, url in document.alternates]
    links += [f'<link rel="alternate" type="{kind}" href="{escape(base_path + url)}">' for kind, url in document.twins]
    preload = [
        f'<link rel="preload" href="{assets.address(name)}" as="font" type="font/woff2" crossorigin>'
        for name in ("fonts/lato-400.woff2", "fonts/lato-700.woff2", "fonts/lato-900.woff2")
    ]
    robots = "" if document.indexed else '<meta name="robots" content="noindex">'
    live = ""
    if scripts:
        live = (
            f'<div id="react-entry-point" data-edition="{escape(document.edition)}"></div>'
            f'<script id="_dash-config" type="application/json">{_json(config)}</script>'
            f'<script id="live-scripts" type="application/json">{_json(list(scripts))}</script>'
        )
    live += f'<script src="{assets.address("js/boot.js")}" defer></script>'
    return (
        "<!doctype html>\n"
        f'<html lang="{document.lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(document.title)}</title>"
        f'<meta name="description" content="{escape(document.description)}">'
        f"{robots}{''.join(links)}"
        '<meta name="color-scheme" content="light dark">'
        f'<meta property="og:title" content="{escape(document.title)}">'
        f'<meta property="og:description" content="{escape(document.description)}">'
        '<meta property="og:type" content="website">'
        f'<meta property="og:locale" content="{ {"en": "en_GB", "sv": "sv_SE"}[document.lang] }">'
        f"{''.join(preload)}"
        f'<link rel="icon" href="{assets.address("icon.svg")}" type="image/svg+xml">'
        f'<script src="{assets.address("js/theme.js")}"></script>'
        f'<link rel="stylesheet" href="{assets.address("site.css")}">'
        f"</head><body{' class=framed' if document.framed else ''}>"
        f"{render(document.body, base_path)}{live}</body></html>"
    )


def failure(lang: str, title: str, words: str, way_on: str, assets: Assets, base_path: str) -> str:
    """A page for when a page could not be made; depends on nothing that may have failed."""
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f'<link rel="stylesheet" href="{assets.address("site.css")}"></head><body><main class="container">'
        f"<h1>{escape(title)}</h1><p>{escape(words)}</p>"
        f'<p><a class="button" href="{base_path}/{lang}">{escape(way_on)}</a></p>'
        "</main></body></html>"
    )


def _json(value: Any) -> str:
    # "<" cannot close the script element when it is written as an escape
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")

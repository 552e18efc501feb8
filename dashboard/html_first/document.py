"""Whole HTML documents out of rendered trees."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import escape

# The element that tells the scripts what they need; see static/boot.js.
SETUP = "html-first"


@dataclass(frozen=True)
class Document:
    """What one address answers with, before it is written out. ``body`` is HTML.

    ``head`` are further elements of the head as (tag, attributes), ``scripts`` those of every page in order (address,
    whether it waits for the page), ``styles`` its style sheets. ``edition`` names the data shown: what is fetched later
    must be of the same, or the page loads itself anew. ``setup`` is what the islands of the page need, ``words`` what
    is said where an island fails.
    """

    lang: str
    title: str
    description: str
    body: str
    head: Sequence[tuple[str, Mapping[str, str]]] = ()
    styles: Sequence[str] = ()
    scripts: Sequence[tuple[str, bool]] = ()
    edition: str = ""
    framed: bool = False
    setup: Mapping[str, object] | None = None
    words: tuple[str, str] = ("", "")


def write(document: Document) -> str:
    """The document as HTML."""
    head = [_element(tag, attributes) for tag, attributes in document.head]
    head += [f'<script src="{escape(source)}"></script>' for source, waits in document.scripts if not waits]
    head += [f'<link rel="stylesheet" href="{escape(source)}">' for source in document.styles]
    end = ""
    if document.setup is not None:
        failed, again = document.words
        end = (
            # Dash's one root: beside the page's HTML, never around it
            '<div id="react-entry-point"></div>'
            f'<template id="{SETUP}-failed"><div class="island-failed" role="alert"><p>{escape(failed)}</p>'
            f'<p><button type="button" class="island-again">{escape(again)}</button></p></div></template>'
            f'<script id="_dash-config" type="application/json">{_json(document.setup["config"])}</script>'
            f'<script id="{SETUP}" type="application/json">{_json(document.setup["scripts"])}</script>'
        )
    end += "".join(f'<script src="{escape(source)}" defer></script>' for source, waits in document.scripts if waits)
    return (
        "<!doctype html>\n"
        f'<html lang="{document.lang}" data-edition="{escape(document.edition)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(document.title)}</title>"
        f'<meta name="description" content="{escape(document.description)}">'
        f"{''.join(head)}"
        f"</head><body{' class=framed' if document.framed else ''}>"
        f"{document.body}{end}</body></html>"
    )


def _element(tag: str, attributes: Mapping[str, str]) -> str:
    written = "".join(f' {name}="{escape(value)}"' if value else f" {name}" for name, value in attributes.items())
    return f"<{tag}{written}>"


def _json(value: object) -> str:
    # "<" cannot close the script element when it is written as an escape
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")

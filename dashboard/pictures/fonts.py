"""How wide text is: what the files of a font say of its glyphs, so that text can be measured without a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont, TTLibError

from dashboard.pictures.errors import FontError


def metrics(files: Iterable[Path]) -> list[dict[str, Any]]:
    """What each upright font says, one entry per file, in units of the font.

    ``glyphs`` has by letter (or by letters, for ``ligatures``) its advance and how far its ink reaches to the left and
    the right; ``kerning`` by pair of these what their distance changes by; ``ascent`` and ``descent`` are parts of the
    font's size. Italics are passed over. Raises ``FontError`` where a file is no font or none is upright.
    """
    found = [told for file in sorted(files) if (told := _metrics(file))]
    if not found:
        raise FontError("no upright font among the files given")
    return found


def _metrics(file: Path) -> dict[str, Any] | None:
    try:
        with TTFont(file) as font:
            if font["OS/2"].fsSelection & 1:
                return None
            return _told(font)
    except (OSError, TTLibError, KeyError, ImportError) as error:
        raise FontError(f"{file.name}: {error}") from error


def _told(font: TTFont) -> dict[str, Any]:
    letters = {chr(code): glyph for code, glyph in font.getBestCmap().items()}
    of_glyph: dict[str, list[str]] = {}
    for letter, glyph in letters.items():
        of_glyph.setdefault(glyph, []).append(letter)
    ligatures = {text: glyph for text, glyph in _ligatures(font, of_glyph) if text not in letters}
    for text, glyph in ligatures.items():
        of_glyph.setdefault(glyph, []).append(text)
    shapes = font.getGlyphSet()

    def measured(glyph: str) -> list[float]:
        pen = BoundsPen(shapes)
        shapes[glyph].draw(pen)
        left, _, right, _ = pen.bounds or (0, 0, 0, 0)
        return [font["hmtx"][glyph][0], left, right]

    kerning: dict[str, int] = {}
    for first, second, change in _pairs(font, of_glyph):
        for one in of_glyph.get(first, ()):
            for other in of_glyph.get(second, ()):
                kerning.setdefault(one + other, change)
    units = font["head"].unitsPerEm
    return {
        "weight": font["OS/2"].usWeightClass,
        "units": units,
        "ascent": font["hhea"].ascent / units,
        "descent": -font["hhea"].descent / units,
        "glyphs": {letter: measured(glyph) for letter, glyph in {**letters, **ligatures}.items()},
        "ligatures": sorted(ligatures, key=len, reverse=True),
        "missing": measured(".notdef"),
        "kerning": {pair: change for pair, change in kerning.items() if change},
    }


def _ligatures(font: TTFont, of_glyph: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Letters that a browser draws as one glyph, as ``fi``, and that glyph."""
    if "GSUB" not in font:
        return
    table = font["GSUB"].table
    for index in _asked(table, "liga"):
        for sub in table.LookupList.Lookup[index].SubTable:
            for first, sets in getattr(getattr(sub, "ExtSubTable", sub), "ligatures", {}).items():
                for one in sets:
                    parts = [of_glyph.get(glyph) for glyph in (first, *one.Component)]
                    if all(parts):
                        yield "".join(part[0] for part in parts if part), one.LigGlyph


def _asked(table: Any, feature: str) -> list[int]:
    """The lookups of a feature, in the order in which they are done."""
    records = (record for record in table.FeatureList.FeatureRecord if record.FeatureTag == feature)
    return sorted({index for record in records for index in record.Feature.LookupListIndex})


def _pairs(font: TTFont, known: Mapping[str, object]) -> Iterator[tuple[str, str, int]]:
    """Pairs of glyphs and their kerning, in the order in which the font asks for them: the first of a pair holds."""
    if "GPOS" not in font:
        return
    table = font["GPOS"].table
    for index in _asked(table, "kern"):
        for sub in table.LookupList.Lookup[index].SubTable:
            pairs = getattr(sub, "ExtSubTable", sub)
            if type(pairs).__name__ == "PairPos":
                yield from _single(pairs) if pairs.Format == 1 else _classes(pairs, known)


def _single(pairs: Any) -> Iterator[tuple[str, str, int]]:
    for first, followers in zip(pairs.Coverage.glyphs, pairs.PairSet, strict=True):
        for record in followers.PairValueRecord:
            yield first, record.SecondGlyph, _change(record.Value1)


def _classes(pairs: Any, known: Mapping[str, object]) -> Iterator[tuple[str, str, int]]:
    first_class, second_class = pairs.ClassDef1.classDefs, pairs.ClassDef2.classDefs
    for first in pairs.Coverage.glyphs:
        if first in known:
            records = pairs.Class1Record[first_class.get(first, 0)].Class2Record
            for second in known:
                yield first, second, _change(records[second_class.get(second, 0)].Value1)


def _change(value: Any) -> int:
    return int(getattr(value, "XAdvance", 0) or 0)

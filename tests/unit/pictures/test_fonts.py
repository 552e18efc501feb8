"""What fonts say of their glyphs."""

from __future__ import annotations

from pathlib import Path

from dashboard.pictures.fonts import metrics


def test_upright_weights_with_kerning_and_ligatures(fonts: list[Path]) -> None:
    found = metrics(fonts)
    assert [font["weight"] for font in found] == [400, 700, 900]
    for font in found:
        assert font["units"] > 0
        assert 0.9 < font["ascent"] < 1.1
        assert 0.1 < font["descent"] < 0.4
        assert font["kerning"]["AV"] < 0
        assert "fi" in font["ligatures"]
        assert font["glyphs"]["fi"][0] < font["glyphs"]["f"][0] + font["glyphs"]["i"][0] + 1
        assert set("åäöÅÄÖ–·%") <= font["glyphs"].keys()
        advance, left, right = font["glyphs"]["H"]
        assert 0 < left < right < advance

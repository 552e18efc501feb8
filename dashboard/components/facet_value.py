"""A value of a facet in the form of a list."""

from __future__ import annotations

from markupsafe import escape

from dashboard.html_first.elements import Element


class FacetValue(Element):
    """A value of a facet with its box and its count. It writes itself: a list of data sources has some hundred."""

    _type = "FacetValue"
    _prop_names = available_properties = ["name", "value", "chosen", "words", "count", "disabled"]
    name: str
    value: str
    chosen: bool
    words: str
    count: str
    disabled = False

    def to_html(self, base_path: str) -> str:
        """A list item with a label; every text in it is escaped."""
        name, value = escape(self.name), escape(self.value)
        state = (" checked" if self.chosen else "") + (" disabled" if self.disabled else "")
        return (
            f'<li><label for="{name}-{value}"><input id="{name}-{value}" type="checkbox" name="{name}" value="{value}"'
            f'{state}><span class="value">{escape(self.words)}</span><span class="count">{escape(self.count)}</span>'
            "</label></li>"
        )

"""What can go wrong while a picture is drawn."""

from __future__ import annotations


class PictureError(Exception):
    """A picture could not be drawn; the message says why."""


class FontError(PictureError):
    """A font file cannot be read, or there is none."""


class BundleError(PictureError):
    """There is no plotly.js, or it cannot be run."""


class FigureError(PictureError):
    """The figure is not plain JSON data, or plotly.js cannot draw it."""


class LookError(PictureError):
    """How the markup is to be written makes no sense: a prefix that begins no id, a colour that is none."""


class UnknownTraceError(FigureError):
    """A trace is of a type that the bundle of plotly.js does not hold."""


class LimitError(PictureError):
    """Drawing took more time or memory than allowed, or the drawing process died of it."""

"""Pictures: Plotly figures to SVG on the server, by plotly.js itself, without a browser.

See README.md beside this file.
"""

from dashboard.pictures.colours import with_colours
from dashboard.pictures.drawer import Drawer
from dashboard.pictures.errors import (
    BundleError,
    FigureError,
    FontError,
    LimitError,
    LookError,
    PictureError,
    UnknownTraceError,
)
from dashboard.pictures.picture import Mark, Picture, Scale
from dashboard.pictures.process import DrawingProcess

__all__ = [
    "BundleError",
    "Drawer",
    "DrawingProcess",
    "FigureError",
    "FontError",
    "LimitError",
    "LookError",
    "Mark",
    "Picture",
    "PictureError",
    "Scale",
    "UnknownTraceError",
    "with_colours",
]

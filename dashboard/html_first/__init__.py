"""HTML first: Dash apps whose pages are real HTML, with regions that follow the address and islands of live Dash.

See README.md beside this file.
"""

from dashboard.html_first.addresses import Addresses
from dashboard.html_first.app import App
from dashboard.html_first.assets import Assets
from dashboard.html_first.cache import Body
from dashboard.html_first.elements import Content, Input, Island, Markup, Region
from dashboard.html_first.pages import NotFound, Page, PageError, Policy, page, pages_in
from dashboard.html_first.routing import Route

__all__ = [
    "Addresses",
    "App",
    "Assets",
    "Body",
    "Content",
    "Input",
    "Island",
    "Markup",
    "NotFound",
    "Page",
    "PageError",
    "Policy",
    "Region",
    "Route",
    "page",
    "pages_in",
]

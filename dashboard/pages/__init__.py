"""The pages: one module each, which registers itself (``html_first.page``)."""

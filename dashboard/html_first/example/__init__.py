"""An app made with the engine: ``python -m dashboard.html_first.example``."""

"""The SciLifeLab Data Platform dashboard."""

__version__ = "0.1.0"

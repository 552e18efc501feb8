"""Compares what the dashboard says with what it said before, whatever its code looks like.

``python -m tools.compare record FILE`` walks every address of a checkout and keeps what a visitor reads and can
follow; ``python -m tools.compare compare BEFORE AFTER`` tells what differs and is not allowed. Nothing here imports the
dashboard: its code is run in a process of its own and asked for answers only, so every module of it may be renamed.
"""

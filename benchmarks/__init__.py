"""Measures the targets of speed and size: ``make bench``, or one part alone, ``python -m benchmarks.server``.

What runs at the same time changes what is measured, so what is compared is measured in one run, turn by turn,
and medians of at least three are given. Nothing here is a test; the budgets of bytes and requests, which do not
depend on the machine, are also tests (``tests/browser/test_budgets.py``).
"""

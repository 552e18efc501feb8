"""The WSGI server: ``gunicorn dashboard.wsgi:server``. The only import with an effect."""

import faulthandler
import sys

from dashboard.errors import DataError, mistakes_in_words
from dashboard.settings import from_environment

# Where the interpreter itself crashes, the stacks of all threads stand on standard error; workers inherit it.
faulthandler.enable()
with mistakes_in_words():
    # fields, texts, charts and pages are looked at when they are imported
    from dashboard.app import create_app
    from dashboard.commands.check import check

    _settings = from_environment()
    try:
        server = create_app(_settings).server
    except DataError:
        # a bad file stops the deploy, in words and without a trace
        check(_settings.data_dir, "en", sys.stderr, mib=_settings.file_mib)
        sys.exit(1)

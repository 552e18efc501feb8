"""The WSGI server: ``gunicorn dashboard.wsgi:server``. The only import with an effect."""

import faulthandler
import sys

from dashboard.errors import DataError, FieldsError, SettingsError, TextError
from dashboard.html_first import PageError
from dashboard.settings import from_environment

# Where the interpreter itself crashes, the stacks of all threads stand on standard error; workers inherit it.
faulthandler.enable()
try:
    # fields, texts, charts and pages are looked at when they are imported
    from dashboard.app import create_app
    from dashboard.commands.check import check

    _settings = from_environment()
    server = create_app(_settings).server
except (FieldsError, PageError, SettingsError, TextError) as error:
    sys.exit(str(error))
except DataError:
    # a bad file stops the deploy, in words and without a trace
    check(_settings.data_dir, "en", sys.stderr, mib=_settings.file_mib)
    sys.exit(1)

"""How gunicorn runs the dashboard; sized for a slot with one processor and 1 GiB, never from the machine.

A proxy stands before it that gathers requests and answers (decision 0011; deploy/nginx.conf, which a test holds to the
numbers here). Names that gunicorn does not promise stand in ``dashboard/operations/gunicorn_internals.py``.
"""

import atexit
import ctypes
import gc
import os
import shutil
import signal
import tempfile

from dashboard.operations import gunicorn_internals
from dashboard.operations.logging import configuration

bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"  # noqa: S104 - a container's port
workers = 2
threads = 4
worker_class = "gthread"
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - memory, so no disk can stall a worker
timeout = 60
# from SIGTERM on, what is begun has this long; the slot kills after 30 s
graceful_timeout = 20
# and new requests are answered this long: an edge that is told at the same time needs a moment to turn elsewhere
_STAY = 2
# longer than proxies keep an idle connection (nginx: 60 s), so that none is closed just as a request is sent on it
keepalive = 75
preload_app = True
accesslog = None
# gunicorn itself believes nobody: with "*" any visitor could set SCRIPT_NAME and the scheme. What one proxy says of
# scheme and visitor is taken up in dashboard/html_first/security.py.
forwarded_allow_ips = ""
# the app answers in words to what is longer than any address of ours; this is for what is longer still
limit_request_line = 8190
limit_request_fields = 64
limit_request_field_size = 8190
control_socket_disable = True

gunicorn_internals.hide_server()


def _folder_of_numbers():
    """A folder, in memory if it can be, where each worker keeps its numbers: a scrape of one gives those of all."""
    for place in ("/dev/shm", None):  # noqa: S108 - a folder of our own is made in it
        try:
            return tempfile.mkdtemp(prefix="dashboard-numbers-", dir=place)
        except OSError:
            continue
    return ""


def _take_away(folder, owner):
    # workers are copies of this process and end in the same way; the folder is not theirs
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


def _spare_memory():
    """One heap for all threads, which gives back what it frees but for 2 MiB: together a sixth of what workers take.

    What is given back is asked for again by the next answer: with less kept, the arrays of a large catalogue cost as
    much in page faults as the answer itself. The numbers are M_ARENA_MAX, M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of
    glibc's malloc.h; another C library has no such switch.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return
    mallopt(-8, 1)
    mallopt(-1, 2 * 1024 * 1024)
    mallopt(-3, 2 * 1024 * 1024)


_spare_memory()
# prometheus_client looks for this when it is imported, which is later. Where nothing can be written, /metrics gives the
# numbers of the worker that answers.
if not os.environ.get("PROMETHEUS_MULTIPROC_DIR") and (_made := _folder_of_numbers()):
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = _made
    atexit.register(_take_away, _made, os.getpid())
logconfig_dict = configuration()


def when_ready(server):
    """The process that forks serves nobody: what it wrote while it loaded the app is no worker's number.

    What it loaded is shared by the workers for as long as nobody writes to it, so the collector, which writes into
    every object it looks at, is told to leave it alone (Python's documentation of ``gc.freeze``).
    """
    _forget(os.getpid())
    gc.collect()
    gc.freeze()
    # a page is some hundred thousand short-lived objects: looked through at every 700 of them, as Python does, it takes
    # a tenth longer to make; workers inherit this
    gc.set_threshold(20_000, 20, 20)


def post_worker_init(worker):
    """Lets the worker begin what only a process of its own can: threads do not survive a fork."""
    begin = getattr(gunicorn_internals.application(worker), "extensions", {}).get("begin")
    if begin is not None:
        begin()
    _stay_a_moment()


def _stay_a_moment():
    """Told to end, the worker goes on for ``_STAY`` seconds before gunicorn hears of it.

    gunicorn takes no connection from then on but leaves the socket open until all else is done: what comes meanwhile
    waits in vain and is reset.
    """
    end = signal.getsignal(signal.SIGTERM)

    def later(number, frame):
        signal.signal(signal.SIGALRM, end)
        signal.alarm(_STAY)

    signal.signal(signal.SIGTERM, later)


def child_exit(server, worker):
    """A worker that has ended shows no memory and no data any more; what it counted stays counted."""
    _forget(worker.pid)


def _forget(pid):
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(pid)

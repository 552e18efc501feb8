"""How gunicorn runs the dashboard; sized for a slot with one processor and 1 GiB, never from the machine."""

import os

from gunicorn.http.wsgi import Response

bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"  # noqa: S104 - a container's port
workers = 2
threads = 4
worker_class = "gthread"
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - memory, so no disk can stall a worker
timeout = 60
graceful_timeout = 20
keepalive = 5
preload_app = True
accesslog = None
# gunicorn itself believes nobody: with "*" any visitor could set SCRIPT_NAME and the scheme. What one proxy says of
# scheme and visitor is taken up in dashboard/web/security.py.
forwarded_allow_ips = ""
# the app answers in words to what is longer than any address of ours; this is for what is longer still
limit_request_line = 8190
limit_request_fields = 64
limit_request_field_size = 8190
control_socket_disable = True

_default_headers = Response.default_headers


def _without_server(response):
    return [line for line in _default_headers(response) if not line.startswith("Server:")]


# which software answers is nobody's business, and gunicorn has no setting for it
Response.default_headers = _without_server


def post_worker_init(worker):
    """Lets the worker look for changed data, once it is a process of its own: threads do not survive a fork."""
    reloading = getattr(worker.wsgi, "extensions", {}).get("reloading")
    if reloading is not None:
        reloading.start()

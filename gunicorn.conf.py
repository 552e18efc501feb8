"""How gunicorn runs the dashboard; sized for a slot with one processor and 1 GiB, never from the machine."""

import os

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
forwarded_allow_ips = "*"
control_socket_disable = True

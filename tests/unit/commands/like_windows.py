"""Runs ``dashboard`` as Windows would, as far as Linux can play it: started as a program with the command's words.

What Windows does not have is taken away before anything is imported: Unix's modules, its functions in ``os`` and its
signals. A file opened as text without an encoding is read and written as cp1252, and without a newline written with
CR and LF. The console's encoding is the caller's, by ``PYTHONIOENCODING``.
"""

from __future__ import annotations

import builtins
import io
import os
import signal
import sys
from typing import Any

# The first two lists are of the Python documentation: "Availability: not Windows".
MODULES = "fcntl grp pwd resource syslog termios tty pty readline crypt spwd nis curses gunicorn uvloop".split()
FUNCTIONS = (
    "fork forkpty geteuid getuid getegid getgid getgroups getpgid getpgrp getresuid getresgid killpg setsid setuid "
    "setgid seteuid setegid setpgid sched_getaffinity sched_setaffinity sched_yield statvfs fstatvfs chown fchown "
    "lchown fchmod mkfifo mknod chroot nice getpriority setpriority sysconf confstr getloadavg pread pwrite sendfile "
    "register_at_fork posix_spawn posix_fadvise wait wait3 wait4 ctermid openpty ttyname getxattr setxattr"
).split()
SIGNALS = "SIGKILL SIGHUP SIGQUIT SIGPIPE SIGALRM SIGUSR1 SIGUSR2 SIGCHLD SIGWINCH SIGSTOP SIGTSTP SIGCONT".split()


def take_away() -> None:
    """Leaves Python without what Windows does not have."""
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in FUNCTIONS:
        if hasattr(os, name):
            delattr(os, name)
    for name in SIGNALS:
        if hasattr(signal, name):
            delattr(signal, name)
    really = io.open

    def as_there(
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        *more: Any,
        **named: Any,
    ) -> Any:
        if "b" not in mode:
            encoding = "cp1252" if encoding in (None, "locale") else encoding
            if newline is None and set(mode) & set("wax+"):
                newline = "\r\n"
        return really(file, mode, buffering, encoding, errors, newline, *more, **named)

    io.open = builtins.open = as_there  # type: ignore[assignment]


if __name__ == "__main__":
    take_away()
    from dashboard.cli import main

    sys.exit(main())

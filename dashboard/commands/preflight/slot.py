"""A stand-in for the slot's sandbox, made of Linux namespaces: no container engine is needed.

As root (or as a user who may make namespaces) the server gets a network of its own with nothing but the loopback, a
file system that is read-only but for /tmp and the memory in /dev, user and group 1000, no capabilities, and no
environment. What the machine does not allow is left out, and the checks tell so from what the process really has.
"""

from __future__ import annotations

import os
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

UID = 1000
# The command of the image, word by word; ``image.py`` holds the Dockerfile to it.
SERVER = ("gunicorn", "--config", "gunicorn.conf.py", "dashboard.wsgi:server")
# As in linux/if.h and linux/sockios.h: to take up the loopback of a new network.
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 1
_KEPT = ("/tmp", "/proc", "/sys", "/dev")  # noqa: S108 - what stays writable, or is no file system


def sandbox_command() -> tuple[str, ...]:
    """The command that opens the sandbox, or nothing where this machine does not allow one."""
    if not shutil.which("unshare"):
        return ()
    mapped = ("--user", "--map-root-user")
    for user in ((), mapped) if os.geteuid() == 0 else (mapped,):
        command = ("unshare", *user, "--net", "--mount", "--")
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    return ()


def make_sandbox(project: Path) -> None:
    """Within the sandbox: takes up the loopback; makes every file system read-only but /tmp and those of the kernel. A
    folder above Python or the project that others may not enter is opened in here, and only in here."""
    _loopback_up()
    _mount("--make-rprivate", "/")
    _open_for_others([Path(sys.prefix), Path(sys.base_prefix), project])
    _mount("--bind", "/tmp", "/tmp")  # noqa: S108
    lines = Path("/proc/self/mounts").read_text("utf-8").splitlines()
    for point in (line.split()[1].encode().decode("unicode_escape") for line in lines):
        if not _is_kept(point):
            _mount("-o", "remount,bind,ro", point, must=False)
    for path in {project.resolve(), Path(sys.prefix).resolve()}:
        if path.is_relative_to("/tmp"):  # noqa: S108
            _mount("--bind", str(path), str(path))
            _mount("-o", "remount,bind,ro", str(path))


def command(isolated: bool) -> list[str]:
    """The server as the slot starts it: on one processor, and as user 1000 without capabilities where that can be."""
    gunicorn = [sys.executable, "-m", *SERVER]
    if not (isolated and shutil.which("setpriv")):
        return gunicorn
    drop = ["setpriv", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"]
    user = [f"--reuid={UID}", f"--regid={UID}", "--clear-groups"] if _may_become(UID) else []
    return [*drop, *user, *gunicorn]


def start(project: Path, environment: dict[str, str], log: IO[bytes], isolated: bool) -> subprocess.Popen[bytes]:
    """Starts the server with this environment and no other, its log written to ``log``."""
    # not preexec_fn: the affinity is inherited
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        words = command(isolated)
        words[0] = shutil.which(words[0]) or words[0]
        return subprocess.Popen(words, cwd=project, env=environment, stdout=log, stderr=subprocess.STDOUT)
    finally:
        os.sched_setaffinity(0, before)


def _may_become(uid: int) -> bool:
    lines = Path("/proc/self/uid_map").read_text("ascii").splitlines()
    inside = [(int(first), int(many)) for first, _, many in (line.split() for line in lines)]
    return os.geteuid() == 0 and any(first <= uid < first + many for first, many in inside)


def _loopback_up() -> None:
    # not above: the command is there on Windows too, and says that it wants Linux
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
        asked = struct.pack("16sH14x", b"lo", 0)
        flags = struct.unpack("16sH14x", fcntl.ioctl(end, _SIOCGIFFLAGS, asked))[1]
        fcntl.ioctl(end, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | _IFF_UP))


def _mount(*words: str, must: bool = True) -> None:
    subprocess.run(["mount", *words], check=must, capture_output=True)


def writable_mounts(pid: int) -> list[str]:
    """Where the process ``pid`` finds a file system that is not read-only, but for those that the slot leaves so."""
    found = []
    for line in Path(f"/proc/{pid}/mountinfo").read_text("utf-8").splitlines():
        parts = line.split()
        point, options = parts[4].encode().decode("unicode_escape"), parts[5].split(",")
        if "rw" in options and not _is_kept(point):
            found.append(point)
    return found


def _is_kept(point: str) -> bool:
    return any(point == kept or point.startswith(kept + "/") for kept in _KEPT)


def _open_for_others(needed: Sequence[Path]) -> None:
    closed = {folder for path in needed for folder in path.resolve().parents if not folder.stat().st_mode & 0o001}
    for folder in sorted(closed, key=lambda path: len(path.parts))[:1]:
        inner = sorted({path.resolve() for path in needed if folder in path.resolve().parents})
        kept = Path("/tmp", f"preflight-{os.getpid()}")  # noqa: S108 - a folder of our own in the sandbox
        for at, path in enumerate(inner):
            (kept / str(at)).mkdir(parents=True)
            _mount("--rbind", str(path), str(kept / str(at)))
        _mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", str(folder))
        for at, path in enumerate(inner):
            path.mkdir(parents=True)
            _mount("--rbind", str(kept / str(at)), str(path))

"""The checks of a running server: what the slot, its edge and its operator count on."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import httpx

from dashboard.addresses import LANGUAGES
from dashboard.commands.preflight.results import Result, held, skipped
from dashboard.commands.preflight.slot import writable_mounts

# Targets of the slot: first answer, memory, and the grace between SIGTERM and SIGKILL with something left over.
FIRST_ANSWER_S, MEMORY_MIB, LEAVE_S = 10.0, 1024, 25.0
# Our own aim within the slot's limit (docs/speed.md).
BUDGET_MIB = 300
# So long after that a server that stays is waited for before it is ended.
STAY_S = 5.0
_STRANGER, _BEFORE, _CLAIMED = "203.0.113.7", "192.0.2.9", "claimed.example"
_SEARCHED = "preflightquery"


def sandbox_checks(pid: int, project: Path, isolated: bool, known: Collection[str] = ()) -> Iterator[Result]:
    """What the process ``pid`` really has, read from /proc: user, capabilities, environment, file system, network.
    ``known`` are the settings that it was started with on purpose."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    uid = status["Uid"].split()[1]
    outside = Path("/proc/self/uid_map").read_text("ascii").split()
    mapped = int(outside[1]) if uid == "0" and outside[2] == "1" else int(uid)
    yield held("user", True, "words", words=mapped) if mapped == 1000 else skipped("user", "other-user", uid=mapped)
    if not isolated:
        yield from (skipped(name, "no-sandbox") for name in ("capabilities", "read-only", "no-network", "environment"))
        return
    caps = int(status["CapEff"], 16) | int(status["CapBnd"], 16)
    yield held("capabilities", caps == 0 and status["NoNewPrivs"] == "1", "words", words=f"{caps:x}")
    open_ = [str(folder) for folder in (project, Path("/")) if _writable(folder)]
    open_ += [point for point in writable_mounts(pid) if point not in open_]
    yield _none_of("read-only", open_[:5])
    yield held("no-network", not _reaches_out())
    names = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    given = [name.split(b"=")[0].decode() for name in names if name]
    yield _none_of("environment", [name for name in given if name not in known])


def start_check(base: str, process: subprocess.Popen[bytes], began: float) -> Result:
    """Waits for the first 200."""
    while time.monotonic() - began < 4 * FIRST_ANSWER_S:
        if process.poll() is not None:
            return held("start", False, "ended", code=process.returncode)
        try:
            if httpx.get(base + "/en", timeout=5).status_code == 200:
                took = time.monotonic() - began
                return held("start", took <= FIRST_ANSWER_S, "seconds", took=took)
        except httpx.HTTPError:
            time.sleep(0.05)
    return held("start", False, "silent", n=f"{4 * FIRST_ANSWER_S:.0f}")


def answer_checks(base: str, addresses: Sequence[str]) -> Iterator[Result]:
    """Every page, and what the edge passes on."""
    with httpx.Client(base_url=base, timeout=30) as client:
        wrong = [address for address in addresses if not _right(client, address)]
        yield held("pages", bool(addresses) and not wrong, "pages", n=len(addresses), wrong=", ".join(wrong[:5]) or "-")
        plain = client.get("/en").headers
        origin = {"X-Forwarded-For": f"{_BEFORE}, {_STRANGER}", "X-Forwarded-Host": _CLAIMED}
        edge = {"X-Forwarded-Proto": "https", **origin}
        dressed = client.get(f"/en/search?q={_SEARCHED}", headers=edge)
        secure = "strict-transport-security"
        fine = dressed.status_code == 200 and secure in dressed.headers and secure not in plain
        yield _none_of("forwarded", _named_in(dressed, _CLAIMED, _BEFORE, _STRANGER), fine)
        hosts = [client.get("/sv", headers={"Host": host}) for host in ("evil.example", "10.0.0.7:8000")]
        named = [name for answer in hosts for name in _named_in(answer, "evil.example", "10.0.0.7")]
        yield _none_of("any-host", named, all(answer.status_code == 200 for answer in hosts))
        lost = [client.get(f"/{lang}/nowhere") for lang in LANGUAGES]
        pairs = zip(lost, LANGUAGES, strict=True)
        yield held("not-found", all(a.status_code == 404 and f'<html lang="{lang}"' in a.text for a, lang in pairs))
        probes = [client.get(path).status_code for path in ("/healthz", "/readyz", "/metrics")]
        yield held("probes", probes == [200] * 3, "words", words=probes)
    yield skipped("edge-errors", "needs-browser")


def memory_check(pid: int) -> Result:
    """Proportional memory of the process and its children, which must fit the slot."""
    size = sum(_pss(each) for each in tree(pid)) / 2**20
    found = "mebibytes" if size <= BUDGET_MIB else "over-budget"
    return held("memory", 0 < size <= MEMORY_MIB, found, n=f"{size:.0f}", limit=MEMORY_MIB, budget=BUDGET_MIB)


def listen_check(pid: int, port: int, isolated: bool) -> Result:
    """The edge comes from another machine: a server that listens on the loopback only would never be reached."""
    if not isolated:
        return skipped("listens", "no-sandbox")
    tables = [file for kind in ("tcp", "tcp6") if (file := Path(f"/proc/{pid}/net/{kind}")).is_file()]
    ends = [line.split() for file in tables for line in file.read_text("ascii").splitlines()[1:]]
    # 0A is a socket that listens (net/tcp_states.h)
    places = (parts[1].partition(":") for parts in ends if parts[3] == "0A")
    here = [host for host, _, end in places if int(end, 16) == port]
    return held("listens", any(not host.strip("0") for host in here), "words", words=", ".join(here) or "-")


def log_check(log: Path) -> Result:
    """One JSON object a line, with nothing of a visitor's."""
    lines = log.read_text("utf-8").splitlines()
    strange = [line for line in lines if not _is_object(line)]
    private = [line for line in lines if any(part in line for part in (_STRANGER, _BEFORE, _SEARCHED))]
    found = (strange + private or ["-"])[0][:120]
    return held("log", bool(lines) and not strange and not private, "words", words=found)


def leave_check(name: str, base: str, process: subprocess.Popen[bytes], *, in_flight: bool) -> Result:
    """Ends the server with SIGTERM, with a request half sent or without: what is begun is finished, the code is 0."""
    host, _, rest = base.removeprefix("http://").partition(":")
    port, _, prefix = rest.partition("/")
    answer = b""
    with socket.create_connection((host, int(port)), timeout=LEAVE_S) as end:
        if in_flight:
            path = f"/{prefix}/en" if prefix else "/en"
            end.sendall(f"GET {path} HTTP/1.1\r\nHost: slot.example\r\n".encode())
            time.sleep(0.5)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        if in_flight:
            time.sleep(1)
            try:
                end.sendall(b"Connection: close\r\n\r\n")
                answer = end.recv(64)
            except OSError as error:
                answer = str(error).encode()
    try:
        code = process.wait(LEAVE_S + STAY_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return held(name, False, "stays", n=f"{LEAVE_S:.0f}")
    took = time.monotonic() - began
    fine = code == 0 and took <= LEAVE_S and (not in_flight or b" 200 " in answer)
    lost = " ".join(answer.decode("latin-1").split()[:3]) or "-" if in_flight else "-"
    return held(name, fine, "left", took=took, code=code, answer=lost)


def prefix_check(base: str, prefix: str) -> Result:
    """Below a path every address of ours begins with it."""
    answer = httpx.get(f"{base}{prefix}/sv/tools", timeout=30)
    bare = [link for link in answer.text.split('href="/')[1:] if not f"/{link}".startswith(prefix + "/")]
    found = ", ".join(link[:40] for link in bare[:2]) or prefix
    return held("prefix", answer.status_code == 200 and not bare, "words", words=found)


def tree(pid: int) -> list[int]:
    """The process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *(each for child in children for each in tree(int(child)))]


def _none_of(name: str, found: Sequence[str], fine: bool = True) -> Result:
    """Passed where nothing was found of what must not be, and all else is fine."""
    return held(name, fine and not found, "words", words=", ".join(found) or "-")


def _named_in(answer: httpx.Response, *names: str) -> list[str]:
    return [name for name in names if name in answer.text + str(answer.headers)]


def _right(client: httpx.Client, address: str) -> bool:
    answer = client.get(address)
    return answer.status_code == 200 and f'<html lang="{address.split("/")[1]}"' in answer.text[:200]


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _writable(folder: Path) -> bool:
    name = folder / f".preflight-{os.getpid()}"
    try:
        name.touch()
    except OSError:
        return False
    name.unlink()
    return True


def _reaches_out() -> bool:
    try:
        # an address kept for documentation (RFC 5737): no packet would arrive, but here not even a route may exist
        with socket.create_connection((_STRANGER, 80), timeout=2):
            return True
    except TimeoutError:
        return True
    except OSError:
        return False


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False

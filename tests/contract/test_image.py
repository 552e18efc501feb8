"""The image: what stands in the Dockerfile, and that what it copies is enough to run."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import yaml

from benchmarks.processes import free_port, leashed
from dashboard.settings import ROOT
from tests.conftest import TODAY

LINES = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text("utf-8")).splitlines()
STEPS = [line.split(maxsplit=1) for line in LINES if re.match(r"[A-Z]+ ", line)]
LAST = STEPS[max(index for index, step in enumerate(STEPS) if step[0] == "FROM") :]


def command() -> list[str]:
    (given,) = (rest for word, rest in LAST if word == "CMD")
    return json.loads(given)  # the exec form is JSON; a shell's would not be


def test_the_command_is_that_of_the_procfile():
    assert command() == (ROOT / "Procfile").read_text("utf-8").removeprefix("web:").split()
    assert not [word for word, _ in STEPS if word in ("ENTRYPOINT", "HEALTHCHECK", "ADD", "VOLUME")]


def test_the_user_is_a_number_and_comes_last():
    words = [word for word, _ in LAST]
    assert dict(LAST)["USER"] == "1000:1000"
    assert not {"RUN", "COPY"} & set(words[words.index("USER") :])
    assert dict(LAST)["EXPOSE"] == "8000"


def test_bases_are_pinned_and_packages_checked():
    for word, rest in STEPS:
        if word == "FROM":
            assert re.match(r"(python|node):\d+\.\d+\.\d+-[a-z-]*slim|node:\d+\.\d+\.\d+-bookworm-slim", rest), rest
        if word == "RUN" and "pip install" in rest:
            assert "--require-hashes" in rest
            assert "--only-binary :all:" in rest
        if word == "RUN" and re.search(r"\bnpm\b", rest):
            assert "npm ci --ignore-scripts" in rest
    assert not [
        rest for word, rest in LAST if word == "RUN" and re.search(r"\b(apt|apt-get|pip|npm|curl|wget)\b", rest)
    ]


def kept(path: str) -> bool:
    """Whether .dockerignore lets a file into the context, by its rules in order."""
    answer = True
    for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            rule = line.lstrip("!")
            pattern = re.escape(rule).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
            if re.fullmatch(f"{pattern}(?:/.*)?", path):
                answer = line.startswith("!")
    return answer


def copied() -> list[str]:
    sources = [rest.split()[:-1] for word, rest in STEPS if word == "COPY" and "--from" not in rest]
    return [source for group in sources for source in group]


def test_what_is_copied_is_in_the_context_and_nothing_else_is():
    assert copied()
    for source in copied():
        assert (ROOT / source).exists(), source
        assert kept(source), source
    for path in (
        ".git/config",
        "tests/conftest.py",
        ".venv/bin/python",
        "node_modules/x",
        "docs/editors.md",
        "build/x",
    ):
        assert not kept(path), path
    assert not kept("dashboard/__pycache__/app.cpython-311.pyc")
    assert not kept("tools/screenshots.py")
    assert kept("tools/bundle/build.mjs")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """What the last stage of the image holds below /app."""
    for word, rest in LAST:
        if word == "COPY":
            *sources, target = (part for part in rest.split() if not part.startswith("--"))
            for source in sources:
                place = ROOT / ("build" if "--from=bundle" in rest else source)
                if "--from=packages" in rest:
                    continue
                into = tmp_path / ("" if target == "./" else target)
                if place.is_dir():
                    shutil.copytree(place, into, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(place, into)
    return tmp_path


@pytest.mark.long
def test_what_the_image_holds_is_enough_to_run(tree):
    (tree / "dashboard" / "__init__.py").write_text('__version__ = "of-the-image"\n', "utf-8")
    port = free_port()
    environment = {"PATH": os.pathsep.join((str(Path(sys.executable).parent), "/usr/bin", "/bin"))}
    environment |= {"HOST": "127.0.0.1", "PORT": str(port), "PYTHONDONTWRITEBYTECODE": "1"}
    environment["DASHBOARD_TODAY"] = TODAY.isoformat()
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with leashed(command(), cwd=tree, env=environment, **piped) as process:
        try:
            told = None
            for _ in range(600):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/version", timeout=5) as answer:
                        told = json.load(answer)
                    break
                except OSError:
                    assert process.poll() is None, process.stdout.read().decode()
                    time.sleep(0.1)
            assert told, "no answer"
            assert told["version"] == "of-the-image", "the code that ran is another's"
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sv/tools", timeout=20) as answer:
                page = answer.read().decode()
            assert "plotly.min." in page, "the image has the charts' bundle"
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
        assert process.returncode == 0


@pytest.mark.parametrize("name", ["test.yml", "image.yml"])
def test_workflows_can_be_read_and_hold_no_secret(name):
    flow = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text("utf-8"))
    assert flow["permissions"]["contents"] == "read"
    for job in flow["jobs"].values():
        # the whole matrix once a week; a runner ends after six hours
        assert job["timeout-minutes"] <= (60 if "schedule" not in job.get("if", "") else 360)
        for step in job["steps"]:
            assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step.get("uses", "a/b@v1"))


def test_the_image_is_built_for_the_slot():
    flow = yaml.safe_load((ROOT / ".github" / "workflows" / "image.yml").read_text("utf-8"))
    steps = flow["jobs"]["image"]["steps"]
    (built,) = (step["with"] for step in steps if "build-push" in step.get("uses", ""))
    assert (built["platforms"], built["provenance"], built["sbom"]) == ("linux/amd64", False, False)
    (name,) = (step["run"] for step in steps if step.get("id") == "name")
    assert "date -u" in name
    assert "GITHUB_SHA" in name
    assert "ghcr.io/$owner/$name:" in name


def test_the_example_for_kubernetes_runs_as_the_slot_does():
    parts = {part["kind"]: part for part in yaml.safe_load_all((ROOT / "deploy" / "kubernetes.yml").read_text("utf-8"))}
    assert set(parts) == {"Deployment", "Service", "PodDisruptionBudget", "HorizontalPodAutoscaler"}
    spec = parts["Deployment"]["spec"]["template"]["spec"]
    assert spec["securityContext"]["runAsUser"] == 1000
    (container,) = spec["containers"]
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
    assert parts["PodDisruptionBudget"]["spec"]["minAvailable"] < parts["Deployment"]["spec"]["replicas"]

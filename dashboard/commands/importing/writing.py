"""YAML files of the data folder, changed without touching what was not, and put in place all or none.

The whole result is checked in a copy of the data folder before the first file is put in place; a file that cannot be
put in place brings back those before it.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from dashboard.catalogue.reading.folder import read
from dashboard.commands.whole_files import beside, ends_of, put_in_place, with_ends
from dashboard.errors import DataError, Fault


class RefusedError(Exception):
    """Nothing was written. ``code`` stands in ``importing/import.yml``; ``faults`` are those of the result, if any."""

    def __init__(self, code: str, faults: tuple[Fault, ...] = (), **parts: str) -> None:
        super().__init__(code)
        self.code, self.faults, self.parts = code, faults, parts


class Files(dict[str, Any]):
    """The YAML files that are touched, read when first asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, file: str) -> object:
        # ruamel.yaml writes LF alone; the line ends of the file are put back by ``changed``
        self[file] = _yaml().load(text_of(self.folder / file).replace("\r\n", "\n"))
        return self[file]

    def changed(self) -> dict[str, str]:
        """The files as they would be written."""
        found = {}
        for file, value in self.items():
            out = io.StringIO()
            _yaml().dump(value, out)
            found[file] = with_ends(out.getvalue(), ends_of(text_of(self.folder / file)))
        return found


def _yaml() -> YAML:
    """Reads and writes a file of the catalogue to the byte, where nothing was changed."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 100_000
    # one day that stands in several places is written out in each
    yaml.representer.ignore_aliases = lambda *_: True
    yaml.indent(mapping=2, sequence=2, offset=0)
    return yaml


def text_of(path: Path) -> str:
    """The content of a file, without the mark that some editors write before it; nothing where there is none."""
    return path.read_bytes().decode("utf-8-sig") if path.exists() else ""


def prove(folder: Path, content: Mapping[str, str]) -> None:
    """Raises ``RefusedError`` where the folder with these files in place would not pass the check."""
    with tempfile.TemporaryDirectory() as beside:
        copy = Path(shutil.copytree(folder, Path(beside, "data")))
        for file, text in content.items():
            (copy / file).parent.mkdir(exist_ok=True)
            (copy / file).write_bytes(text.encode())
        try:
            read(copy)
        except DataError as error:
            raise RefusedError("would-be-wrong", tuple(error.faults)) from error


def put(folder: Path, content: Mapping[str, str]) -> None:
    """Writes each file beside itself, then puts all in place. Raises ``RefusedError`` with everything as before."""
    before = {file: (folder / file).read_bytes() if (folder / file).exists() else None for file in content}
    try:
        for file, text in content.items():
            (folder / file).parent.mkdir(exist_ok=True)
            beside(folder / file).write_bytes(text.encode())
        for file in content:
            put_in_place(folder / file)
    except OSError as error:
        for file, data in before.items():
            beside(folder / file).unlink(missing_ok=True)
            if data is None:
                (folder / file).unlink(missing_ok=True)
            elif (folder / file).read_bytes() != data:
                (folder / file).write_bytes(data)
        raise RefusedError("unwritable", problem=error.strerror or str(error)) from error

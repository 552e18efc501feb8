"""What an import last saw in the lists of others: the third party to a comparison, beside our records and theirs now.

``data/upstream/<origin>.jsonl`` holds first a line with the day on which each list was read, then a line for each
record with its values in our vocabularies. A description stands as a digest, for the words are not ours to copy, and a
mailbox as the mark ``given``, for it may be a person's.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

Key = tuple[str, str]
Fields = dict[str, tuple[str, ...]]
GIVEN = "given"


@dataclass(frozen=True)
class Memory:
    """``read``: kind -> day of reading. ``records``: (kind, id) -> values. ``gone``: (kind, id) -> day last seen, of
    records that have left the list and stand on ours."""

    read: dict[str, str] = field(default_factory=dict)
    records: dict[Key, Fields] = field(default_factory=dict)
    gone: dict[Key, str] = field(default_factory=dict)


def digest(text: str) -> str:
    """Stands for a text that is compared and not kept; blanks make no difference."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def read_memory(path: Path) -> Memory:
    """What the file remembers; nothing where there is none. Raises ``ValueError`` naming a line that cannot be read."""
    memory = Memory()
    lines = path.read_text("utf-8-sig").splitlines() if path.exists() else []
    for number, line in enumerate(lines, 1):
        try:
            kept = json.loads(line)
            if "read" in kept:
                memory.read.update({str(kind): str(day) for kind, day in kept["read"].items()})
                continue
            key = (str(kept["kind"]), str(kept["id"]))
            memory.records[key] = {name: tuple(map(str, values)) for name, values in kept["fields"].items()}
            if "last" in kept:
                memory.gone[key] = str(kept["last"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path.as_posix()}:{number}") from error
    return memory


def written(memory: Memory) -> str:
    """The content of the file."""
    lines: list[dict[str, object]] = [{"read": dict(sorted(memory.read.items()))}] if memory.read else []
    for key, fields in sorted(memory.records.items()):
        last = {"last": memory.gone[key]} if key in memory.gone else {}
        lines.append({"kind": key[0], "id": key[1], **last, "fields": dict(sorted(fields.items()))})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)

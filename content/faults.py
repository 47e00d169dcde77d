"""What is wrong with the content, said to the person who can mend it.

Faults are collected, never raised one at a time: an editor sees the whole list, each
with the file, the line and a sentence. A note is a fault that breaks nothing (a fact
that waits for confirmation, one that has passed its date) and never stops the bot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

SOON = 30
"""Days before a fact runs out from which on the check mentions it."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend; `str()` of it is `file:line: sentence`."""

    file: str
    line: int
    sentence: str
    note: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {'note: ' if self.note else ''}{self.sentence}"


class ContentError(Exception):
    """The content cannot be used. `faults` has every reason, sorted by file and line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Faults:
    """Collects faults below one content folder and names files as an editor sees them."""

    def __init__(self, root: Path, today: date | None = None) -> None:
        self.root = root
        self.today = today
        self._found: dict[Fault, None] = {}

    def add(self, path: Path, line: int, sentence: str, *, note: bool = False) -> None:
        """Record one fault. The same fault found twice is said once."""
        self._found[Fault(self.name(path), max(line, 1), sentence, note)] = None

    def fact(self, path: Path, line: int, what: str, confirmed: bool, until: date | None) -> None:
        """Note a fact students do not see, or soon will not."""
        if not confirmed:
            self.add(path, line, f"{what} waits for confirmation: staff only", note=True)
        if until is None or self.today is None:
            return
        days = (until - self.today).days
        if days < 0:
            self.add(
                path, line, f"{what} ran out on {until}: students no longer see it", note=True
            )
        elif days <= SOON:
            self.add(path, line, f"{what} runs out on {until}, in {days} days", note=True)

    def name(self, path: Path) -> str:
        """The file as `content/lessons/…`, whatever folder the process runs in."""
        if not path.is_relative_to(self.root):
            return path.as_posix()
        return (Path(self.root.name) / path.relative_to(self.root)).as_posix()

    def __len__(self) -> int:
        return len(self._found)

    def sorted(self) -> list[Fault]:
        return sorted(self._found)

    def blocking(self) -> list[Fault]:
        """The faults that keep the content from being used (notes left out)."""
        return [fault for fault in self.sorted() if not fault.note]

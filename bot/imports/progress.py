"""How far the writing of an import is; read by whoever shows it."""

from dataclasses import dataclass


@dataclass(slots=True)
class Progress:
    """So many rows of so many."""

    total: int = 0
    done: int = 0

    def advance(self, rows: int) -> None:
        self.done += rows

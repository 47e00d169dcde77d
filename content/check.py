"""What `python -m bot check` asks: is everything an editor wrote fit to be sent?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from content.faults import Fault
from content.reading import read


def check(folder: Path | None = None, today: date | None = None) -> list[Fault]:
    """Every fault and every note about a content folder, sorted by file and line.

    `today` is the date where the students are; without it nothing is said about facts
    that have run out. Entries with `note` set break nothing: facts that wait for
    confirmation, that have run out or soon will. Raises nothing about the content itself.
    """
    _, faults = read(folder, today)
    return faults.sorted()

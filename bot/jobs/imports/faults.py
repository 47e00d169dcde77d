"""What may be wrong in a cell of a job list."""

from collections.abc import Mapping

FAULTS: Mapping[str, tuple[str, ...]] = {
    "missing": (),
    "cell-error": ("value",),
    "too-long": ("most",),
    "formula": ("value",),
    "became-date": ("value",),
    "name-of-nobody": ("value",),
    "code-length": ("value",),
    "code-signs": ("value",),
    "code-check": ("value",),
    "number-lost-digits": ("value",),
    "heads-unclear": ("value",),
    "pay-unclear": ("value",),
    "pay-impossible": ("value",),
    "education-unknown": ("value",),
    "place-unknown": ("value",),
    "day-unclear": ("value",),
    "dates-contradict": ("first", "second"),
    "over-already": ("value",),
    "link-unclear": ("value",),
    "posting-repeated": ("title", "rows"),
}
"""Every fault a row may have, with the names of the values its sentence may use."""


class UnclearError(Exception):
    """A cell that does not say what is asked: a key of FAULTS, and the values in its sentence."""

    def __init__(self, reason_id: str, **values: str | int) -> None:
        super().__init__(reason_id)
        self.reason_id = reason_id
        self.values: Mapping[str, str | int] = values

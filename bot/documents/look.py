"""Sizes and distances of a document, from roomy to tight."""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST = 9.0
"""Points: below that Chinese on paper is no longer read with ease."""
_BODY = 10.5  # 五号, what Word begins with in Chinese
_STEPS = 10


@dataclass(frozen=True, slots=True)
class Look:
    """How tight a document is set: 0 as one likes to read it, 1 as close as is still readable."""

    tight: float = 0

    def _between(self, roomy: float, close: float) -> float:
        return roomy + (close - roomy) * self.tight

    @property
    def body(self) -> float:
        """The size of plain text, in points as all here."""
        return self._between(_BODY, SMALLEST)

    @property
    def small(self) -> float:
        """The size of hints and captions."""
        return SMALLEST

    @property
    def title(self) -> float:
        return self._between(20, 16)

    def heading(self, level: int) -> float:
        return self.body * {1: 1.3, 2: 1.14, 3: 1.0}[level]

    @property
    def leading(self) -> float:
        """From line to line, in sizes."""
        return self._between(1.55, 1.26)

    @property
    def gap(self) -> float:
        """Above a paragraph; other spaces are parts of it."""
        return self._between(6, 2)

    @property
    def margin(self) -> float:
        """At all sides of the page."""
        return self._between(56, 36)


LOOKS = tuple(Look(step / _STEPS) for step in range(_STEPS + 1))

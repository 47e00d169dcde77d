"""How well and how fast crises are told from what only sounds like one.

python -m tests.bench.crisis            the figures
python -m tests.bench.crisis --wrong    and every sentence that is read otherwise
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter_ns

import yaml

import content
from bot.crisis.rules import PAGED, Detector, Tier

SENTENCES = Path(__file__).parents[1] / "crisis_sentences.yaml"
TO_A_PERSON = PAGED | {Tier.friend, Tier.T2}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What somebody might write, and the tier it should come to."""

    text: str
    label: str
    kind: str


def sentences(which: str) -> list[Sentence]:
    """One set of the file."""
    written = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))[which]
    return [
        Sentence(text, label, kind)
        for label, kinds in written.items()
        for kind, texts in kinds.items()
        for text in texts
    ]


def sets() -> list[str]:
    return list(yaml.safe_load(SENTENCES.read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Figures:
    """Of T1: how many page a person. Of what is no crisis: how many page one, and how many
    reach one at all (page, friend or today's list)."""

    count: int
    crises: int
    paged: int
    harmless: int
    false_pages: int
    false_persons: int
    exact: int

    @property
    def recall(self) -> float:
        return self.paged / self.crises

    @property
    def false_alarms(self) -> float:
        return self.false_pages / self.harmless


def measure(detector: Detector, given: list[Sentence]) -> Figures:
    """The figures of one set. T1 and T1b both page; which of the two it is counts as exact."""
    found = Counter[str]()
    for one in given:
        tier = detector.read(one.text).tier
        label = one.label
        found["exact"] += (tier or "none") == label
        if label in PAGED:
            found["crises"] += 1
            found["paged"] += tier in PAGED
        if label in ("none", "T3"):
            found["harmless"] += 1
            found["false_pages"] += tier in PAGED
            found["false_persons"] += tier in TO_A_PERSON
    return Figures(
        len(given),
        found["crises"],
        found["paged"],
        found["harmless"],
        found["false_pages"],
        found["false_persons"],
        found["exact"],
    )


def wrong(detector: Detector, given: list[Sentence]) -> Iterator[str]:
    for one in given:
        tier = detector.read(one.text).tier or "none"
        if tier != one.label:
            yield f"  {one.label:6} read as {tier:6} {one.kind:12} {one.text}"


def microseconds(detector: Detector, texts: list[str], rounds: int = 20) -> float:
    """How long one reading takes on average; the best of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = perf_counter_ns()
        for text in texts:
            detector.read(text)
        best = min(best, (perf_counter_ns() - begun) / len(texts) / 1000)
    return best


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> None:
    detector = Detector(content.load().crisis)
    for which in sets():
        given = sentences(which)
        figures = measure(detector, given)
        say(
            f"{which}: {figures.count} sentences; recall of T1 and T1b "
            f"{figures.recall:.3f} ({figures.paged} of {figures.crises}); false alarms "
            f"{figures.false_alarms:.3f} ({figures.false_pages} of {figures.harmless}), "
            f"{figures.false_persons} brought to a person at all; "
            f"the very tier {figures.exact / figures.count:.3f}"
        )
        if "--wrong" in sys.argv:
            say("\n".join(wrong(detector, given)))
    ordinary = [one.text for one in sentences("writing") if one.kind == "ordinary"]
    long = ["。".join(ordinary)[:4000]]
    say(f"an ordinary message: {microseconds(detector, ordinary):.1f} µs")
    say(f"one of {len(long[0])} characters: {microseconds(detector, long):.0f} µs")


if __name__ == "__main__":
    main()

"""Matching: `python -m tests.bench.matching [quality|board|sqlite|postgres]…`.

`quality`: a made-up market with students whose tastes are hidden (`matching_world.py`); nDCG@10
of what each way of matching puts first, against what they choose of postings nobody learned from.
`board`: one student against 50,000 open postings in memory, beside looking at every one.
`sqlite`, `postgres`: the same through the database, and one new posting against everybody
(100,000 profiles on SQLite, 1,000,000 on PostgreSQL), beside reading every profile. Exit code 1
when a mark is missed.
"""

import argparse
import asyncio
import math
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import rjieba

import content as contents
from bot.matching import rules
from bot.matching.board import Board
from bot.matching.model import Profile
from bot.matching.offers import Lens, lens_of
from content import Content
from tests.bench import matching_db
from tests.bench.matching_db import MARK_MS
from tests.bench.matching_world import (
    TODAY,
    Posted,
    Student,
    chosen,
    known,
    live,
    market,
    student,
    taste,
)
from tests.bench.run import Report

TOP = 10
CHOSEN = 8
Ranking = Callable[[Student, Sequence[Posted]], list[int]]


def ndcg(ranked: Sequence[int], wanted: Iterable[int]) -> float:
    """nDCG@10 where what they chose counts one and the rest nothing."""
    right = set(wanted)
    gain = sum(1 / math.log2(at + 2) for at, id in enumerate(ranked[:TOP]) if id in right)
    return gain / sum(1 / math.log2(at + 2) for at in range(min(TOP, len(right))))


def quality(report: Report, students: int, seed: int) -> None:
    """Every way of matching on the same students and postings."""
    content = contents.load()
    lens = Lens(content.jobs, content.regions)
    chance = random.Random(seed)
    every = market(content, lens, 2_000, chance)
    past, lately = every[:1_000], every[1_000:]
    ways = _ways(content, lens, every, lately)
    scores: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(students):
        one = student(content, lens, chance)
        live(one, past, chance)
        wanted = [posted.row.id for posted in chosen(one, lately, CHOSEN, chance)]
        for name, rank in ways.items():
            scores[name].append(ndcg(rank(one, lately), wanted))
    report.say(
        f"\n## Quality: {students} students, {CHOSEN} choices of {len(lately)}, seed {seed}"
    )
    report.say("| way | nDCG@10 | ± |\n|---|---|---|")
    means = {name: statistics.mean(found) for name, found in scores.items()}
    for name, mean in means.items():
        error = statistics.stdev(scores[name]) / math.sqrt(students)
        report.say(f"| {name} | {mean:.3f} | {2 * error:.3f} |")
    best = max(means["keyword filter"], means["BM25"])
    report.mark(means["matching"] > 1.25 * best, "a quarter better than filter and BM25 at least")
    report.mark(
        means["matching"] > means["matching, nothing learned"], "what was kept and hid helps"
    )


def _ways(
    content: Content, lens: Lens, every: Sequence[Posted], lately: Sequence[Posted]
) -> dict[str, Ranking]:
    board = Board(lens)
    for posted in lately:
        board.put(posted.row)
    regions = {posted.row.id: posted.row.regions for posted in every}
    texts = BM25({posted.row.id: posted.text for posted in lately})
    by_id = {posted.row.id: posted for posted in every}

    def matching(*, learned: bool) -> Ranking:
        def rank(one: Student, _some: Sequence[Posted]) -> list[int]:
            profile = known(one, content, lens, regions, learned=learned)
            return [id for id, _ in board.best(profile, TODAY, TOP)]

        return rank

    def bm25(one: Student, _some: Sequence[Posted]) -> list[int]:
        return texts.best(" ".join(_words(one, content)))

    def bm25_kept(one: Student, _some: Sequence[Posted]) -> list[int]:
        kept = (by_id[met.posting_id].text for met in one.marks if met.saved_at)
        return texts.best(" ".join((*_words(one, content), *kept)))

    def newest(_one: Student, some: Sequence[Posted]) -> list[int]:
        return sorted((posted.row.id for posted in some), reverse=True)

    def ceiling(one: Student, some: Sequence[Posted]) -> list[int]:
        return [p.row.id for p in sorted(some, key=lambda posted: -taste(one, posted))]

    def tastes(one: Student, some: Sequence[Posted]) -> list[int]:
        return [p.row.id for p in sorted(some, key=lambda p: p.appeal - taste(one, p))]

    return {
        "newest first": newest,
        "keyword filter": lambda one, some: _filtered(one, some, content),
        "BM25": bm25,
        "BM25 with what they kept": bm25_kept,
        "matching, nothing learned": matching(learned=False),
        "matching": matching(learned=True),
        "all tastes known": tastes,
        "and what they think of employers": ceiling,
    }


def _words(one: Student, content: Content) -> list[str]:
    """What they told, as the words they would search with."""
    return [*_city(one, content), *_work(one, content), *_nature(one, content)]


def _city(one: Student, content: Content) -> list[str]:
    chosen_ = one.traits.get("region", {}).get("options", ())
    return [content.regions.name(id, "zh") for id in chosen_ if id != "anywhere"]


def _work(one: Student, content: Content) -> list[str]:
    kinds = [content.jobs.kinds[id] for id in one.traits.get("job-type", {}).get("options", ())]
    words = [word for kind in kinds for word in (*kind.name.zh.split("、"), *kind.means)]
    major = content.jobs.majors[one.major]
    return [major.name.zh, *major.means[:2], *words]


def _nature(one: Student, content: Content) -> list[str]:
    natures = one.traits.get("employer", {}).get("options", ())
    return [content.jobs.natures[id].name.zh for id in natures]


def _filtered(one: Student, some: Sequence[Posted], content: Content) -> list[int]:
    """What a bot with keywords does: the place and a word of the work must be there, the newest
    first; filled up with what has the place or a word."""
    cities, work = _city(one, content), _work(one, content)

    def hits(posted: Posted) -> int:
        there = not cities or any(city in posted.text for city in cities)
        return there + any(word in posted.text for word in work)

    return [p.row.id for p in sorted(some, key=lambda p: (-hits(p), -p.row.id))]


class BM25:
    """Okapi BM25 over words cut by rjieba (k1 1.2, b 0.75)."""

    def __init__(self, texts: dict[int, str]) -> None:
        self._words = {id: Counter(rjieba.cut(text)) for id, text in texts.items()}
        self._mean = statistics.mean(sum(words.values()) for words in self._words.values())
        found = Counter(word for words in self._words.values() for word in words)
        size = len(texts)
        self._rare = {
            word: math.log(1 + (size - count + 0.5) / (count + 0.5))
            for word, count in found.items()
        }

    def best(self, query: str) -> list[int]:
        """The postings whose words answer a query best."""
        wanted = [word for word in set(rjieba.cut(query)) if word in self._rare and len(word) > 1]
        scores = {}
        for id, words in self._words.items():
            length = 1.2 * (0.25 + 0.75 * sum(words.values()) / self._mean)
            scores[id] = sum(
                self._rare[word] * words[word] * 2.2 / (words[word] + length)
                for word in wanted
                if word in words
            )
        return sorted(scores, key=lambda id: -scores[id])[:TOP]


def board_speed(report: Report, size: int, students: int, seed: int) -> None:
    """One student against all open postings in memory."""
    content = contents.load()
    lens = lens_of(content.jobs, content.regions)
    chance = random.Random(seed)
    postings = market(content, lens, size, chance)
    board = Board(lens)
    begun = time.perf_counter()
    for posted in postings:
        board.put(posted.row)
    filled = time.perf_counter() - begun
    regions = {posted.row.id: posted.row.regions for posted in postings}
    people = [student(content, lens, chance) for _ in range(students)]
    for one in people:
        live(one, postings[:2_000], chance)
    profiles = [known(one, content, lens, regions, learned=True) for one in people]
    ours = [_timed(partial(board.best, p, TODAY, TOP)) for p in profiles]
    offers = [posted.offer for posted in postings]
    plain = [_timed(partial(naive, p, offers)) for p in profiles[:3]]
    same = all(
        [round(fit.score, 6) for _, fit in board.best(p, TODAY, TOP)]
        == [round(score, 6) for score in naive(p, offers)]
        for p in profiles[:3]
    )
    report.say(
        f"\n## One student against {size:,} open postings in memory (filled in {filled:.1f} s)"
    )
    report.say(
        "| way | p50 ms | p95 ms | max ms | processor p50 | p95 |\n|---|---|---|---|---|---|"
    )
    for name, found in (("board", ours), ("every posting", plain)):
        works = [work for _, work in found]
        worked = f"{_share(works, 0.5):.1f} | {_share(works, 0.95):.1f}"
        report.say(f"| {name} | {_line([wall for wall, _ in found])} | {worked} |")
    report.mark(
        _share([wall for wall, _ in ours], 0.95) < MARK_MS,
        f"95 of 100 students under {MARK_MS:.0f} ms by the clock",
    )
    report.mark(same, "the same best ten as looking at every posting")


def naive(profile: Profile, offers: Sequence[object]) -> list[float]:
    """The scores of the best ten, by looking at every posting."""
    fits = (rules.fit(profile, offer, TODAY) for offer in offers)  # type: ignore[arg-type]
    return sorted((fit.score for fit in fits if fit.offered), reverse=True)[:TOP]


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor: others may be at work on the machine."""
    begun, worked = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - begun) * 1_000, (time.process_time() - worked) * 1_000


def _share(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def _line(times: Sequence[float]) -> str:
    return f"{_share(times, 0.5):.1f} | {_share(times, 0.95):.1f} | {max(times):.1f}"


def main() -> int:
    """Run what was asked for; 1 when a mark was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", default=["quality", "board", "sqlite", "postgres"])
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--postings", type=int, default=50_000)
    parser.add_argument("--profiles", type=int, default=0, help="0: 100,000 and 1,000,000")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    report = Report()
    if "quality" in given.what:
        quality(report, given.students, given.seed)
    if "board" in given.what:
        board_speed(report, given.postings, min(given.students, 200), given.seed)
    for kind in ("sqlite", "postgres"):
        if kind in given.what:
            asyncio.run(
                matching_db.speed(report, kind, given.postings, given.profiles, given.seed)
            )
    report.say("")
    for met, sentence in report.marks:
        report.say(f"{'met ' if met else 'MISSED'} {sentence}")
    return 0 if all(met for met, _ in report.marks) else 1


if __name__ == "__main__":
    sys.exit(main())

"""The bench: `python -m tests.bench.run [send|updates|latency|memory|all] [--db …] [--n N]`.

Ours and the peers take turns on the same server in the same run; only ratios within one run mean
anything. Exit code 1 when a mark is missed.
"""

import argparse
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from tests.bench import ours
from tests.bench.harness import (
    Bot,
    Db,
    Result,
    Running,
    Server,
    databases,
    installed,
    wait_for_bot,
    wait_until_finished,
)
from tests.bench.peers import processes

OURS = ours.NAME
AIOGRAM_ORM, AIOGRAM_CORE = "aiogram, ORM", "aiogram, Core"
MEMORY_MARK_MIB = 150.0
PAID_RATE = 1000.0
"""The most Telegram lets an account send per second, with paid broadcast."""


class Report:
    """Prints tables and keeps the marks for the end."""

    def __init__(self) -> None:
        self.marks: list[tuple[bool, str]] = []

    def say(self, line: str = "") -> None:
        """One line, at once: a bench runs for minutes."""
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def mark(self, met: bool, sentence: str) -> None:
        """One of the marks, met or missed."""
        self.marks.append((met, sentence))

    def table(self, title: str, results: list[Result], baseline: list[str]) -> dict[str, Result]:
        """Medians of the rounds with ratios to each baseline; answers the median per bot."""
        by_name: dict[str, list[Result]] = defaultdict(list)
        for result in results:
            by_name[result.name].append(result)
        medians = {name: _median(rounds) for name, rounds in by_name.items()}
        self.say(f"\n## {title}")
        known = [name for name in baseline if name in medians]
        ratios = "".join(f" | × {name}" for name in known)
        self.say(f"| bot | per second | CPU s per 1,000 | peak MiB{ratios} | whole |")
        self.say("|---" * (5 + len(known)) + "|")
        for name, result in medians.items():
            shares = "".join(f" | {result.rate / medians[base].rate:.2f}" for base in known)
            whole = all(each.whole for each in by_name[name])
            self.say(
                f"| {name} | {result.rate:,.0f} | {result.cpu_per_1000:.3f} "
                f"| {result.peak_mib:.0f}{shares} | {'yes' if whole else 'NO'} |"
            )
        return medians


def _median(rounds: list[Result]) -> Result:
    return Result(
        rounds[0].name,
        statistics.median(each.rate for each in rounds),
        statistics.median(each.cpu_per_1000 for each in rounds),
        max(each.peak_mib for each in rounds),
        rounds[-1].stats,
        all(each.whole for each in rounds),
    )


def run_send(server: Server, bot: Bot, n: int, latency_ms: float) -> Result:
    """n messages to distinct readers, as fast as the bot sends them."""
    server.control("reset", latency_ms=latency_ms, expect_sends=n)
    running = Running(bot)
    try:
        server.control("settings", pid=running.pid)
        stats = wait_until_finished(server, running, 60 + n / 50)
        peak = running.peak_mib()
        if not stats["finished"]:
            sys.stderr.write(f"{bot.name} did not finish: {stats}\n{running.output()}\n")
    finally:
        running.stop()
    cpu = (stats["cpu_seconds"] or 0.0) / n * 1000
    whole = stats["finished"] and server.stats()["send_duplicates"] == 0
    return Result(bot.name, stats["sends_per_second"], cpu, peak, stats, whole)


def run_updates(
    server: Server, bot: Bot, n: int, latency_ms: float, text: str, data: str, kind: str
) -> Result:
    """n updates from distinct people, all waiting from the start."""
    server.control("reset", latency_ms=latency_ms, expect_replies=n)
    running = Running(bot)
    try:
        server.control("settings", pid=running.pid)
        wait_for_bot(server, running)
        server.control("updates", count=n, kind=kind, text=text, data=data)
        stats = wait_until_finished(server, running, 60 + n / 50)
        peak = running.peak_mib()
        if not stats["finished"]:
            sys.stderr.write(f"{bot.name} did not finish: {stats}\n{running.output()}\n")
    finally:
        running.stop()
    cpu = (stats["cpu_seconds"] or 0.0) / n * 1000
    whole = stats["finished"] and stats["replied"] == n
    return Result(bot.name, stats["replies_per_second"], cpu, peak, stats, whole)


def bench_send(report: Report, server: Server, arguments: argparse.Namespace, db: Db) -> None:
    """Bookkept sends of ours against bare sends of the peers."""
    n, latency, results = arguments.n or 20_000, arguments.latency_ms, []
    for _ in range(arguments.repeat):
        makers = (processes.ptb_send, processes.ptb_aiohttp_send, processes.aiogram_send)
        results += [run_send(server, make(server.url, n), n, latency) for make in makers]
        with databases(db) as url:
            result = run_send(server, ours.announcing(server.url, url, n), n, latency)
            result.whole = result.whole and ours.sent_rows(url) == n
            results.append(result)
    table = report.table(
        f"send: {n:,} messages, {db}, {latency:g} ms", results, ["aiogram", "PTB"]
    )
    if OURS in table:
        ratio = table[OURS].rate / table["aiogram"].rate
        report.mark(
            ratio >= 0.9 and table[OURS].whole,
            f"bookkept sends ({db}) are {ratio:.2f} × bare aiogram's (mark 0.9), "
            f"{'nothing lost or sent twice' if table[OURS].whole else 'LOST OR SENT TWICE'}",
        )


def bench_updates(report: Report, server: Server, arguments: argparse.Namespace, db: Db) -> None:
    """Updates with the same database work and one message each."""
    n, latency, results = arguments.n or 5_000, arguments.latency_ms, []
    makers: list[Callable[[str, str], Bot]] = [
        processes.ptb_orm,
        processes.ptb_core,
        processes.aiogram_orm,
        processes.aiogram_core,
    ]
    for _ in range(arguments.repeat):
        for make in makers:
            with databases(db) as url:
                processes.prepare_store(url, n)
                bot = make(server.url, url)
                result = run_updates(server, bot, n, latency, "你好", "x", "message")
                result.whole = result.whole and processes.stored(url) == (n, n)
                results.append(result)
        with databases(db) as url:
            bot = ours.answering(server.url, url, n)
            result = run_updates(
                server, bot, n, latency, ours.UPDATE_TEXT, ours.UPDATE_DATA, ours.UPDATE_KIND
            )
            result.whole = result.whole and ours.effects(url) == n
            results.append(result)
    table = report.table(
        f"updates: {n:,} with their commit, {db}, {latency:g} ms",
        results,
        [AIOGRAM_ORM, AIOGRAM_CORE, "PTB, ORM"],
    )
    if OURS in table:
        for peer in (AIOGRAM_ORM, AIOGRAM_CORE):
            ratio = table[OURS].rate / table[peer].rate
            report.mark(
                ratio >= 1.5 and table[OURS].whole,
                f"updates with commit ({db}) are {ratio:.2f} × {peer} (mark 1.5)",
            )


def bench_latency(report: Report, server: Server, arguments: argparse.Namespace, db: Db) -> None:
    """Replies at a steady pace: idle, then while an announcement goes to 20,000."""
    readers = arguments.n or 20_000
    rate, seconds = arguments.pace, max(10, readers // 1000)
    updates = rate * seconds
    report.say(f"\n## latency: {rate}/s, announcement to {readers:,}, {db}, own cost and at 80 ms")
    report.say("| server | state | p50 ms | p90 | p99 | max | bulk sent |")
    report.say("|---" * 7 + "|")
    for latency in (0.0, 80.0):
        p99 = []
        for state, expected in (("idle", 0), ("announcing", readers)):
            with databases(db) as url:
                bot = ours.answering(server.url, url, updates, expected, PAID_RATE)
                server.control("reset", latency_ms=latency, expect_replies=updates)
                running = Running(bot)
                try:
                    wait_for_bot(server, running)
                    server.control(
                        "updates",
                        count=updates,
                        rate=rate,
                        kind=ours.UPDATE_KIND,
                        text=ours.UPDATE_TEXT,
                        data=ours.UPDATE_DATA,
                    )
                    stats = wait_until_finished(server, running, seconds * 3 + 60)
                finally:
                    running.stop()
            p = stats["from_arrival"]
            p99.append(p["p99"])
            report.say(
                f"| {latency:g} ms | {state} | {p['p50']:.1f} | {p['p90']:.1f} | {p['p99']:.1f} "
                f"| {p['max']:.1f} | {stats['send_chats']:,} |"
            )
        report.mark(
            p99[1] <= 1.5 * p99[0],
            f"reply p99 during the announcement ({db}, server {latency:g} ms) is "
            f"{p99[1] / p99[0]:.2f} × idle (mark 1.5): {p99[0]:.1f} → {p99[1]:.1f} ms",
        )


def bench_memory(report: Report, server: Server, arguments: argparse.Namespace, db: Db) -> None:
    """A flood: every update there at once, server slow enough for a backlog to build up."""
    n = arguments.n or 20_000
    report.say(f"\n## memory: {n:,} updates at once, {db}, 80 ms")
    rows: list[tuple[str, Result]] = []
    with databases(db) as url:
        processes.prepare_store(url, n)
        bot = processes.aiogram_core(server.url, url)
        rows.append(("polling", run_updates(server, bot, n, 80, "你好", "x", "message")))
    with databases(db) as url:
        bot = _as_installed(ours.answering(server.url, url, n))
        result = run_updates(
            server, bot, n, 80, ours.UPDATE_TEXT, ours.UPDATE_DATA, ours.UPDATE_KIND
        )
        rows.append(("polling", result))
    with databases(db) as url:
        bot = _as_installed(ours.webhook(server.url, url, n))
        rows.append(("webhook", run_webhook(server, bot, n)))
    report.say("| bot | way | peak MiB | per second | p99 ms from hand-out |")
    report.say("|---|---|---|---|---|")
    for way, result in rows:
        p99 = result.stats["from_hand_out"].get("p99", float("nan"))
        report.say(
            f"| {result.name} | {way} | {result.peak_mib:.0f} | {result.rate:,.0f} | {p99:.0f} |"
        )
        if result.name == OURS:
            report.mark(
                result.peak_mib < MEMORY_MARK_MIB,
                f"peak memory in a {way} flood ({db}) is {result.peak_mib:.0f} MiB (mark 150)",
            )


def _as_installed(bot: Bot) -> Bot:
    return replace(bot, command=[installed(), *bot.command[1:]])


def run_webhook(server: Server, bot: Bot, n: int) -> Result:
    """n updates posted over 150 connections at once, again when refused."""
    server.control("reset", latency_ms=80, expect_replies=n)
    running = Running(bot)
    try:
        server.control("settings", pid=running.pid)
        ours.wait_for_webhook(bot)
        server.control(
            "webhook",
            url=ours.webhook_url(bot),
            secret=ours.WEBHOOK_SECRET,
            concurrency=150,
            count=n,
            kind=ours.UPDATE_KIND,
            text=ours.UPDATE_TEXT,
            data=ours.UPDATE_DATA,
        )
        stats = wait_until_finished(server, running, 60 + n / 50)
        peak = running.peak_mib()
        if not stats["finished"]:
            sys.stderr.write(f"{bot.name} did not finish: {stats}\n{running.output()}\n")
    finally:
        running.stop()
    return Result(
        bot.name,
        stats["replies_per_second"],
        (stats["cpu_seconds"] or 0.0) / n * 1000,
        peak,
        stats,
        stats["finished"] and stats["webhook"]["given_up"] == 0,
    )


BENCHES = {
    "send": bench_send,
    "updates": bench_updates,
    "latency": bench_latency,
    "memory": bench_memory,
}


def main() -> int:
    """Runs what was asked for; 1 when a mark was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=[*BENCHES, "all"])
    parser.add_argument("--db", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--n", type=int, help="messages, updates or readers")
    parser.add_argument("--repeat", type=int, default=1, help="rounds; medians are shown")
    parser.add_argument("--latency-ms", type=float, default=0.0, help="for send and updates")
    parser.add_argument("--pace", type=int, default=50, help="updates per second for latency")
    arguments = parser.parse_args()
    report = Report()
    server = Server()
    kinds: list[Db] = ["sqlite", "postgres"] if arguments.db == "both" else [arguments.db]
    try:
        for name, bench in BENCHES.items():
            if arguments.what in (name, "all"):
                for db in kinds:
                    bench(report, server, arguments, db)
    finally:
        server.close()
    report.say()
    for met, sentence in report.marks:
        report.say(f"{'pass      ' if met else 'FALL SHORT'} {sentence}")
    return 0 if all(met for met, _ in report.marks) else 1


if __name__ == "__main__":
    sys.exit(main())

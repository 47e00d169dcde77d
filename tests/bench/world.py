"""What the stand-in for Telegram knows: updates to hand out, messages it got, and when."""

import os
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

FIRST_STUDENT = 1_000_000
"""Updates come from the people FIRST_STUDENT, FIRST_STUDENT + 1, …: one update each."""
FIRST_READER = 50_000_000
"""Bulk goes to the people FIRST_READER, FIRST_READER + 1, …: never the same as students."""
BOT = {"id": 42, "is_bot": True, "first_name": "启航", "username": "qihang_bench_bot"}


@dataclass
class Settings:
    """Switches of one run. Times in milliseconds or per second as named."""

    latency_ms: float = 0.0
    limits: bool = False
    overall_per_second: float = 30.0
    chat_per_second: float = 1.0
    chat_burst: float = 3.0
    group_per_minute: float = 20.0
    pid: int = 0  # whose CPU time is read at the first and at the last event
    expect_sends: int = 0  # messages to readers that end the run
    expect_replies: int = 0  # updates answered that end the run
    unmeasured: int = 0  # the first updates, whose times say how the bot began
    answered_at: int = 0  # so far from a person's own chat is the one their answer comes to


@dataclass
class Bucket:
    """A token bucket: `rate` per second, at most `burst` at once."""

    rate: float
    burst: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until one more is allowed; 0 when it is, and then it is taken."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if self.tokens >= 1:
            self.tokens -= 1
            return 0.0
        return (1 - self.tokens) / self.rate


@dataclass
class World:
    """One run: reset by making a new one."""

    settings: Settings = field(default_factory=Settings)
    updates: list[bytes] = field(default_factory=list)
    update_base: int = 0
    available: int = 0
    confirmed: int = 0
    handed: int = 0
    handed_again: int = 0
    arrived_at: list[float] = field(default_factory=list)
    handed_at: list[float] = field(default_factory=list)
    replied_at: dict[int, float] = field(default_factory=dict)
    reply_messages: Counter[int] = field(default_factory=Counter)
    sends: Counter[int] = field(default_factory=Counter)
    methods: Counter[str] = field(default_factory=Counter)
    refused_429: int = 0
    first_event: float = 0.0
    last_event: float = 0.0
    finished: bool = False
    cpu_at_first: float = 0.0
    cpu_at_last: float = 0.0
    first_send: float = 0.0
    last_send: float = 0.0
    message_id: int = 1000
    chat_buckets: dict[int, Bucket] = field(default_factory=dict)
    overall: Bucket | None = None

    def queue(self, count: int, kind: str, text: str, data: str) -> None:
        """Prepares `count` updates from distinct people; `kind` message, callback or mixed."""
        self.update_base = self.update_base or 1 + int(time.time()) % 10_000_000
        now = int(time.time())
        start = len(self.updates)
        for i in range(start, start + count):
            button = kind == "callback" or (kind == "mixed" and i % 2 == 1)
            self.updates.append(
                _update(self.update_base + i, i, now, text, "" if not button else data)
            )
        self.arrived_at.extend([0.0] * count)
        self.handed_at.extend([0.0] * count)

    def release(self, count: int, now: float) -> None:
        """Makes the next `count` updates available: from now on the person is waiting."""
        end = min(len(self.updates), self.available + count)
        self.arrived_at[self.available : end] = [now] * (end - self.available)
        self.available = end

    def hand_out(self, offset: int, limit: int, now: float) -> bytes | None:
        """The JSON array `getUpdates` answers with, None when nothing is there."""
        if offset > 0:
            done = min(offset - self.update_base, self.available)
            self.confirmed = max(self.confirmed, done)
        end = min(self.available, self.confirmed + limit)
        if end <= self.confirmed:
            return None
        self.event(now)
        for i in range(self.confirmed, end):
            if i < self.handed:
                self.handed_again += 1
            else:
                self.handed_at[i] = now
        self.handed = max(self.handed, end)
        return b"[" + b",".join(self.updates[self.confirmed : end]) + b"]"

    def refusal(self, chat_id: int, now: float) -> int:
        """Seconds to wait when Telegram's limits refuse this message, 0 when it may go."""
        s = self.settings
        if self.overall is None:
            self.overall = Bucket(
                s.overall_per_second, s.overall_per_second, s.overall_per_second, now
            )
        bucket = self.chat_buckets.get(chat_id)
        if bucket is None:
            rate, burst = (
                (s.chat_per_second, s.chat_burst)
                if chat_id > 0
                else (s.group_per_minute / 60, s.group_per_minute)
            )
            bucket = self.chat_buckets[chat_id] = Bucket(rate, burst, burst, now)
        wait = bucket.wait(now) or self.overall.wait(now)
        if not wait:
            return 0
        self.refused_429 += 1
        return int(wait) + 1

    def message(self, chat_id: int, now: float) -> None:
        """Records a message (or an edit) that reached a chat."""
        self.event(now)
        if chat_id >= FIRST_READER:
            self.sends[chat_id] += 1
            self.first_send = self.first_send or now
            self.last_send = now
        else:
            student = chat_id - FIRST_STUDENT - self.settings.answered_at
            if student >= 0:
                self.reply_messages[student] += 1
                self.replied_at.setdefault(student, now)
        s = self.settings
        if (
            not self.finished
            and len(self.sends) >= s.expect_sends
            and len(self.replied_at) >= s.expect_replies
            and (s.expect_sends or s.expect_replies)
        ):
            self.finished = True
            self.cpu_at_last = _cpu_seconds(s.pid)

    def event(self, now: float) -> None:
        """Marks the first and the last moment of work."""
        if not self.first_event:
            self.first_event = now
            self.cpu_at_first = _cpu_seconds(self.settings.pid)
        self.last_event = now

    def stats(self) -> dict[str, Any]:
        """Everything a run reports; times in milliseconds, rates per second."""
        first = self.settings.unmeasured
        replied = [i for i in self.replied_at if first <= i < len(self.handed_at)]
        handed = [self.handed_at[i] for i in replied if self.handed_at[i]]
        span = max(self.last_event - self.first_event, 1e-9)
        send_span = max(self.last_send - self.first_send, 1e-9)
        reply_span = max(max(self.replied_at.values(), default=0) - min(handed, default=0), 1e-9)
        return {
            "finished": self.finished,
            "seconds": span,
            "cpu_seconds": self.cpu_at_last - self.cpu_at_first if self.finished else None,
            "sends": self.sends.total(),
            "send_chats": len(self.sends),
            "send_duplicates": self.sends.total() - len(self.sends),
            "sends_per_second": self.sends.total() / send_span,
            "updates": len(self.updates),
            "handed": self.handed,
            "handed_again": self.handed_again,
            "confirmed": self.confirmed,
            "replied": len(self.replied_at),
            "reply_messages": self.reply_messages.total(),
            "replies_per_second": len(self.replied_at) / reply_span,
            "from_arrival": _percentiles(
                [self.replied_at[i] - self.arrived_at[i] for i in replied if self.arrived_at[i]]
            ),
            "from_hand_out": _percentiles(
                [self.replied_at[i] - self.handed_at[i] for i in replied if self.handed_at[i]]
            ),
            "refused_429": self.refused_429,
            "methods": dict(self.methods),
        }


def _percentiles(seconds: list[float]) -> dict[str, float]:
    if not seconds:
        return {}
    seconds.sort()
    last = len(seconds) - 1
    return {
        name: seconds[min(last, int(len(seconds) * part))] * 1000
        for name, part in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("max", 1.0))
    }


def _cpu_seconds(pid: int) -> float:
    """User and system time so far; 0 where there is no /proc or the process is gone."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def _update(update_id: int, person: int, now: int, text: str, data: str) -> bytes:
    student = FIRST_STUDENT + person
    names = {"first_name": f"学生{person}", "username": f"student{person}"}
    sender = {"id": student, "is_bot": False, **names, "language_code": "zh-hans"}
    chat = {"id": student, "type": "private", **names}
    message: dict[str, Any] = {"message_id": 10, "chat": chat, "date": now, "text": text}
    if data:
        message |= {"from": BOT, "text": "请选择"}
        button = {"id": str(update_id), "from": sender, "message": message}
        button |= {"chat_instance": str(student), "data": data}
        return orjson.dumps({"update_id": update_id, "callback_query": button})
    message["from"] = sender
    if text.startswith("/"):
        length = len(text.split()[0])
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return orjson.dumps({"update_id": update_id, "message": message})

"""What Prometheus may ask: counts and times, never whose."""

from prometheus_client import Counter, Gauge, Histogram

UPDATES = Counter("qihang_updates", "Updates by what became of them", ["outcome"])
UPDATE_SECONDS = Histogram(
    "qihang_update_seconds",
    "From taking an update in to its commit",
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
SENDS = Counter("qihang_sends", "Messages of the outbox by kind and outcome", ["kind", "state"])
FAILURES = Counter(
    "qihang_send_failures", "Tries of the outbox that did not deliver, by class", ["reason"]
)
OUTBOX = Gauge("qihang_outbox_waiting", "Messages of the outbox that wait for their turn")
OLDEST = Gauge(
    "qihang_outbox_oldest_seconds",
    "For how long the message at the head of each queue could have gone",
    ["priority"],
)
PACE = Gauge("qihang_pace", "Messages a second this process may send")
WAITS = Counter("qihang_waits_told", "Waits Telegram asked for", ["whom"])
WAIT_SECONDS = Counter("qihang_waits_told_seconds", "Their seconds", ["whom"])
PAUSED = Gauge("qihang_paused_seconds", "For how long nobody is to be written to")
SET_ASIDE = Gauge("qihang_updates_set_aside", "Updates given up, waiting for an operator")
UNDER_WAY = Gauge("qihang_updates_under_way", "Updates taken in and not yet safe")
LEADER = Gauge("qihang_leader", "1 in the process that sends, imports and ticks, else 0")

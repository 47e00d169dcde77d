"""What an announcement on its way, and one that is over, look like to the office."""

from typing import Any

from telegram import InlineKeyboardButton

from bot.announcements import rules
from bot.announcements.followups import FollowUpView, correctable
from bot.announcements.rules import Tally
from bot.announcements.running import ProgressView, ending_mark
from content.listing import listed
from db.announcement_followups import FollowUpKind
from db.announcement_taps import GOT_IT
from db.announcements import AnnouncementState, Stage
from db.announcements import Pause as Why
from handlers.announcements.buttons import (
    AfterwardsMenu,
    Again,
    Correct,
    Export,
    Pause,
    Pin,
    Recall,
    Recent,
    Release,
    Report,
    Resend,
    Resume,
    SaveTemplate,
    ShowContent,
    Stop,
)
from handlers.announcements.words import Shown, Words, author
from handlers.callbacks import Home
from handlers.render import bar, keyboard

PARTS = ("unreachable", "failed", "uncertain", "skipped")


def progress(words: Words, seen: ProgressView, *, live: bool = True) -> Shown:
    """A running announcement, or the report of one that ended.

    Where it is not `live`, the message does not change by itself, and gets a button for it.
    """
    return _report(words, seen) if seen.ended else _running(words, seen, live=live)


def _running(words: Words, seen: ProgressView, *, live: bool) -> Shown:
    counted, number = seen.tally, seen.announcement_id
    lines = [
        words.text(_running_headline(seen)),
        words.text("announce-to", audience=words.audience(seen.row.audience)),
        "",
        words.text(
            "announce-bar",
            bar=bar(counted.settled, counted.recipients),
            done=counted.settled,
            total=counted.recipients,
        ),
        " · ".join(_numbers(words, counted)),
        *_groups(words, seen),
        _pace(words, seen),
        *_taps(words, seen),
        *_followups(words, seen),
    ]
    again = [] if live else [words.button("announce-refresh-button", Report(number))]
    return "\n".join(lines), keyboard(*_controls(words, seen), again)


def _running_headline(seen: ProgressView) -> str:
    row = seen.row
    if row.stopped_at is not None:
        return "announce-stopping"
    if row.state is AnnouncementState.paused:
        return "announce-paused-errors" if row.pause is Why.errors else "announce-paused"
    if row.stage is Stage.canary:
        return "announce-canary"
    return "announce-test" if row.stage is Stage.test else "announce-running"


def _controls(words: Words, seen: ProgressView) -> list[list[InlineKeyboardButton]]:
    number = seen.announcement_id
    if seen.row.stopped_at is not None:
        return []
    stop = words.button("announce-stop-button", Stop(number))
    more = words.button("announce-afterwards-button", AfterwardsMenu(number))
    if seen.row.state is AnnouncementState.paused:
        return [[words.button("announce-resume-button-run", Resume(number))], [stop, more]]
    pause = words.button("announce-pause-button", Pause(number))
    release: list[InlineKeyboardButton] = []
    if seen.row.stage in (Stage.canary, Stage.test):
        held, groups = seen.tally.held, seen.groups.tally.held
        label = "announce-release-button" if held else "announce-release-groups-button"
        if held or groups:
            release = [words.button(label, Release(number), count=held or groups)]
    return [release, [pause, stop], [more]]


def _numbers(words: Words, counted: Tally) -> list[str]:
    found = [words.text("announce-sent", count=counted.sent)]
    for part in PARTS:
        count = getattr(counted, part)
        if count:
            found.append(words.text(f"announce-{part}", count=count))
    return found


def _pace(words: Words, seen: ProgressView) -> str:
    row, counted = seen.row, seen.tally
    if row.state is AnnouncementState.paused:
        open_ = counted.open + seen.groups.tally.open
        return words.text("announce-pace-paused", count=open_)
    if row.stage is not Stage.rest and row.release_at is not None and not counted.moving:
        at = words.when(row.release_at)
        held = counted.held + seen.groups.tally.held
        return words.text("announce-pace-held", count=held, when=at)
    if seen.waits_until is not None and counted.lately == 0:
        return words.text("announce-pace-later", when=words.when(seen.waits_until))
    if seen.left is None:
        waiting = counted.settled > 0
        return words.text("announce-pace-waiting" if waiting else "announce-pace-starting")
    per_second = max(1, round(seen.per_second))
    seconds = max(1, round(seen.left.total_seconds()))
    if seconds < 90:
        return words.text("announce-pace-seconds", rate=per_second, left=seconds)
    return words.text("announce-pace-minutes", rate=per_second, left=round(seconds / 60))


def _taps(words: Words, seen: ProgressView) -> list[str]:
    """Who tapped what, as far as something can be tapped."""
    row, lines = seen.row, []
    if seen.options.got_it:
        count = seen.taps.get(GOT_IT, 0)
        lines.append(words.text("announce-got-it-count", count=count, total=seen.tally.sent))
    if row.second_body_id is not None:
        first = row.body_id if row.winner is None else min(seen.versions, default=row.body_id)
        for body_id, (got, tapped) in sorted(seen.versions.items()):
            letter = "A" if body_id == first else "B"
            mark = "🏆 " if body_id == row.winner else ""
            lines.append(
                words.text("announce-version", letter=letter, mark=mark, tapped=tapped, count=got)
            )
    votes = {name: count for name, count in seen.taps.items() if name.startswith("vote:")}
    if votes:
        lines.append(words.text("announce-votes", count=sum(votes.values())))
    return lines


def _groups(words: Words, seen: ProgressView) -> list[str]:
    """The groups of classes, apart from the students; and which were not reached."""
    counted, missed = seen.groups.tally, seen.groups.missed
    if not counted.recipients:
        return []
    lines = [words.text("announce-groups", sent=counted.sent, total=counted.recipients)]
    if missed:
        more = counted.settled - counted.sent - len(missed)
        titles = listed(missed, words.language)
        lines.append(words.text("announce-groups-missed", titles=titles, more=more))
    return lines


def _followups(words: Words, seen: ProgressView) -> list[str]:
    return [line for one in seen.followups for line in _followup(words, one)]


def _followup(words: Words, one: FollowUpView) -> list[str]:
    counted, kind = one.tally, one.row.kind.value
    lines = [
        words.text(
            f"announce-{kind}-count",
            mark="✅" if one.ended else "⏳",
            done=counted.sent,
            total=counted.recipients,
        )
    ]
    if one.groups.recipients:
        done, total = one.groups.sent, one.groups.recipients
        lines.append(words.text("announce-groups-changed", done=done, total=total))
    if one.too_old:
        lines.append(words.text("announce-too-old", count=one.too_old))
    rest = counted.failed - one.too_old + counted.unreachable
    if rest > 0:
        lines.append(words.text("announce-not-changed", count=rest))
    return lines


def _report(words: Words, seen: ProgressView) -> Shown:
    row, counted = seen.row, seen.tally
    lines = [
        _headline(words, seen),
        words.text("announce-to", audience=words.audience(row.audience)),
        "",
        words.text(
            "announce-bar",
            bar=bar(counted.sent, counted.recipients),
            done=counted.sent,
            total=counted.recipients,
        ),
        words.text("announce-sent", count=counted.sent),
    ]
    for part in PARTS:
        count = getattr(counted, part)
        if count:
            lines += [words.text(f"announce-{part}", count=count), *_why(words, counted, part)]
    lines += [*_groups(words, seen), *_taps(words, seen), *_followups(words, seen)]
    lines += ["", words.text("announce-by", author=author(words, row))]
    if row.approver:
        lines.append(words.text("announce-approved-by", approver=row.approver))
    if row.started_at:
        lines.append(words.text("announce-started", when=words.when(row.started_at)))
    if row.finished_at:
        lines.append(words.text("announce-finished", when=words.when(row.finished_at)))
    resend, number = [], row.announcement_id
    is_recalled = any(one.row.kind is FollowUpKind.recall for one in seen.followups)
    in_doubt, groups = counted.uncertain, seen.groups.tally.uncertain
    if (in_doubt or groups) and not is_recalled:
        again = Resend(number, ending_mark(row))
        label = "announce-resend-button" if in_doubt else "announce-resend-groups-button"
        resend = [words.button(label, again, count=in_doubt or groups)]
    return "\n".join(lines), keyboard(
        resend,
        [
            words.button("announce-xlsx-button", Export(number, "xlsx")),
            words.button("announce-picture-button", Export(number, "picture")),
        ],
        [
            words.button("announce-show-button", ShowContent(number)),
            words.button("announce-afterwards-button", AfterwardsMenu(number)),
        ],
        [
            words.button("announce-recent-button", Recent()),
            words.button("common-home-button", Home()),
        ],
    )


def _headline(words: Words, seen: ProgressView) -> str:
    if any(one.row.kind is FollowUpKind.recall for one in seen.followups):
        return words.text("announce-recalled")
    if seen.row.state is AnnouncementState.done:
        return words.text("announce-done")
    if seen.tally.sent == 0 and seen.tally.failed >= rules.HOPELESS:
        return words.text("announce-refused", count=seen.tally.failed)
    return words.text("announce-stopped")


def _why(words: Words, counted: Tally, part: str) -> list[str]:
    """The reasons of a part, the most frequent first."""
    found = [(count, reason) for (of, reason), count in counted.reasons.items() if of == part]
    return [
        words.text(
            "announce-reason", reason=words.label(f"announce-reason-{reason.value}"), count=count
        )
        for count, reason in sorted(found, key=lambda item: (-item[0], item[1].value))
    ]


def afterwards(words: Words, seen: ProgressView, body: dict[str, Any]) -> Shown:
    """What can still be done with what was delivered."""
    number = seen.announcement_id
    kinds = {one.row.kind for one in seen.followups}
    back = [words.button("common-back-button", Report(number))]
    keep = [
        words.button("announce-again-button", Again(number)),
        words.button("announce-keep-template-button", SaveTemplate(number)),
    ]
    if FollowUpKind.recall in kinds:
        return words.text("announce-afterwards-recalled"), keyboard(keep, back)
    fix = []
    if correctable(body):
        fix = [words.button("announce-correct-button", Correct(number, "zh"))]
        if body["kind"] == "versions":
            fix.append(words.button("announce-correct-english-button", Correct(number, "en")))
    pin = [] if FollowUpKind.pin in kinds else [words.button("announce-pin-button", Pin(number))]
    undo = [words.button("announce-recall-button", Recall(number, sure=False))]
    return words.text("announce-afterwards"), keyboard(fix, pin, undo, keep, back)


def recall_ask(words: Words, seen: ProgressView) -> Shown:
    """Whether it is really to be taken back, and what that can and cannot do."""
    number, counted = seen.announcement_id, seen.tally
    lines = [words.text("announce-recall-ask", count=counted.sent, open=counted.open)]
    groups = seen.groups.tally.sent + seen.groups.tally.open
    if groups:
        lines.append(words.text("announce-recall-groups", count=groups))
    return "\n\n".join(lines), keyboard(
        [words.button("announce-recall-sure-button", Recall(number, sure=True))],
        [words.button("common-back-button", Report(number))],
    )

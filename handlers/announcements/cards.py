"""What a draft looks like to the office: its card, everything behind «more», approval."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from telegram import InlineKeyboardButton

from bot.announcements import rules
from bot.announcements.class_groups import LeftOut
from bot.announcements.drafts import Draft
from bot.announcements.options import CANARY, TEST_HOURS
from bot.announcements.sending import Gaps
from bot.delivery import variables
from content.listing import listed
from db.announcements import AnnouncementRow
from handlers.announcements.buttons import (
    Approve,
    Ask,
    Card,
    ChangeText,
    Clear,
    GiveUp,
    Look,
    More,
    SaveTemplate,
    Send,
    SendAfterQuiet,
    TakeBack,
    Toggle,
    Urgent,
    Whom,
)
from handlers.announcements.words import NAMES_LISTED, Shown, Words, author
from handlers.render import keyboard

REASONS = ("safety", "deadline", "correction", "other")
"""Why something may break the quiet; «other» asks for words."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the card says of the moment: when the quiet ends (None: it is peaceful), whether a
    colleague must approve, what else goes out that day, what is wrong with the variables,
    and whose name stands in the preview."""

    quiet_until: datetime | None = None
    approval: bool = False
    others: Sequence[AnnouncementRow] = ()
    gaps: Gaps = Gaps()  # noqa: RUF009 - frozen
    example: str | None = None


def card(words: Words, draft: Draft, around: Circumstances) -> Shown:
    """Under the preview: to whom, how many, how, and what to do now."""
    draft_id, size = draft.announcement_id, draft.size
    values = {
        "audience": words.audience(draft.audience),
        "roster": size.total,
    }
    change = [
        words.button("announce-audience-button", Whom(draft_id)),
        words.button("announce-text-button", ChangeText(draft_id)),
    ]
    last = [
        words.button("announce-more-button", More(draft_id)),
        words.button("announce-drop-button", GiveUp(draft_id, again=False)),
    ]
    if not size.reachable:
        empty = [words.text("announce-card-empty", **values), *decided(words, draft)]
        return "\n".join(empty), keyboard(change, last)
    text = words.text(
        "announce-card",
        joined=size.joined,
        unreachable=size.blocked,
        muted=size.muted,
        **values,
    )
    lines = [*decided(words, draft), *_warnings(words, draft, around)]
    if lines:
        text = f"{text}\n\n" + "\n".join(lines)
    return text, keyboard(*_confirm(words, draft, around), change, last)


def _confirm(
    words: Words, draft: Draft, around: Circumstances
) -> list[list[InlineKeyboardButton]]:
    number, count = draft.announcement_id, draft.size.reachable
    send = Send(number, draft.fingerprint, count)
    if around.gaps.blank or around.gaps.overflowing:
        return []
    if around.quiet_until is not None and draft.row.due_at is None:
        later = SendAfterQuiet(number, draft.fingerprint, count)
        when = words.when(around.quiet_until)
        label = "announce-send-quiet-button"
        return [
            [words.button(label, later, when=when, count=count)],
            [words.button("announce-send-now-button", Urgent(number, ""))],
        ]
    if around.approval:
        return [[words.button("announce-hand-in-button", send, count=count)]]
    if draft.row.due_at is not None:
        when = words.when(draft.row.due_at)
        return [[words.button("announce-schedule-button", send, when=when, count=count)]]
    return [[words.button("announce-send-button", send, count=count)]]


def decided(words: Words, draft: Draft) -> list[str]:
    """What was chosen behind «more», a line each."""
    options, lines = draft.options, []
    if draft.row.due_at is not None:
        lines.append(words.text("announce-set-due", when=words.day(draft.row.due_at)))
    if draft.body["kind"] == "versions":
        lines.append(words.text("announce-set-english"))
    if draft.second is not None:
        hours = options.test_hours or TEST_HOURS
        lines.append(words.text("announce-set-second", hours=hours))
    if options.canary is not None and draft.size.reachable > CANARY:
        lines.append(words.text("announce-set-canary", count=CANARY, minutes=options.canary))
    if options.got_it and draft.second is None:
        lines.append(words.text("announce-set-got-it"))
    if options.link_text:
        lines.append(words.text("announce-set-link", label=options.link_text))
    if options.pin:
        lines.append(words.text("announce-set-pin"))
    if options.urgent is not None:
        lines.append(words.text("announce-set-urgent", reason=reason(words, options.urgent)))
    return [*lines, *_groups(words, draft)]


def _groups(words: Words, draft: Draft) -> list[str]:
    """Whether groups of classes get it too, and why not; nothing where there are none."""
    meant = draft.groups
    if not meant.count:
        return []
    if meant.left_out is not None:
        return [words.text(f"announce-groups-{meant.left_out.value}")]
    lines = [words.text("announce-set-groups", count=meant.count)]
    if draft.options.link_text:
        lines.append(words.text("announce-groups-no-link"))
    return lines


def reason(words: Words, urgent: str) -> str:
    """Why something is urgent: one of our own reasons, else what somebody wrote."""
    return words.label(f"announce-urgent-{urgent}") if urgent in REASONS else urgent


def _warnings(words: Words, draft: Draft, around: Circumstances) -> list[str]:
    lines, gaps = [], around.gaps
    if around.example is not None:
        lines.append(words.text("announce-example", name=around.example))
    names = [variables.unknown(body) for body in (draft.body, draft.second) if body]
    strange = sorted({name for found in names for name in found})
    if strange:
        lines.append(
            words.text("announce-unknown-variables", names=listed(strange, words.language))
        )
    if gaps.blank:
        people = (f"{name}（{of}）" if of else name for name, of in gaps.some)
        more = gaps.blank - len(gaps.some)
        lines.append(
            words.text(
                "announce-blank", count=gaps.blank, names=listed(people, words.language), more=more
            )
        )
    if gaps.overflowing:
        lines.append(words.text("announce-overflow", count=gaps.overflowing, over=gaps.over))
    if around.others:
        lines.append(words.text("announce-conflict", count=len(around.others)))
        lines += [
            words.text(
                "announce-conflict-line",
                when=words.when(one.started_at or one.due_at or one.created_at),
                audience=words.audience(one.audience, NAMES_LISTED),
            )
            for one in around.others
        ]
    if around.quiet_until is not None:
        lines.append(words.text("announce-quiet", when=words.day(around.quiet_until)))
    return lines


def more(words: Words, draft: Draft) -> Shown:
    """Everything else that can be chosen; a tap changes it at once."""
    number, options = draft.announcement_id, draft.options
    album = rules.kind_of(draft.body) == "album"

    def flip(label: str, option: str, on: bool) -> InlineKeyboardButton:
        return words.button(label, Toggle(number, option), mark="✅ " if on else "")

    def ask(what: str) -> InlineKeyboardButton:
        return words.button(f"announce-{what}-button", Ask(number, what))

    def clear(what: str, given: object) -> list[InlineKeyboardButton]:
        label = "announce-not-urgent-button" if what == "urgent" else f"announce-no-{what}-button"
        return [words.button(label, Clear(number, what))] if given else []

    got_it = flip("announce-got-it-option-button", "got_it", options.got_it)
    pin = flip("announce-pin-option-button", "pin", options.pin)
    canary = flip("announce-canary-button", "canary", options.canary is not None)
    groups = flip("announce-groups-option-button", "no_groups", not options.no_groups)
    may_choose = draft.groups.count and draft.groups.left_out in (None, LeftOut.off)
    urgent = words.button("announce-urgent-button", Urgent(number, ""))
    keep = words.button("announce-keep-template-button", SaveTemplate(number))
    rows = [
        [ask("when"), ask("english")],
        clear("english", draft.body["kind"] == "versions"),
        # Telegram has no place for buttons under an album.
        [] if album else [got_it, ask("link")],
        clear("link", options.link_text),
        [pin, canary],
        [groups] if may_choose else [],
        [urgent] if album else [ask("second"), urgent],
        clear("second", draft.second),
        clear("urgent", options.urgent),
        [keep],
        [words.button("announce-back-to-card-button", Card(number))],
    ]
    lines = [words.text("announce-more"), *decided(words, draft)]
    return "\n".join(lines), keyboard(*rows)


def urgent(words: Words, draft_id: int) -> Shown:
    """Why it may break the quiet."""
    rows = [
        [words.button(f"announce-urgent-{reason}-button", Urgent(draft_id, reason))]
        for reason in REASONS
    ]
    back = [words.button("common-back-button", Look(draft_id))]
    return words.text("announce-urgent-ask"), keyboard(*rows, back)


def when(words: Words, draft: Draft) -> Shown:
    """For which hour it is."""
    number = draft.announcement_id
    now = [words.button("announce-at-once-button", Clear(number, "when"))]
    back = [words.button("common-back-button", More(number))]
    text = words.text("announce-when")
    return text, keyboard(now if draft.row.due_at else [], back)


def waiting(words: Words, draft: Draft, viewer_id: int, *, may_approve: bool) -> Shown:
    """What waits for approval or its hour, to whoever looks at it."""
    row, number = draft.row, draft.announcement_id
    values = {
        "audience": words.audience(draft.audience),
        "count": draft.size.reachable,
        "author": author(words, row),
    }
    lines = decided(words, draft)
    if row.state.value == "scheduled":
        head = words.text(
            "announce-scheduled", when=words.day(row.due_at or row.created_at), **values
        )
        rows = [[words.button("announce-take-back-button", TakeBack(number))]]
        if row.approver:
            lines.append(words.text("announce-approved-by", approver=row.approver))
    elif may_approve:
        head = words.text("announce-judge", **values)
        yes = Approve(number, draft.fingerprint)
        rows = [
            [words.button("announce-approve-button", yes, count=draft.size.reachable)],
            [words.button("announce-send-back-button", TakeBack(number))],
        ]
    else:
        own = viewer_id in (row.author_id, row.writer_id)
        head = words.text("announce-waiting" if own else "announce-judge", **values)
        rows = [[words.button("announce-take-back-button", TakeBack(number))]]
    return "\n".join([head, *lines]), keyboard(*rows)


def preview_failed(words: Words, draft_id: int, *, refused: bool) -> Shown:
    """In place of the card when the preview could not be sent."""
    text = "announce-preview-refused" if refused else "announce-preview-later"
    look = [] if refused else [words.button("announce-look-button", Look(draft_id))]
    return words.text(text), keyboard(
        look,
        [words.button("announce-text-button", ChangeText(draft_id))],
        [words.button("announce-drop-button", GiveUp(draft_id, again=False))],
    )

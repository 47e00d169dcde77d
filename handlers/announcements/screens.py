"""What announcing looks like to the office: audience, card, progress, report, list.

Progress messages change by a tick, when nobody acts: so these screens take a language, not
a context.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TypeAlias
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.announcements import rules
from bot.announcements.archive import Named
from bot.announcements.drafts import ChoicePage, Draft
from bot.announcements.rules import Tally
from bot.announcements.running import ProgressView, ending_mark
from content import Language, Texts
from db.announcements import AnnouncementRow, AnnouncementState
from db.audiences import Audience, AudienceKind
from handlers.announcements.buttons import (
    ChangeText,
    Compose,
    Everybody,
    GiveUp,
    ListChoices,
    Look,
    Pick,
    Recent,
    Report,
    Resend,
    Send,
    ShowContent,
    Stop,
    Whom,
)
from handlers.callbacks import Callback, Home
from handlers.context import Context
from handlers.render import bar, button, in_rows, keyboard

Shown: TypeAlias = tuple[str, InlineKeyboardMarkup]

NAMES_SHOWN = 6
NAMES_LISTED = 2
NAME_LENGTH = 24
BY_KIND = {
    AudienceKind.entry_year: ("announce-years-button", "announce-pick-years"),
    AudienceKind.major: ("announce-majors-button", "announce-pick-majors"),
    AudienceKind.class_: ("announce-classes-button", "announce-pick-classes"),
}
PARTS = ("unreachable", "failed", "uncertain", "skipped")


@dataclass(frozen=True, slots=True)
class Words:
    """Our wording in one reader's language, and the clock on their wall."""

    texts: Texts
    language: Language
    zone: ZoneInfo

    @classmethod
    def of(cls, context: Context) -> "Words":
        """For whoever acts."""
        zone = context.house.settings.bot_timezone
        return cls(context.content.texts, context.actor.language, zone)

    def text(self, text_id: str, **values: object) -> str:
        """A message; the values are made safe for HTML."""
        safe = {
            name: escape(value, quote=False) if isinstance(value, str) else value
            for name, value in values.items()
        }
        return self.texts.format(self.language, text_id, **safe)

    def label(self, text_id: str, **values: object) -> str:
        """A button's label or an alert: plain text."""
        return self.texts.format(self.language, text_id, **values)

    def button(self, text_id: str, data: Callback, **values: object) -> InlineKeyboardButton:
        return button(self.label(text_id, **values), data)

    def when(self, moment: datetime) -> str:
        """An instant as month, day and time where the college is."""
        return f"{moment.astimezone(self.zone):%m-%d %H:%M}"

    def audience(self, audience: Audience, names: Sequence[str], shown: int = NAMES_SHOWN) -> str:
        """An audience in plain words, naming so many; not yet safe for HTML."""
        if audience.kind is AudienceKind.all:
            return self.label("announce-audience-all")
        if not names:
            return self.label("announce-audience-none")
        if audience.kind is AudienceKind.entry_year:
            names = [self.label("announce-year", year=name) for name in names]
        listed = self.label("announce-separator").join(names[:shown])
        if len(names) <= shown:
            return listed
        return self.label("announce-audience-more", names=listed, count=len(names))


def whom(words: Words, draft_id: int) -> Shown:
    """By what to name the audience."""
    kinds = [
        words.button(label, ListChoices(draft_id, kind.value, 0))
        for kind, (label, _) in BY_KIND.items()
    ]
    return words.text("announce-whom"), keyboard(
        [words.button("announce-everybody-button", Everybody(draft_id))],
        kinds,
        [words.button("announce-drop-button", GiveUp(draft_id, again=False))],
    )


def choices(words: Words, draft: Draft, kind: AudienceKind, shown: ChoicePage) -> Shown:
    """A page of years, majors or classes, the chosen ones ticked."""
    draft_id = draft.announcement_id
    chosen = draft.audience.keys if draft.audience.kind is kind else ()
    back = words.button("common-back-button", Whom(draft_id))
    if not shown.choices:
        return words.text("announce-nothing-to-pick"), keyboard([back])
    rows = [
        [
            words.button(
                "announce-choice-button",
                Pick(draft_id, kind.value, choice.key, shown.page),
                mark="✅ " if choice.key in chosen else "",
                name=_choice_name(words, kind, choice.name),
                count=choice.students,
            )
        ]
        for choice in shown.choices
    ]
    turn = []
    if shown.page > 0:
        to = ListChoices(draft_id, kind.value, shown.page - 1)
        turn.append(words.button("announce-previous-button", to))
    if shown.page + 1 < shown.pages:
        to = ListChoices(draft_id, kind.value, shown.page + 1)
        turn.append(words.button("announce-next-button", to))
    lines = [words.text(BY_KIND[kind][1])]
    if chosen:
        audience = words.audience(draft.audience, draft.names)
        lines.append(words.text("announce-picked", audience=audience))
    else:
        lines.append(words.text("announce-picked-none"))
    if shown.pages > 1:
        lines.append(words.text("common-page", page=shown.page + 1, pages=shown.pages))
    done = [words.button("announce-pick-done-button", Look(draft_id))] if chosen else []
    return "\n\n".join(lines), keyboard(*rows, turn, [back, *done])


def _choice_name(words: Words, kind: AudienceKind, name: str) -> str:
    if kind is AudienceKind.entry_year:
        return words.label("announce-year", year=name)
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1]}…"


def card(words: Words, draft: Draft) -> Shown:
    """Under the preview: to whom, how many, and what to do now."""
    draft_id, size = draft.announcement_id, draft.size
    send = Send(draft_id, draft.fingerprint, size.reachable)
    values = {
        "audience": words.audience(draft.audience, draft.names),
        "roster": size.on_roster,
    }
    change = [
        words.button("announce-audience-button", Whom(draft_id)),
        words.button("announce-text-button", ChangeText(draft_id)),
    ]
    drop = [words.button("announce-drop-button", GiveUp(draft_id, again=False))]
    if not size.reachable:
        return words.text("announce-card-empty", **values), keyboard(change, drop)
    text = words.text("announce-card", joined=size.joined, unreachable=size.unreachable, **values)
    confirm = [words.button("announce-send-button", send, count=size.reachable)]
    return text, keyboard(confirm, change, drop)


def preview_failed(words: Words, draft_id: int, *, refused: bool) -> Shown:
    """In place of the card when the preview could not be sent."""
    text = "announce-preview-refused" if refused else "announce-preview-later"
    look = [] if refused else [words.button("announce-look-button", Look(draft_id))]
    return words.text(text), keyboard(
        look,
        [words.button("announce-text-button", ChangeText(draft_id))],
        [words.button("announce-drop-button", GiveUp(draft_id, again=False))],
    )


def progress(words: Words, seen: ProgressView, *, live: bool = True) -> Shown:
    """A running announcement, or the report of one that ended.

    Where it is not `live`, the message does not change by itself, and gets a button for it.
    """
    return _report(words, seen) if seen.ended else _running(words, seen, live=live)


def _running(words: Words, seen: ProgressView, *, live: bool) -> Shown:
    stopping = seen.row.stopped_at is not None
    counted = seen.tally
    lines = [
        words.text("announce-stopping" if stopping else "announce-running"),
        words.text("announce-to", audience=words.audience(seen.row.audience, seen.names)),
        "",
        words.text(
            "announce-bar",
            bar=bar(counted.settled, counted.recipients),
            done=counted.settled,
            total=counted.recipients,
        ),
        " · ".join(_numbers(words, counted)),
        _pace(words, seen),
    ]
    announcement_id = seen.announcement_id
    stop = [] if stopping else [words.button("announce-stop-button", Stop(announcement_id))]
    again = [] if live else [words.button("announce-refresh-button", Report(announcement_id))]
    return "\n".join(lines), keyboard(stop, again)


def _numbers(words: Words, counted: Tally) -> list[str]:
    found = [words.text("announce-sent", count=counted.sent)]
    for part in PARTS:
        count = getattr(counted, part)
        if count:
            found.append(words.text(f"announce-{part}", count=count))
    return found


def _pace(words: Words, seen: ProgressView) -> str:
    if seen.left is None:
        waiting = seen.tally.settled > 0
        return words.text("announce-pace-waiting" if waiting else "announce-pace-starting")
    per_second = max(1, round(seen.per_second))
    seconds = max(1, round(seen.left.total_seconds()))
    if seconds < 90:
        return words.text("announce-pace-seconds", rate=per_second, left=seconds)
    return words.text("announce-pace-minutes", rate=per_second, left=round(seconds / 60))


def _report(words: Words, seen: ProgressView) -> Shown:
    row, counted = seen.row, seen.tally
    lines = [
        _headline(words, seen),
        words.text("announce-to", audience=words.audience(row.audience, seen.names)),
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
    lines += ["", words.text("announce-by", author=author(words, row))]
    if row.started_at:
        lines.append(words.text("announce-started", when=words.when(row.started_at)))
    if row.finished_at:
        lines.append(words.text("announce-finished", when=words.when(row.finished_at)))
    resend = []
    if counted.uncertain:
        again = Resend(row.announcement_id, ending_mark(row))
        resend = [words.button("announce-resend-button", again, count=counted.uncertain)]
    return "\n".join(lines), keyboard(
        resend,
        [
            words.button("announce-show-button", ShowContent(row.announcement_id)),
            words.button("announce-recent-button", Recent()),
        ],
        [words.button("common-home-button", Home())],
    )


def _headline(words: Words, seen: ProgressView) -> str:
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


def author(words: Words, row: AnnouncementRow) -> str:
    """The name of who sent an announcement, not yet safe for HTML."""
    return row.author or words.label("announce-nobody-known")


def recent(
    words: Words,
    sent: Sequence[ProgressView],
    drafts: Sequence[Named],
) -> Shown:
    """The last announcements by number, and the drafts the office has open."""
    lines = [words.text("announce-recent")]
    rows = []
    for one in drafts:
        row = one.row
        audience = words.audience(row.audience, one.names, NAMES_LISTED)
        lines.append(
            words.text(
                "announce-recent-draft",
                when=words.when(row.created_at),
                author=author(words, row),
                audience=audience,
            )
        )
        name = author(words, row)[:NAME_LENGTH]
        to = Look(row.announcement_id)
        rows.append([words.button("announce-recent-draft-button", to, author=name)])
    numbered = list(enumerate(sent, 1))
    lines += [_recent_line(words, number, seen) for number, seen in numbered]
    if not sent and not drafts:
        lines.append(words.text("announce-recent-empty"))
    numbers = [button(str(number), Report(seen.announcement_id)) for number, seen in numbered]
    return "\n\n".join(lines), keyboard(
        *rows,
        *in_rows(numbers, 5),
        [
            words.button("announce-new-button", Compose()),
            words.button("common-home-button", Home()),
        ],
    )


def _recent_line(words: Words, number: int, seen: ProgressView) -> str:
    marks = {AnnouncementState.done: "✅", AnnouncementState.cancelled: "🛑"}
    return words.text(
        "announce-recent-line",
        number=number,
        mark=marks.get(seen.row.state, "📣"),
        when=words.when(seen.row.started_at or seen.row.created_at),
        author=author(words, seen.row),
        audience=words.audience(seen.row.audience, seen.names, NAMES_LISTED),
        sent=seen.tally.sent,
        total=seen.tally.recipients,
    )

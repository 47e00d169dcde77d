"""What is said of appointments: on a card to the two, and by itself, as bodies for the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.answering.days import WEEKDAYS_EN
from bot.calendar.rules import Calendar
from bot.calendar_file import Entry
from bot.delivery.bodies import Button
from bot.reminding import NIGHT, by_day, when
from content import LANGUAGES, Language, Texts
from content.campaign_files import day_label, short_date
from content.signing import TITLES
from db import outbox, people
from db.appointments import AppointmentRow, AppointmentState, Side
from db.engine import Tx
from db.office_hours import HoursRow
from db.outbox import SendKind

OPEN, CALENDAR, MOVE, DAYS, WHO, TAKE, ACCEPT, DECLINE, WAIT, CANCEL = (
    "vi", "viics", "vimv", "vidays", "viwho", "vitake", "viyes", "vino", "viwait", "vioff",
)  # fmt: skip
"""The prefixes of the buttons under our messages; handlers/appointments/buttons.py reads them."""
DESK = "vid"
DAY, SOON, PLACE = "day", "soon", "place"
TOLD_FOR = {DAY: "day_told_for", SOON: "soon_told_for"}
"""The reminders, and the column that keeps for which beginning each was told."""
OF_THEN = (DAY, SOON, PLACE)
"""What says a time or a place, and is wrong once either changes."""
MOST_LINES = 40
DOMAIN = "appointments.qihang"


@dataclass(frozen=True, slots=True)
class Post:
    """What deciding and saying need: our texts, the college's zone and calendar, the time."""

    texts: Texts
    zone: ZoneInfo
    now: datetime
    calendar: Calendar


def cause(kind: str, appointment_id: int) -> str:
    """«appointment-day:12»."""
    return f"appointment-{kind}:{appointment_id}"


def side_of(one: AppointmentRow, person_id: int) -> Side | None:
    """Which of the two somebody is; None for everybody else."""
    if one.staff_person_id == person_id:
        return Side.staff
    return Side.student if one.student_person_id == person_id else None


def called(name: str, language: Language) -> str:
    """How somebody of the college is spoken of: «王敏老师»."""
    if language == "en" or not name or name.endswith(TITLES) or name.isascii():
        return name
    return f"{name}老师"


def place_html(one: AppointmentRow) -> str:
    """Where it is, with the link, which only the two ever see."""
    parts = [escape(one.place, quote=False)] if one.place else []
    if one.link:
        host = escape(urlsplit(one.link).hostname or one.link, quote=False)
        parts.append(f'<a href="{escape(one.link)}">{host}</a>')
    return " · ".join(parts) or "–"


def facts(one: AppointmentRow, post: Post, language: Language) -> dict[str, Any]:
    """What our texts may say of an appointment, safe for HTML."""
    return {
        "when": when(one.starts_at, one.ends_at, post.zone, language),
        "staff": escape(called(one.staff, language) or "–", quote=False),
        "student": escape(one.student, quote=False),
        "class_name": escape(one.class_name or "–", quote=False),
        "place": place_html(one),
        "why": escape(one.why or "–", quote=False),
        "has_why": "yes" if one.why else "no",
        "about": escape(one.about or "–", quote=False),
        "has_about": "yes" if one.about else "no",
    }


def said(
    text_id: str, one: AppointmentRow, post: Post, buttons: list[list[Button]], **more: Any
) -> dict[str, Any]:
    """A message about an appointment in its reader's language. Values of `more` that differ by
    language are given as a dictionary of both."""
    body: dict[str, Any] = {"kind": "versions"}
    for language in LANGUAGES:
        own = {
            name: value[language] if isinstance(value, dict) else value
            for name, value in more.items()
        }
        text = post.texts.format(language, text_id, **facts(one, post, language), **own)
        body[language] = {
            "kind": "html",
            "text": text,
            "reply_markup": None,
            "reply_to": None,
            "buttons": [[_labelled(key, language) for key in row] for row in buttons],
        }
    return body


def hours_line(hours: HoursRow, texts: Texts, language: Language) -> str:
    """Office hours in one line that can be read again as it stands: «每周三 14:00-16:00 每20分钟
    A301 11月25日到1月10日»."""
    names = [
        f"周{'一二三四五六日'[day]}" if language == "zh" else WEEKDAYS_EN[day].capitalize()
        for day in hours.weekdays
    ]
    windows = [f"{_clock(begin)}-{_clock(end)}" for begin, end in hours.windows]
    once = hours.first_on == hours.last_on
    return texts.format(
        language,
        "appointments-hours-once" if once else "appointments-hours-weekly",
        days=("、" if language == "zh" else ", ").join(names),
        windows=("、" if language == "zh" else ", ").join(windows),
        minutes=hours.minutes,
        gap=hours.gap,
        place=" ".join(part for part in (hours.place, hours.link) if part),
        first=short_date(hours.first_on, language),
        last=short_date(hours.last_on, language),
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


class TimeButton(Button, total=False):
    """A button whose label is a time, and so differs by language."""

    by_language: dict[str, str]


def _labelled(key: Button, language: Language) -> dict[str, Any]:
    plain: dict[str, Any] = dict(key)
    labels = plain.pop("by_language", None)
    return {**plain, "text": labels[language]} if labels else plain


def time_label(starts_at: datetime, zone: ZoneInfo, language: Language) -> str:
    """«周四 11月26日 14:20», for a button."""
    at = starts_at.astimezone(zone)
    return f"{day_label(at.date(), language)} {at:%H:%M}"


def time_button(starts_at: datetime, data: str, zone: ZoneInfo) -> TimeButton:
    labels: dict[str, str] = {
        language: f"🕒 {time_label(starts_at, zone, language)}" for language in LANGUAGES
    }
    return TimeButton(by_language=labels, data=data)


def key(label: str, *parts: object) -> Button:
    """A button by the id of its label and what its data are made of."""
    return Button(label=label, data=":".join(str(part) for part in parts))


def open_key(one: AppointmentRow) -> Button:
    return key("appointments-open-button", OPEN, one.id)


def calendar_label(one: AppointmentRow) -> str:
    """The id of the label that says what the file for the calendar does now: a new entry, the
    entry moved, the entry gone."""
    if one.state is AppointmentState.cancelled:
        return "appointments-drop-calendar-button"
    if one.sequence:
        return "appointments-update-calendar-button"
    return "appointments-calendar-button"


def calendar_key(one: AppointmentRow) -> Button:
    return key(calendar_label(one), CALENDAR, one.id)


async def untold_of_day(tx: Tx, day: date, found: Iterable[AppointmentRow]) -> list[int]:
    """Who of those visited on a day has not been told who comes."""
    hosts = sorted({one.staff_person_id for one in found if one.staff_person_id is not None})
    readers = [await people.actor_by_id(tx, host_id) for host_id in hosts]
    return [
        one.person_id
        for one in readers
        if one is not None and await outbox.last_part(tx, _day_cause(day), one.telegram_id) is None
    ]


def _day_cause(day: date) -> str:
    return f"appointment-list:{day.isoformat()}"


async def tell_of_day(
    tx: Tx,
    host_id: int,
    day: date,
    found: list[AppointmentRow],
    post: Post,
    due_at: datetime,
) -> None:
    """Tell somebody who comes to them on a day."""
    reader = await people.actor_by_id(tx, host_id)
    if reader is None:
        return
    body: dict[str, Any] = {"kind": "versions"}
    for language in LANGUAGES:
        lines = [
            f"{one.starts_at.astimezone(post.zone):%H:%M} {escape(one.student, quote=False)}"
            for one in found[:MOST_LINES]
        ]
        head = post.texts.format(language, "appointments-told-tomorrow", count=len(found))
        body[language] = {
            "kind": "html",
            "text": "\n".join([head, *lines]),
            "reply_markup": None,
            "reply_to": None,
            "buttons": [[key("appointments-desk-button", DESK, day.toordinal())]],
        }
    await outbox.enqueue(
        tx,
        cause=_day_cause(day),
        chat_id=reader.telegram_id,
        person_id=host_id,
        kind=SendKind.alert,
        body_id=await outbox.add_body(tx, body),
        due_at=due_at,
        expires_at=datetime.combine(day, NIGHT, post.zone),
        now=post.now,
    )


async def tell(
    tx: Tx,
    person_id: int | None,
    kind: str,
    one: AppointmentRow,
    body: dict[str, Any],
    post: Post,
    *,
    part: int | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Queue a message to one of the two, once per revision (or `part`); not at night."""
    reader = await people.actor_by_id(tx, person_id) if person_id is not None else None
    if reader is None:
        return
    await outbox.enqueue(
        tx,
        cause=cause(kind, one.id),
        part=one.sequence if part is None else part,
        chat_id=reader.telegram_id,
        person_id=reader.person_id,
        kind=SendKind.alert,
        body_id=await outbox.add_body(tx, body),
        due_at=due_at or by_day(post.now, post.zone),
        expires_at=expires_at,
        now=post.now,
    )


async def tell_staff(
    tx: Tx, row: AppointmentRow, kind: str, post: Post, was: AppointmentRow | None = None
) -> None:
    """Tell whoever is visited what a student did."""
    more: dict[str, Any] = {}
    if was is not None:
        more["was"] = {language: facts(was, post, language)["when"] for language in LANGUAGES}
    rows = [[open_key(row), calendar_key(row)]]
    body = said(f"appointments-told-{kind}", row, post, rows, **more)
    await tell(tx, row.staff_person_id, kind, row, body, post, expires_at=row.ends_at)


async def take_back(tx: Tx, one: AppointmentRow, kinds: tuple[str, ...], now: datetime) -> int:
    """Cancel what waits to be told and is not so any more; how many messages that were."""
    return sum([await outbox.cancel(tx, cause(kind, one.id), "changed", now) for kind in kinds])


def entry(one: AppointmentRow, side: Side, title: str, url: str) -> Entry:
    """The appointment as a calendar of one of the two takes it: one UID, whatever changes."""
    return Entry(
        uid=f"{one.id}-{one.key}@{DOMAIN}",
        sequence=one.sequence,
        updated_at=one.updated_at,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        title=title,
        is_on=one.state is not AppointmentState.cancelled,
        place=one.place or one.link,
        lines=(one.about if side is Side.staff else "", one.link, url),
        url=one.link or url,
    )

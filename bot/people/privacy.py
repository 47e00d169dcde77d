"""My data: counted, exported, erased; and the clocks that erase by themselves."""

import html
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from db import appointments, audit, personal_data, privacy
from db.engine import Tx
from db.people import Actor, Language
from db.personal_data import Kept

VIEWS_SHOWN = 5
VIEWS_EXPORTED = 1000
CHATS_KEPT = timedelta(days=180)
LOG_KEPT = timedelta(days=365)
STRANGERS_KEPT = timedelta(days=30)
"""So long after they were last seen somebody who never agreed is forgotten."""
YEARS_AFTER_LEAVING = 2

Wording = Callable[..., str]
"""`words(text_id, **values)` in the reader's language, values not escaped."""


@dataclass(frozen=True, slots=True)
class Overview:
    kept: Kept
    roster: dict[str, Any] | None
    views: list[audit.View]


async def overview(tx: Tx, actor: Actor) -> Overview:
    """What the card of /privacy shows: real counts and who looked."""
    return Overview(
        await personal_data.kept(tx, actor.person_id, actor.telegram_id),
        await personal_data.roster_row(tx, actor.person_id),
        await audit.views_of(tx, actor.person_id, VIEWS_SHOWN),
    )


async def export(tx: Tx, actor: Actor, now: datetime) -> dict[str, Any]:
    """Everything kept about somebody, and the note in the log that they asked for it."""
    subject = audit.subject_of(actor.person_id)
    await audit.note(tx, now, actor.person_id, "data.exported", subject)
    found: dict[str, Any] = await personal_data.collect(tx, actor.person_id, actor.telegram_id)
    views = await audit.views_of(tx, actor.person_id, VIEWS_EXPORTED)
    found["views"] = [{"at": view.at, "by": view.by, "what": view.what} for view in views]
    log = await audit.about(tx, actor.person_id)
    found["log"] = [
        {"at": at, "action": action, "version": version} for at, action, version in log
    ]
    return {"exported_at": now, **found}


async def erase(
    tx: Tx, actor: Actor, causes_of: Callable[[int], Iterable[str]], now: datetime
) -> None:
    """Delete somebody's data at once; the college's own roster keeps its row, unbound.

    `causes_of` names the outbox rows that carry a message of a talk, by the message's id.
    """
    messages = await privacy.talk_message_ids(tx, actor.person_id)
    causes = [cause for message in messages for cause in causes_of(message)]
    await privacy.erase(tx, actor.person_id, actor.telegram_id, causes)
    await audit.note(tx, now, None, "data.deleted", audit.subject_of(actor.person_id))


async def retire(
    tx: Tx,
    causes_of: Callable[[int], Iterable[str]],
    now: datetime,
    zone: ZoneInfo,
    crisis_years: int,
) -> None:
    """Keep the notice's promise: blank old chats, log lines and crises closed `crisis_years` ago,
    forget who left long ago, and who never agreed and does not come back.

    To be run once a night; running it twice changes nothing.
    """
    await privacy.blank_chats(tx, now - CHATS_KEPT)
    await privacy.blank_crises(tx, years_before(now, crisis_years))
    await appointments.forget_words(tx, now - CHATS_KEPT)
    await audit.forget(tx, now - LOG_KEPT)
    await privacy.forget_strangers(tx, now - STRANGERS_KEPT)
    last_year = left_before(now.astimezone(zone).date())
    for person_id, telegram_id in await privacy.left_long_ago(tx, last_year):
        messages = await privacy.talk_message_ids(tx, person_id)
        causes = [cause for message in messages for cause in causes_of(message)]
        await privacy.erase(tx, person_id, telegram_id, causes)
        await audit.note(tx, now, None, "data.retired", audit.subject_of(person_id))


def years_before(now: datetime, years: int) -> datetime:
    """The same day so many years ago; of 29 February, the 28th where there is none."""
    day = now.day
    if (now.month, day) == (2, 29):
        day = 28
    return now.replace(year=now.year - years, day=day)


def left_before(today: date) -> int:
    """The latest year of graduation whose students are forgotten: two summers have passed."""
    year = today.year - YEARS_AFTER_LEAVING
    return year if (today.month, today.day) >= (7, 1) else year - 1


def as_json(exported: dict[str, Any]) -> bytes:
    """The export for machines: UTF-8, instants in ISO 8601 with their offset."""
    return json.dumps(exported, ensure_ascii=False, indent=2, default=_plain).encode()


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(type(value).__name__)


_STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;"
    "color:#1d2b33;background:#fff}h2{margin-top:2.2rem;border-bottom:2px solid #d7e3e8}"
    "table{border-collapse:collapse;width:100%;font-size:.92rem}"
    "td,th{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;"
    "border-bottom:1px solid #edf2f4}small{color:#6b7d86}"
)


def as_page(exported: dict[str, Any], language: Language, words: Wording, zone: ZoneInfo) -> bytes:
    """The export for people: one page without anything from outside, times in the college's
    zone."""
    parts = [
        f"<!doctype html><html lang={'zh-CN' if language == 'zh' else 'en'}>",
        "<meta charset=utf-8><meta name=viewport content='width=device-width'>",
        f"<title>{_safe(words('privacy-export-title'))}</title><style>{_STYLE}</style>",
        f"<h1>{_safe(words('privacy-export-title'))}</h1>",
        f"<p><small>{_safe(words('privacy-export-made'))}: "
        f"{_cell(exported['exported_at'], words, zone)}</small></p>",
    ]
    for section, rows in exported.items():
        if section == "exported_at":
            continue
        parts.append(f"<h2>{_safe(words(f'privacy-export-{section}'))}</h2>")
        parts.append(_table(rows, words, zone))
    return "\n".join(parts).encode()


def _table(rows: list[dict[str, Any]], words: Wording, zone: ZoneInfo) -> str:
    if not rows:
        return f"<p><small>{_safe(words('privacy-export-empty'))}</small></p>"
    if len(rows) == 1:
        lines = [
            f"<tr><th>{_safe(key)}</th><td>{_cell(value, words, zone)}</td></tr>"
            for key, value in rows[0].items()
        ]
        return f"<table>{''.join(lines)}</table>"
    head = "".join(f"<th>{_safe(key)}</th>" for key in rows[0])
    lines = [
        "<tr>"
        + "".join(f"<td>{_cell(value, words, zone)}</td>" for value in row.values())
        + "</tr>"
        for row in rows
    ]
    return f"<table><tr>{head}</tr>{''.join(lines)}</table>"


def _cell(value: object, words: Wording, zone: ZoneInfo) -> str:
    match value:
        case None:
            return "–"
        case datetime():
            return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
        case bool():
            return "✓" if value else "✗"
        case {"kind": "words", "id": str(text_id), "values": dict(given)}:
            safe = {k: _safe(v) if isinstance(v, str) else v for k, v in given.items()}
            return words(text_id, **safe).replace("\n", "<br>")
        case {"kind": str(kind), **rest}:
            said = _safe(str(rest.get("text") or ""))
            return said if kind == "text" else f"[{_safe(kind)}] {said}"
        case list():
            return _safe(", ".join(str(item) for item in value))
        case _:
            return _safe(str(value))


def _safe(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")

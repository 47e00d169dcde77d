"""A talk as a page to keep: plain HTML without anything from outside, for the student whose talk
it is. Times are the college's."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from html import escape
from zoneinfo import ZoneInfo

from content import Language
from content.campaign_files import spoken_date
from db import audit, handoff, talk_search
from db.engine import Tx
from db.handoff import TalkRow
from db.people import Actor
from db.talk_search import Said

BATCH = 500
Wording = Callable[..., str]
"""`words(text_id, **values)` in the reader's language, values not escaped."""
_STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;"
    "color:#1d2b33;background:#fff}h2{font-size:1rem;color:#6b7d86;margin:2rem 0 .6rem}"
    "p{margin:.5rem 0;padding:.5rem .8rem;border-radius:.8rem;background:#edf2f4;"
    "white-space:pre-wrap;overflow-wrap:anywhere}p.me{background:#dff1e4;margin-left:3rem}"
    "p.them{margin-right:3rem}small{color:#6b7d86}"
)


async def own_talk(tx: Tx, actor: Actor, talk_id: int) -> TalkRow | None:
    """A talk of the student's own; None when it is somebody else's, or gone."""
    talk = await handoff.talk(tx, talk_id)
    return talk if talk is not None and talk.student_person_id == actor.person_id else None


async def page(
    tx: Tx,
    actor: Actor,
    talk: TalkRow,
    words: Wording,
    language: Language,
    zone: ZoneInfo,
    now: datetime,
) -> bytes:
    """The talk as a page, noted in the log. The caller has asked `own_talk`."""
    said: list[Said] = []
    while True:
        after = said[-1].message_id if said else 0
        part = await talk_search.said_in(tx, talk.talk_id, after, BATCH)
        said += part
        if len(part) < BATCH:
            break
    subject = f"talk:{talk.talk_id}"
    await audit.note(tx, now, actor.person_id, "talk.copied", subject)
    begun = talk.opened_at.astimezone(zone).date()
    title = words("tools-copy-title", day=_spoken(begun, language))
    return "\n".join(
        [
            f"<!doctype html><html lang={'zh-CN' if language == 'zh' else 'en'}>",
            "<meta charset=utf-8><meta name=viewport content='width=device-width'>",
            f"<title>{escape(title)}</title><style>{_STYLE}</style><h1>{escape(title)}</h1>",
            *_lines(said, words, language, zone),
            f"<p><small>{escape(words('tools-copy-foot', zone=zone.key))}</small></p>",
        ]
    ).encode()


def _lines(
    said: Iterable[Said], words: Wording, language: Language, zone: ZoneInfo
) -> Iterable[str]:
    day: date | None = None
    for one in said:
        local = one.at.astimezone(zone)
        if local.date() != day:
            day = local.date()
            yield f"<h2>{escape(_spoken(day, language))}</h2>"
        who = words("tools-copy-me") if one.from_student else one.author
        edited = f" · {words('tools-copy-edited')}" if one.edited else ""
        head = f"{local:%H:%M} · {who or words('tools-copy-teacher')}{edited}"
        side = "me" if one.from_student else "them"
        text = escape(_text(one, words))
        yield f"<p class={side}><small>{escape(head)}</small>\n{text}</p>"


def _text(one: Said, words: Wording) -> str:
    if one.body is None:
        return words("tools-copy-withdrawn")
    text = str(one.body.get("text") or "")
    kind = str(one.body["kind"])
    if kind == "text":
        return text
    name = words("tools-kind", kind=kind)
    return f"[{name}] {text}".rstrip()


def _spoken(day: date, language: Language) -> str:
    """A day with its year, for somebody who reads it years later."""
    said = spoken_date(day, language)
    return f"{day.year}年{said}" if language == "zh" else f"{said} {day.year}"

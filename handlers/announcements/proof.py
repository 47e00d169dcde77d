"""The proof of an announcement: as an Excel file of everybody, as a picture by class."""

import asyncio
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from telegram import InputFile, Update

from bot import pictures
from bot.announcements import proof, rules
from bot.announcements.proof import Proof
from bot.announcements.rules import Tally
from bot.pictures.model import ClassLine, Part, ReportPicture, Tap, Tone
from bot.spreadsheets.model import Cell
from bot.spreadsheets.writing import Sheet, write_xlsx
from db.announcement_proof import Line
from db.announcement_taps import GOT_IT
from db.outbox import SendState
from handlers.announcements.buttons import Export
from handlers.announcements.common import for_office
from handlers.announcements.words import Words, author
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler
from handlers.context import Context

log = structlog.get_logger(__name__)

CLASSES_DRAWN = 30


@for_office
async def export(update: Update, context: Context) -> None:
    """Hand the proof over, and write down who took it away."""
    chosen = Export.of(update)
    number, form = chosen.announcement_id, chosen.form
    if form not in {"xlsx", "picture"} or not await proof.note_export(
        context.tx, context.actor, number, form, context.now
    ):
        context.toast(context.label("errors-stale"), alert=True)
        return
    context.toast(context.label("announce-proof-making"))
    house, now, words = context.house, context.now, Words.of(context)
    chat_id = context.actor.telegram_id

    async def hand_over(bot: PacedBot) -> None:
        async with house.database.reading() as tx:
            shown = await proof.proof(tx, number, now, whole=form == "xlsx")
        if shown is None:
            return
        if form == "picture":
            await _send_picture(bot, chat_id, words, shown, now)
            return
        caption = words.text("announce-proof-caption", when=words.when(now))
        # Beside the loop: a large file takes seconds to write.
        data = await asyncio.to_thread(workbook, words, shown)
        name = words.label("announce-proof-file", number=number)
        await bot.send_document(chat_id, InputFile(data, filename=name), caption=caption)

    context.after_commit(hand_over)


async def _send_picture(
    bot: PacedBot, chat_id: int, words: Words, shown: Proof, now: datetime
) -> None:
    try:
        png = await pictures.draw(picture(words, shown, now), words.texts, words.language)
    except pictures.PictureError as error:
        log.error("announcement.picture-failed", error=type(error).__name__)
        await bot.send_message(chat_id, words.text("announce-proof-no-picture"))
        return
    await bot.send_photo(
        chat_id, png, caption=words.text("announce-proof-as-of", when=words.when(now))
    )


def workbook(words: Words, shown: Proof) -> bytes:
    """The whole proof as an XLSX file: summary, classes, who got it, who did not, what was
    done with it."""
    got = [line for line in shown.lines if line.state is SendState.sent]
    missing = [line for line in shown.lines if line.state is not SendState.sent]
    return write_xlsx(
        [
            _summary(words, shown),
            _by_class(words, shown),
            _got(words, shown, got),
            _missing(words, shown, missing),
            _deeds(words, shown),
        ]
    )


def _headers(words: Words, *names: str) -> list[str]:
    return [words.label(f"announce-proof-{name}") for name in names]


def _wall(zone: ZoneInfo, moment: datetime | None) -> Cell | None:
    return None if moment is None else moment.astimezone(zone)


def _summary(words: Words, shown: Proof) -> Sheet:
    row, counted = shown.seen.row, shown.seen.tally
    facts: list[tuple[str, Cell | None]] = [
        ("what", row.words[:500]),
        ("to", words.audience(row.audience)),
        ("by", author(words, row)),
        ("approved", row.approver),
        ("started", _wall(words.zone, row.started_at)),
        ("finished", _wall(words.zone, row.finished_at)),
        ("meant", counted.recipients + len(shown.outside)),
        ("sent", counted.sent),
        ("unreachable", counted.unreachable),
        ("failed", counted.failed),
        ("uncertain", counted.uncertain),
        ("skipped", counted.skipped),
        ("open", counted.open),
        ("outside", len(shown.outside)),
    ]
    if shown.seen.options.got_it:
        facts.append(("tapped", shown.seen.taps.get(GOT_IT, 0)))
    facts += _in_groups("groups", shown.seen.groups.tally)
    for one in shown.seen.followups:
        kind = one.row.kind.value
        facts.append((kind, f"{one.tally.sent} / {one.tally.recipients}"))
        facts += _in_groups(f"{kind}-groups", one.groups)
    rows = [[words.label(f"announce-proof-{name}"), value] for name, value in facts]
    return Sheet(
        words.label("announce-proof-sheet-summary"),
        _headers(words, "fact", "value"),
        rows,
        wrapped={1},
    )


def _in_groups(name: str, counted: Tally) -> list[tuple[str, Cell | None]]:
    """Groups of classes are counted apart from students, and only where there are any."""
    total = counted.recipients
    return [(name, f"{counted.sent} / {total}")] if total else []


def _by_class(words: Words, shown: Proof) -> Sheet:
    outside = Counter(one.class_name for one in shown.outside)
    known = {one.name: one for one in shown.classes}
    names = sorted({*known, *outside}, key=lambda name: (name is None, name or ""))
    rows: list[list[Cell | None]] = []
    for name in names:
        found = known.get(name)
        meant, reached = (found.meant, found.reached) if found else (0, 0)
        rows.append(
            [
                name or words.label("announce-proof-no-class"),
                meant + outside[name],
                reached,
                meant - reached,
                outside[name],
                found.tapped if found else 0,
            ]
        )
    headers = _headers(words, "class", "meant", "sent", "missing", "outside", "tapped")
    return Sheet(words.label("announce-proof-sheet-classes"), headers, rows)


def _got(words: Words, shown: Proof, lines: list[Line]) -> Sheet:
    two = shown.seen.row.second_body_id is not None
    first = min((line.body_id for line in lines), default=0)
    rows: list[list[Cell | None]] = [
        [
            line.class_name,
            line.number,
            line.name,
            _wall(words.zone, line.at),
            _wall(words.zone, line.tapped),
            ", ".join(str(option + 1) for option in shown.votes.get(line.person_id, ())),
            ("A" if line.body_id == first else "B") if two else None,
        ]
        for line in lines
    ]
    headers = _headers(
        words, "class", "number", "name", "delivered", "tapped-at", "voted", "version"
    )
    return Sheet(words.label("announce-proof-sheet-got"), headers, rows)


def _missing(words: Words, shown: Proof, lines: list[Line]) -> Sheet:
    rows: list[list[Cell | None]] = [
        [line.class_name, line.number, line.name, _why(words, line)] for line in lines
    ]
    rows += [
        [one.class_name, one.number, one.name, words.label(f"announce-proof-{_slug(one.reason)}")]
        for one in shown.outside
    ]
    rows.sort(key=lambda row: (str(row[0] or ""), str(row[1] or "")))
    headers = _headers(words, "class", "number", "name", "why")
    return Sheet(words.label("announce-proof-sheet-missing"), headers, rows)


def _slug(reason: str) -> str:
    return reason.replace("_", "-")


def _why(words: Words, line: Line) -> str:
    if line.state in (SendState.queued, SendState.retry, SendState.sending):
        return words.label("announce-proof-open")
    reason = rules.reason_of(line.state, line.reason)
    return words.label(f"announce-reason-{reason.value}")


def _deeds(words: Words, shown: Proof) -> Sheet:
    rows: list[list[Cell | None]] = [
        [
            _wall(words.zone, deed.at),
            words.label(f"announce-deed-{deed.action.removeprefix('announcement.')}"),
            deed.by or words.label("announce-proof-the-bot"),
        ]
        for deed in shown.deeds
    ]
    return Sheet(
        words.label("announce-proof-sheet-deeds"), _headers(words, "when", "deed", "who"), rows
    )


def picture(words: Words, shown: Proof, now: datetime) -> ReportPicture:
    """The same in one look: how many got it, why the others did not, class by class."""
    seen, outside = shown.seen, Counter(one.class_name for one in shown.outside)
    row, counted = seen.row, seen.tally
    tones = (
        ("sent", counted.sent, Tone.REACHED),
        ("open", counted.open, Tone.WAITING),
        ("uncertain", counted.uncertain, Tone.UNSURE),
        ("unreachable", counted.unreachable, Tone.MISSED),
        ("failed", counted.failed, Tone.MISSED),
        ("skipped", counted.skipped, Tone.MISSED),
        ("outside", len(shown.outside), Tone.MISSED),
    )
    has_button = seen.options.got_it
    found = {one.name: one for one in shown.classes}
    lines = [
        ClassLine(
            name or words.label("announce-proof-no-class"),
            (found[name].meant if name in found else 0) + outside[name],
            found[name].reached if name in found else 0,
            (found[name].tapped if name in found else 0) if has_button else None,
        )
        for name in {*found, *outside}
    ]
    lines.sort(key=lambda line: (-line.meant, line.name))
    when = words.when(row.started_at or row.created_at)
    title = next((line.strip() for line in row.words.splitlines() if line.strip()), "")
    taps = [Tap(words.label("announce-proof-tapped"), seen.taps.get(GOT_IT, 0))]
    return ReportPicture(
        title=title[:40] or words.label("announce-proof-untitled"),
        subtitle=f"{when} · {author(words, row)} · {words.audience(row.audience)}"[:80],
        parts=tuple(
            Part(words.label(f"announce-proof-{name}"), count, tone)
            for name, count, tone in tones
            if count
        ),
        taps=tuple(taps) if has_button else (),
        classes=tuple(lines[:CLASSES_DRAWN]),
        note=words.label("announce-proof-as-of", when=words.when(now)),
    )


BUTTONS: dict[type[Callback], Handler] = {Export: export}

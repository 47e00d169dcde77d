"""Results in the chat: a question as a picture, group by group, from round to round; files."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from telegram import InlineKeyboardMarkup, InputFile

from bot.pictures import PictureError, draw
from bot.pictures.model import Picture, StackLine, StackPicture
from bot.spreadsheets.writing import write_csv, write_xlsx
from bot.surveys import desk, frozen, reporting, results, sheets
from bot.surveys.desk import Listed, Scope
from bot.surveys.reporting import Loaded
from bot.surveys.results import By
from content import Content, Language
from content.survey_models import Survey
from db import audit, survey_desk, surveys
from db.audiences import NOBODY, Condition
from db.survey_members import Disposition
from db.surveys import RoundRow
from handlers import audiences
from handlers.audiences import Built
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler
from handlers.context import Context, House
from handlers.render import button, fitted, in_rows, keyboard
from handlers.surveys.desk_buttons import (
    Export,
    Filter,
    Results,
    ShowChange,
    ShowProgress,
    ShowQuestion,
    ShowRound,
)
from handlers.surveys.desk_common import (
    P,
    Rows,
    around,
    audience_words,
    day,
    for_office,
    for_staff,
    refuse,
    round_of,
    stale,
    title_of,
)

log = structlog.get_logger(__name__)
HOST = "sr"
"""How the builder of audiences names filters in its buttons."""
MOST_PICTURES = 4
STANDING = (
    ("done", (Disposition.complete, Disposition.changed)),
    ("partial", (Disposition.partial, Disposition.opened)),
    ("waiting", (Disposition.invited, Disposition.not_reached, Disposition.overdue)),
    ("blocked", (Disposition.blocked,)),
    ("refused", (Disposition.refused,)),
)
"""The parts of a class in the picture of progress."""


class Filters:
    """Filters on results, as the builder of audiences sees them: for the office."""

    async def load(self, context: Context, key: int) -> Built | None:
        row = await _filter(context, key)
        if row is None:
            refuse(context)
            return None
        back = button(context.label("common-back-button"), Results(row.round_id or 0, 0))
        return Built(row.audience, None, [back])

    async def save(self, context: Context, key: int, condition: Condition) -> None:
        await survey_desk.set_draft(context.tx, key, audience=condition)

    async def done(self, context: Context, key: int) -> None:
        row = await _filter(context, key)
        scope = await desk.scope_of(context.tx, context.actor)
        if row is None or scope is None:
            refuse(context)
        elif row.audience == NOBODY:
            await audiences.begin(context, HOST, key)
        elif not reporting.is_structural(row.audience):
            context.toast(context.label(f"{P}filter-alert"), alert=True)
            await audiences.begin(context, HOST, key)
        else:
            await show(context, scope, Results(row.round_id or 0, key))


audiences.HOSTS[HOST] = Filters()


async def _filter(context: Context, key: int) -> survey_desk.DraftRow | None:
    """One's own filter, for the office only."""
    scope = await desk.scope_of(context.tx, context.actor)
    row = await survey_desk.draft(context.tx, key)
    if row is None or scope is None or not scope.all or row.round_id is None:
        return None
    return row if row.author_id == context.actor.person_id else None


# The list of questions


async def show(context: Context, scope: Scope, data: Results) -> None:
    """What can be looked at: a question a button."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    whose = await _whose(context, scope, found, data.filter_id)
    if whose is None:
        return
    language, id = context.actor.language, data.round_id
    versions = await _versions(context, found.row)
    keys = [
        button(fitted(question.title[language]), ShowQuestion(id, data.filter_id, question.id, ""))
        for question in results.countable(versions)
    ]
    rows: Rows = in_rows(keys, 2)
    if scope.all:
        rows.append([button(context.label(f"{P}filter-button"), Filter(id))])
        if found.survey.compares and await _before(context, found.row):
            rows[-1].append(button(context.label(f"{P}change-button"), ShowChange(id)))
    if scope.all or not found.survey.anonymous:
        rows.append(
            [
                button(context.label(f"{P}xlsx-button"), Export(id, data.filter_id, "xlsx")),
                button(context.label(f"{P}csv-button"), Export(id, data.filter_id, "csv")),
            ]
        )
    text = context.text(
        f"{P}results", title=title_of(context, found), answered=found.answered, whose=whose.words,
        least=results.LEAST,
    )  # fmt: skip
    context.show(text, keyboard(*rows, around(context, ShowRound(id))))


async def _versions(context: Context, row: RoundRow) -> list[Survey]:
    ids = await survey_desk.versions_in(context.tx, row.round_id)
    found = await surveys.versions(context.tx, {row.version_id, *ids})
    ordered = sorted(found.values(), key=lambda one: one.number)
    return [frozen.parse(one.content) for one in ordered]


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose answers are shown: the classes of one's own, or those of a filter."""

    condition: Condition | None
    own: frozenset[int] | None
    words: str

    def within(self, loaded: Loaded) -> frozenset[int] | None:
        """The classes counted; None for everybody."""
        if self.condition is None:
            return self.own
        fitting = reporting.classes_fitting(loaded, self.condition) or frozenset()
        return fitting if self.own is None else fitting & self.own


async def _whose(context: Context, scope: Scope, found: Listed, filter_id: int) -> _Whose | None:
    """Whose answers somebody may see under a filter; else they are told."""
    if not filter_id:
        text_id = f"{P}everybody" if scope.all else f"{P}own-classes"
        return _Whose(None, scope.class_ids, context.label(text_id))
    row = await _filter(context, filter_id)
    if row is None or row.round_id != found.row.round_id:
        refuse(context)
        return None
    if not reporting.is_structural(row.audience):
        stale(context)
        return None
    return _Whose(row.audience, scope.class_ids, audience_words(context, row.audience))


async def choose_filter(context: Context, scope: Scope, data: Filter) -> None:
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    if found.survey.anonymous:
        context.toast(context.label(f"{P}anonymous-alert"), alert=True)
        return
    made = await survey_desk.add_draft(
        context.tx, context.actor.person_id, found.row.survey_id, data.round_id, 0, context.now
    )
    await audiences.begin(context, HOST, made)


# Pictures


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who gets a picture: beside the loop nobody acts any more, so it is all taken along."""

    house: House
    chat_id: int
    language: Language
    now: datetime
    zone: ZoneInfo

    @classmethod
    def of(cls, context: Context) -> "_Reader":
        actor = context.actor
        return cls(context.house, actor.telegram_id, actor.language, context.now, context.zone)

    @property
    def content(self) -> Content:
        return self.house.content

    def say(self, text_id: str, **values: object) -> str:
        return self.content.texts.format(self.language, f"{P}{text_id}", **values)

    async def load(self, row: RoundRow) -> Loaded:
        async with self.house.database.reading() as tx:
            return await reporting.load(tx, row, self.now, self.zone)


Make = Callable[[], Awaitable[list[Picture]]]


def _send(
    context: Context,
    reader: _Reader,
    make: Make,
    caption: str,
    markup: InlineKeyboardMarkup | None = None,
    nothing: str = "few",
) -> None:
    """Have pictures made and sent after the commit; a word at once that it takes a moment."""
    context.toast(context.label(f"{P}drawing-alert"))

    async def send(bot: PacedBot) -> None:
        made = await make()
        if not made:
            await bot.send_message(reader.chat_id, reader.say(nothing, least=results.LEAST))
            return
        shown = made[:MOST_PICTURES]
        for at, picture in enumerate(shown):
            try:
                png = await draw(picture, reader.content.texts, reader.language)
            except PictureError as error:
                log.warning("surveys.picture-failed", error=str(error)[:120])
                await bot.send_message(reader.chat_id, reader.say("picture-failed"))
                return
            last = at == len(shown) - 1
            await bot.send_photo(
                reader.chat_id,
                png,
                caption=caption if last else None,
                reply_markup=markup if last else None,
            )

    context.after_commit(send)


async def show_question(context: Context, scope: Scope, data: ShowQuestion) -> None:
    """A question as bars, or group by group."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    whose = await _whose(context, scope, found, data.filter_id)
    if whose is None:
        return
    known = {one.id: one for one in results.countable(await _versions(context, found.row))}
    question = known.get(data.question)
    by = By(data.by) if data.by in {one.value for one in By} else None
    if question is None or (by and found.survey.anonymous):
        stale(context)
        return
    reader, row = _Reader.of(context), found.row
    title = title_of(context, found)

    async def make() -> list[Picture]:
        loaded = await reader.load(row)
        counted = await asyncio.to_thread(
            results.count, question, loaded.given, loaded.base, by=by, within=whose.within(loaded)
        )
        people = counted.whole.answered if counted.whole else 0
        subtitle = reader.say("picture-subtitle", title=title, whose=whose.words, people=people)
        regions, language = reader.content.regions, reader.language
        if by is None:
            one = reporting.bars(counted, subtitle, language, regions, reader.say)
            return [one] if one else []
        return [*reporting.stacks(counted, by, loaded, subtitle, language, regions, reader.say)]

    _send(context, reader, make, f"{question.title[context.actor.language]} · {title}",
          _by_buttons(context, found, data))  # fmt: skip


def _by_buttons(context: Context, found: Listed, data: ShowQuestion) -> InlineKeyboardMarkup:
    id, filter_id = data.round_id, data.filter_id
    keys = []
    if not found.survey.anonymous:
        keys = [
            button(context.label(f"{P}by-{by.value}-button"),
                   ShowQuestion(id, filter_id, data.question, by.value))
            for by in By
            if by.value != data.by
        ]  # fmt: skip
        if data.by:
            whole = ShowQuestion(id, filter_id, data.question, "")
            keys.append(button(context.label(f"{P}by-none-button"), whole))
    return keyboard(*in_rows(keys, 2))


async def _before(context: Context, row: RoundRow) -> RoundRow | None:
    """The round of the same survey before this one, if there was one."""
    every = await surveys.rounds(context.tx, survey_id=row.survey_id)
    earlier = [one for one in every if one.opens_at < row.opens_at]
    return earlier[0] if earlier else None


async def show_change(context: Context, scope: Scope, data: ShowChange) -> None:
    """From → to: for the whole college only, where nobody is singled out."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    earlier = await _before(context, found.row)
    known = {one.id: one for one in results.countable(await _versions(context, found.row))}
    question = known.get(found.survey.compares or "")
    if earlier is None or question is None:
        stale(context)
        return
    reader, row = _Reader.of(context), found.row
    names = (day(context, earlier.opens_at), day(context, row.opens_at))

    async def make() -> list[Picture]:
        before, after = await reader.load(earlier), await reader.load(row)
        made = await asyncio.to_thread(
            reporting.change, question, before, after, names, reader.language, reader.say
        )
        return [made] if made else []

    _send(context, reader, make, " → ".join(names), nothing="change-few")


async def show_progress(context: Context, scope: Scope, data: ShowProgress) -> None:
    """How far the classes are, as a picture."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    every = await desk.classes(context.tx, scope, data.round_id)
    reader = _Reader.of(context)
    say = reader.say
    lines = [
        StackLine(
            one.name or say("no-class"),
            tuple(sum(one.counts.get(which, 0) for which in parts) for _, parts in STANDING),
        )
        for one in sorted(every, key=lambda one: one.answered / max(one.members, 1))
    ]
    title = title_of(context, found)
    subtitle = say("line", answered=found.answered, members=found.members)
    keys = tuple(say(f"standing-{name}") for name, _ in STANDING)
    pictures: list[Picture] = [
        StackPicture(say("progress-title"), f"{title} · {subtitle}", keys,
                     tuple(lines[at : at + reporting.LINES]), say("picture-stack"))
        for at in range(0, len(lines), reporting.LINES)
    ]  # fmt: skip

    async def make() -> list[Picture]:
        return pictures

    _send(context, reader, make, title, nothing="nobody")


# Files


async def export(context: Context, scope: Scope, data: Export) -> None:
    """A file of what somebody may see; that they took it away is written down."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    if data.kind not in ("xlsx", "csv") or (found.survey.anonymous and not scope.all):
        refuse(context)
        return
    whose = await _whose(context, scope, found, data.filter_id)
    if whose is None:
        return
    if found.survey.anonymous and data.filter_id:
        refuse(context)
        return
    await audit.note(
        context.tx, context.now, context.actor.person_id, "survey.exported",
        surveys.cause(data.round_id), kind=data.kind,
        classes=None if whose.own is None else sorted(whose.own), filter=whose.condition,
    )  # fmt: skip
    reader, row, viewer = _Reader.of(context), found.row, context.actor.person_id
    title = title_of(context, found)
    name = f"{title} {context.today:%Y-%m-%d}.{data.kind}".replace("/", "-")
    caption = context.label(f"{P}export-caption", title=title, whose=whose.words)
    context.toast(context.label(f"{P}exporting-alert"))

    async def hand_over(bot: PacedBot) -> None:
        loaded = await reader.load(row)
        made = reporting.export(
            loaded, whose.within(loaded), reader.content.regions, _words(reader.content),
            reader.language, reader.zone,
        )  # fmt: skip
        file = await asyncio.to_thread(_file, made, data.kind)
        if file is None:
            await bot.send_message(reader.chat_id, reader.say("few", least=results.LEAST))
            return
        if not loaded.anonymous:
            # Before it leaves the house: everybody in it finds under /privacy who took it away.
            ids = {one.attempt for one in made.taken}
            seen = {
                one.person_id for one in loaded.rows if one.person_id and one.attempt_id in ids
            }
            async with reader.house.database.transaction() as tx:
                await audit.note_views(tx, reader.now, viewer, seen, "survey")
        await bot.send_document(reader.chat_id, InputFile(file, filename=name), caption=caption)

    context.after_commit(hand_over)


def _words(content: Content) -> sheets.Words:
    return lambda language, id: content.texts.format(language, f"{P}{id}")


def _file(made: sheets.Export, kind: str) -> bytes | None:
    """The bytes of a file; None where nobody is in it."""
    table = sheets.data(made)
    if not table.rows:
        return None
    if kind == "csv":
        return write_csv(table)
    return write_xlsx(sheets.sheets(made), large=True)


BUTTONS: dict[type[Callback], Handler] = {
    Results: for_staff(Results, show),
    ShowQuestion: for_staff(ShowQuestion, show_question),
    Filter: for_office(Filter, choose_filter),
    ShowChange: for_office(ShowChange, show_change),
    ShowProgress: for_staff(ShowProgress, show_progress),
    Export: for_staff(Export, export),
}

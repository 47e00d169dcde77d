"""Results in the chat: a question as a picture, group by group, from round to round; files."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from bot.surveys import desk, frozen, reporting, results
from bot.surveys.desk import Listed, Scope
from bot.surveys.reporting import Loaded
from content import Content, Language
from content.survey_models import Survey
from db import survey_desk, surveys
from db.audiences import NOBODY, Condition
from db.surveys import RoundRow
from handlers import audiences
from handlers.audiences import Built
from handlers.callbacks import Callback, Handler
from handlers.context import Context, House
from handlers.render import button, fitted, in_rows, keyboard
from handlers.surveys.desk_buttons import (
    Export,
    Filter,
    Results,
    ShowChange,
    ShowQuestion,
    ShowRound,
)
from handlers.surveys.desk_common import (
    P,
    Rows,
    around,
    audience_words,
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
    whose = await whose_answers(context, scope, found, data.filter_id)
    if whose is None:
        return
    language, id = context.actor.language, data.round_id
    versions = await versions_of(context, found.row)
    keys = [
        button(fitted(question.title[language]), ShowQuestion(id, data.filter_id, question.id, ""))
        for question in results.countable(versions)
    ]
    rows: Rows = in_rows(keys, 2)
    if scope.all:
        rows.append([button(context.label(f"{P}filter-button"), Filter(id))])
        if found.survey.compares and await round_before(context, found.row):
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


async def versions_of(context: Context, row: RoundRow) -> list[Survey]:
    ids = await survey_desk.versions_in(context.tx, row.round_id)
    found = await surveys.versions(context.tx, {row.version_id, *ids})
    ordered = sorted(found.values(), key=lambda one: one.number)
    return [frozen.parse(one.content) for one in ordered]


@dataclass(frozen=True, slots=True)
class Whose:
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


async def whose_answers(
    context: Context, scope: Scope, found: Listed, filter_id: int
) -> Whose | None:
    """Whose answers somebody may see under a filter; else they are told."""
    if not filter_id:
        text_id = f"{P}everybody" if scope.all else f"{P}own-classes"
        return Whose(None, scope.class_ids, context.label(text_id))
    row = await _filter(context, filter_id)
    if row is None or row.round_id != found.row.round_id:
        refuse(context)
        return None
    if not reporting.is_structural(row.audience):
        stale(context)
        return None
    return Whose(row.audience, scope.class_ids, audience_words(context, row.audience))


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


async def round_before(context: Context, row: RoundRow) -> RoundRow | None:
    """The round of the same survey before this one, if there was one."""
    every = await surveys.rounds(context.tx, survey_id=row.survey_id)
    earlier = [one for one in every if one.opens_at < row.opens_at]
    return earlier[0] if earlier else None


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets a picture: beside the loop nobody acts any more, so it is all taken along."""

    house: House
    chat_id: int
    language: Language
    now: datetime
    zone: ZoneInfo

    @classmethod
    def of(cls, context: Context) -> "Reader":
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


BUTTONS: dict[type[Callback], Handler] = {
    Results: for_staff(Results, show),
    Filter: for_office(Filter, choose_filter),
}

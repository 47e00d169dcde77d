"""Choosing places: groups of them first, then provinces, then what lies in one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton

from bot.surveys.saying import named
from bot.surveys.values import Value
from content.regions import GroupKind
from content.survey_models import SurveyQuestion
from content.telegram_html import width
from handlers.context import Context
from handlers.render import button, fitted, in_rows
from handlers.surveys.buttons import PickPlace, ShowPlaces
from handlers.surveys.packing import Rows, packed

TOP, PROVINCES, METROS, WAYS = "top", "all", "metro", "ways"
"""Views; a province's is its code. «ways» has what was chosen and the ways to the rest: what is
said above it stays in sight."""
PER_PAGE = 18
THIRD = 12
"""Columns of a button of which three stand beside each other."""


@dataclass(frozen=True, slots=True)
class At:
    """The question, and which places are on the screen."""

    attempt_id: int
    question: int
    view: str
    page: int


def is_view(context: Context, view: str) -> bool:
    """Whether there is such a part of the places."""
    return view in {TOP, PROVINCES, METROS, WAYS} or view in context.content.regions.places


def rows(
    context: Context,
    question: SurveyQuestion,
    value: Value,
    at: At,
    candidates: Sequence[str] = (),
) -> Rows:
    """The buttons of a part of the places; those somebody's words may mean come first."""
    if candidates:
        picked = _picks(context, question, value, replace(at, view=TOP, page=0), candidates)
        return [*picked, [_to(context, "surveys-places-top-button", at, TOP)]]
    if at.view == PROVINCES:
        return _provinces(context, at)
    if at.view == METROS:
        listed = [
            group.id
            for group in context.content.regions.groups.values()
            if group.kind in (GroupKind.METRO, GroupKind.CLUSTER)
        ]
        back = _to(context, "surveys-places-top-button", at, TOP)
        return _paged(context, question, value, at, listed, 1, 10, back)
    if at.view in context.content.regions.places:
        return _province(context, question, value, at)
    return _top(context, question, value, at)


def _top(context: Context, question: SurveyQuestion, value: Value, at: At) -> Rows:
    """The groups of the question, what was chosen elsewhere, and the ways to every place."""
    ways = [
        _to(context, "surveys-places-provinces-button", at, PROVINCES),
        _to(context, "surveys-places-metros-button", at, METROS),
    ]
    if at.view == WAYS:
        chosen = _picks(context, question, value, at, value.options)
        return [*chosen, ways, [_to(context, "surveys-places-top-button", at, TOP)]]
    groups = [option.id for option in question.options] or [
        group.id
        for group in context.content.regions.groups.values()
        if group.kind in (GroupKind.OWN, GroupKind.LIST)
    ]
    elsewhere = [id for id in value.options if id not in groups]
    here = replace(at, view=TOP, page=0)
    made = _picks(context, question, value, here, elsewhere)
    return [*made, *_picks(context, question, value, here, groups), ways]


def _provinces(context: Context, at: At) -> Rows:
    """All provinces, each opening; those without anything below are chosen in their view."""
    language = context.actor.language
    keys = [
        button(place.short[language], ShowPlaces(at.attempt_id, at.question, place.code, 0))
        for place in context.content.regions.provinces()
    ]
    return [
        *_page_of(keys, at, 3, PER_PAGE, _to(context, "surveys-places-top-button", at, TOP)),
    ]


def _province(context: Context, question: SurveyQuestion, value: Value, at: At) -> Rows:
    """The province itself, then what lies in it."""
    within = [place.code for place in context.content.regions.within(at.view)]
    whole = _pick(context, question, value, at, at.view)
    label = whole.text
    if within:
        label = context.label("surveys-places-whole-button", place=whole.text)
    ways = (
        _to(context, "surveys-places-provinces-button", at, PROVINCES),
        _to(context, "surveys-places-top-button", at, TOP),
    )
    return [
        [button(label, _pick_data(value, at, at.view))],
        *_paged(context, question, value, at, within, 3, PER_PAGE, *ways),
    ]


def _picks(
    context: Context, question: SurveyQuestion, value: Value, at: At, ids: Sequence[str]
) -> Rows:
    keys = [_pick(context, question, value, at, id) for id in ids]
    return packed(keys)


def _pick(
    context: Context, question: SurveyQuestion, value: Value, at: At, id: str
) -> InlineKeyboardButton:
    regions, language = context.content.regions, context.actor.language
    # Inside its province nobody takes a place for another one of its name.
    inside = at.view == regions.places[id].province if id in regions.places else False
    name = named(question, id, language, regions)
    name = name.partition(" (")[0] if inside else name
    mark = "☑️ " if id in value.options else ""
    return button(fitted(f"{mark}{name}"), _pick_data(value, at, id))


def _pick_data(value: Value, at: At, id: str) -> PickPlace:
    wanted = id not in value.options
    return PickPlace(at.attempt_id, at.question, id, wanted, at.view, at.page)


def _paged(
    context: Context,
    question: SurveyQuestion,
    value: Value,
    at: At,
    ids: Sequence[str],
    per_row: int,
    per_page: int,
    *ways: InlineKeyboardButton,
) -> Rows:
    keys = [_pick(context, question, value, at, id) for id in ids]
    return _page_of(keys, at, per_row, per_page, *ways)


def _page_of(
    keys: Sequence[InlineKeyboardButton],
    at: At,
    per_row: int,
    per_page: int,
    *ways: InlineKeyboardButton,
) -> Rows:
    """One page of the keys, and the ways to the others and elsewhere."""
    pages = max(1, -(-len(keys) // per_page))
    page = min(max(at.page, 0), pages - 1)
    shown = keys[page * per_page : (page + 1) * per_page]
    if any(width(key.text) > THIRD for key in shown):
        per_row = min(per_row, 2)
    turns = [
        button(sign, ShowPlaces(at.attempt_id, at.question, at.view, to))
        for sign, to in (("⬅️", page - 1), ("➡️", page + 1))
        if 0 <= to < pages
    ]
    return [*in_rows(shown, per_row), *[row for row in ([*turns, *ways],) if row]]


def _to(context: Context, label: str, at: At, view: str) -> InlineKeyboardButton:
    return button(context.label(label), ShowPlaces(at.attempt_id, at.question, view, 0))

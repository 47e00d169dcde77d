"""What going through an assessment looks like, each step as HTML and buttons."""

from datetime import date, datetime
from html import escape
from typing import TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.assessments import jobs, steps
from bot.assessments.service import Card, Screen
from bot.assessments.steps import Kind
from content.assessment_models import AssessmentItem, AssessmentKind
from handlers.assessments.buttons import (
    AskDelete,
    Begin,
    ChooseCard,
    EditJobs,
    GiveAnswer,
    History,
    MoveBy,
    Pause,
    PlaceCard,
    ShowResult,
    WriteEvidence,
)
from handlers.callbacks import Assessments, Home, OpenAssessment
from handlers.context import Context
from handlers.render import bar, button, in_rows, keyboard

Shown: TypeAlias = tuple[str, InlineKeyboardMarkup]
Rows: TypeAlias = list[list[InlineKeyboardButton]]


def day_of(context: Context, at: datetime | date) -> str:
    """A day as the college counts it, short and the same in both languages."""
    if isinstance(at, datetime):
        at = at.astimezone(context.zone).date()
    return at.isoformat()


def home_row(context: Context) -> list[InlineKeyboardButton]:
    return [
        button(context.label("assessments-list-button"), Assessments()),
        button(context.label("common-home-button"), Home()),
    ]


def shelf(context: Context, standing: dict[str, tuple[int, bool]]) -> Shown:
    """All assessments, and how far one is with each."""
    lines, rows = [context.text("assessments-list")], []
    for kind, assessment in context.content.assessments.items():
        done, opened = standing.get(kind, (0, False))
        word = "open" if opened else "done" if done else "new"
        values = {"count": done} if word == "done" else {}
        state = context.label(f"assessments-state-{word}", **values)
        title = assessment.title[context.actor.language]
        lines.append(context.text("assessments-list-line", title=title, state=state))
        label = context.label("assessments-open-button", title=title)
        rows.append([button(label, OpenAssessment(kind))])
    home = button(context.label("common-home-button"), Home())
    return "\n\n".join([lines[0], "\n".join(lines[1:])]), keyboard(*rows, [home])


def card(context: Context, found: Card) -> Shown:
    """One assessment: what it is, where one is, what came of it."""
    assessment, language = found.assessment, context.actor.language
    kind, label = assessment.kind.value, context.label
    title = escape(assessment.title[language], quote=False)
    parts = [f"<b>{title}</b>", assessment.intro[language]]
    rows: Rows = []
    proof = assessment.kind is AssessmentKind.STRENGTHS
    if found.run is not None:
        total = len(assessment.items)
        place = context.text("assessments-card-open", answered=found.answered, total=total)
        if proof and found.answered == total:
            place = context.text("assessments-card-unfinished-amend")
        parts.append(f"{bar(found.answered, total)}\n{place}")
        rows.append([button(label("assessments-resume-button"), Begin(kind))])
    elif not found.results:
        rows.append([button(label("assessments-begin-button"), Begin(kind))])
    if found.results:
        last = found.results[0]
        done = context.text("assessments-card-done", date=day_of(context, last.finished_at))
        parts.append(done)
        rows.append([button(label("assessments-result-button"), ShowResult(last.run_id))])
        if found.run is None:
            again = "assessments-amend-button" if proof else "assessments-again-button"
            rows.append([button(label(again), Begin(kind))])
        if len(found.results) > 1:
            rows.append([button(label("assessments-history-button"), History(kind))])
    if found.results or found.run is not None:
        rows.append([button(label("assessments-delete-button"), AskDelete(kind))])
    if assessment.types and jobs.may_edit(context.actor):
        rows.append([button(label("assessments-jobs-button"), EditJobs())])
    return "\n\n".join(parts), keyboard(*rows, home_row(context))


def early(context: Context, found: Card, day: date) -> Shown:
    """Not yet, and from when."""
    kind = found.assessment.kind.value
    last = found.results[0]
    text = context.text(
        "assessments-early",
        title=found.assessment.title[context.actor.language],
        finished=day_of(context, last.finished_at),
        days=found.assessment.retake_days,
        day=day_of(context, day),
    )
    return text, keyboard(
        [button(context.label("assessments-result-button"), ShowResult(last.run_id))],
        [button(context.label("assessments-back-button"), OpenAssessment(kind))],
    )


def step(context: Context, screen: Screen) -> Shown:
    """The step of a run somebody is at."""
    match screen.at.place:
        case steps.PICK:
            return _pick(context, screen)
        case steps.RANK:
            return _rank(context, screen)
        case steps.EVIDENCE:
            return _evidence(context, screen)
        case _:
            return _item(context, screen)


def _header(context: Context, screen: Screen) -> str:
    title = escape(screen.assessment.title[context.actor.language], quote=False)
    return f"<i>{title}</i>"


def _pause(context: Context, screen: Screen) -> InlineKeyboardButton:
    return button(context.label("assessments-pause-button"), Pause(screen.assessment.kind.value))


def _item(context: Context, screen: Screen) -> Shown:
    item = screen.assessment.item(screen.at.place)
    assert item is not None  # noqa: S101 - the rules locate a place that is there
    language, at = context.actor.language, screen.at
    number, total = screen.plan.items.index(item.id) + 1, len(screen.plan.items)
    place = context.text("assessments-place", number=number, total=total)
    lines = [_header(context, screen), f"{bar(number - 1, total)} {place}"]
    name = escape(item.name[language], quote=False)
    said = at.values.get(item.id)
    if screen.plan.kind is Kind.PROOF:
        hint = context.text("assessments-proof-hint")
        detail = item.detail[language] if item.detail else ""
        body = f"<b>{name}</b>\n{detail}\n\n<i>{hint}</i>"
        labels = {
            steps.CAN_SHOW: context.label("assessments-can-show-button"),
            1: context.label("assessments-not-yet-button"),
        }
    else:
        body = f"<b>{name}</b>\n\n<i>{context.text('assessments-item-hint')}</i>"
        scale = screen.assessment.scale
        labels = {value: step[language] for value, step in enumerate(scale, 1)}
    rows: Rows = [
        [
            button(
                f"✅ {label}" if said == value else label,
                GiveAnswer(screen.run_id, at.turn, item.id, value),
            )
        ]
        for value, label in labels.items()
    ]
    turning = []
    if number > 1:
        turning.append(_move(context, screen, "assessments-previous-button", -1))
    if said is not None:
        turning.append(_move(context, screen, "assessments-next-button", 1))
    return "\n".join(lines) + f"\n\n{body}", keyboard(*rows, turning, [_pause(context, screen)])


def _move(context: Context, screen: Screen, label: str, by: int) -> InlineKeyboardButton:
    return button(context.label(label), MoveBy(screen.run_id, screen.at.turn, by))


def _pick(context: Context, screen: Screen) -> Shown:
    language, chosen = context.actor.language, screen.at.values
    cards = []
    for item in screen.assessment.items:
        mark = "☑️ " if item.id in chosen else ""
        name = escape(item.name[language], quote=False)
        detail = item.detail[language] if item.detail else ""
        cards.append(f"{mark}<b>{name}</b> · {detail}")
    # Last, right above the buttons: the cards before it fill a screen.
    count = context.text("assessments-pick", count=len(chosen))
    keys = [
        button(
            f"{'☑️ ' if item.id in chosen else ''}{item.name[language]}",
            ChooseCard(screen.run_id, item.id, item.id not in chosen),
        )
        for item in screen.assessment.items
    ]
    done = []
    if len(chosen) == steps.CHOSEN:
        done.append(_move(context, screen, "assessments-pick-done-button", 1))
    text = "\n\n".join([_header(context, screen), "\n".join(cards), count])
    return text, keyboard(*in_rows(keys, 2), done, [_pause(context, screen)])


def _rank(context: Context, screen: Screen) -> Shown:
    language, at = context.actor.language, screen.at
    items = {item.id: item for item in screen.assessment.items}
    order = steps.ranked(at.values)
    left = [item for item in items.values() if at.values.get(item.id) == steps.PICKED]
    asked = "rank-done" if not left else "rank-next" if order else "rank-first"
    lines = [_ranked_line(context, rank, items[id]) for rank, id in enumerate(order, 1)]
    parts = [_header(context, screen), *(["\n".join(lines)] if lines else [])]
    parts.append(context.text(f"assessments-{asked}"))
    rows: Rows = [
        [button(item.name[language], PlaceCard(screen.run_id, at.turn, item.id))] for item in left
    ]
    if not left:
        rows.append([_move(context, screen, "assessments-rank-finish-button", 1)])
    back = "assessments-rank-undo-button" if order else "assessments-rank-back-button"
    return "\n\n".join(parts), keyboard(
        *rows, [_move(context, screen, back, -1)], [_pause(context, screen)]
    )


def _ranked_line(context: Context, rank: int, item: AssessmentItem) -> str:
    language = context.actor.language
    detail = item.detail[language] if item.detail else ""
    line = {"rank": rank, "name": item.name[language]}
    # The detail is finished HTML; only the frame is made here.
    safe = {**line, "name": escape(item.name[language], quote=False), "detail": detail}
    return context.content.texts.format(language, "assessments-values-line", **safe)


def _evidence(context: Context, screen: Screen) -> Shown:
    language, at = context.actor.language, screen.at
    marked = [item for item in screen.assessment.items if at.values.get(item.id) == steps.CAN_SHOW]
    lines = []
    for item in marked:
        name, words = item.name[language], at.words.get(item.id)
        if words is None:
            lines.append(context.text("assessments-evidence-open-line", name=name))
        else:
            lines.append(context.text("assessments-evidence-line", name=name, words=words))
    head = (
        context.text("assessments-evidence", count=len(marked))
        if marked
        else context.text("assessments-evidence-none")
    )
    keys = [
        button(
            f"{'✍️' if item.id in at.words else '➕'} {item.name[language]}",
            WriteEvidence(screen.run_id, item.id),
        )
        for item in marked
    ]
    finish = _move(context, screen, "assessments-evidence-finish-button", 1)
    back = _move(context, screen, "assessments-evidence-back-button", -1)
    parts = [_header(context, screen), head, *(["\n".join(lines)] if lines else [])]
    return "\n\n".join(parts), keyboard(
        *in_rows(keys, 2), [finish], [back], [_pause(context, screen)]
    )

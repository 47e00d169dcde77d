"""What a plan looks like: the overview, the week, one step, its day, the goals."""

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from typing import TypeAlias, TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.forms.service import Written
from bot.plans import rules
from bot.plans.rules import LONG, PLAN_B, Week
from bot.plans.service import Sheet
from content.campaign_files import day_label, spoken_date
from content.plan_models import Idea
from content.telegram_html import BUTTON_WIDTH, width
from db.plan_history import Proof
from db.plans import ProofKind, Step, StepState
from handlers.callbacks import Callback, Home
from handlers.context import Context
from handlers.growth import Growth
from handlers.plans import buttons as b
from handlers.render import button, in_rows, keyboard

Shown: TypeAlias = tuple[str, InlineKeyboardMarkup]
T = TypeVar("T")
Rows: TypeAlias = list[list[InlineKeyboardButton]]

NEXT_SHOWN = 5
STEPS_PER_PAGE = 8
IDEAS_SHOWN = 5
MARKS = {StepState.open: "▫️", StepState.done: "✅", StepState.dropped: "✋"}


def day_words(context: Context, day: date | None, today: date) -> str:
    """A day as a person says it; the year where it is another one."""
    if day is None:
        return context.label("plans-no-day")
    if day == today:
        return context.label("plans-today")
    said = spoken_date(day, context.actor.language)
    if day.year == today.year:
        return said
    return f"{day.year}年{said}" if context.actor.language == "zh" else f"{said} {day.year}"


def _day_key(context: Context, day: date, today: date) -> str:
    """The same for half a button: «周五 12月4日», «Fri 4 Dec»."""
    if day == today:
        return context.label("plans-today").capitalize()
    return day_label(day, context.actor.language)


def term_words(context: Context, slot: str) -> str:
    """What a term is called: «第二学年上学期», «year 2, autumn»."""
    if slot == rules.LEFT:
        return context.label("plans-term-left")
    year, term = slot.removeprefix("y").split("-t")
    return context.label(f"plans-term-{term}", year=int(year))


def slot_words(context: Context, slot: str) -> str:
    if slot in (LONG, PLAN_B):
        return context.label(f"plans-slot-{slot}")
    return term_words(context, slot)


def short(text: str, prefix: str = "") -> str:
    """Words that fit a button beside a mark."""
    room = BUTTON_WIDTH - width(prefix)
    if width(text) <= room:
        return prefix + text
    kept = ""
    for character in text:
        if width(kept + character) > room - 1:
            break
        kept += character
    return f"{prefix}{kept}…"


def lines_of(context: Context, sheet: Sheet) -> list[str]:
    """A plan in a few paragraphs: goals, then what is next."""
    goals, open_ = sheet.row.goals, sheet.open
    nothing = context.label("plans-nothing")
    lines = [context.text("plans-long-line", goal=goals.get(LONG, nothing))]
    if sheet.term is not None:
        name, goal = term_words(context, sheet.term), goals.get(sheet.term, nothing)
        lines.append(context.text("plans-term-line", term=name, goal=goal))
    if PLAN_B in goals:
        lines.append(context.text("plans-plan-b-line", goal=goals[PLAN_B]))
    counts = context.text("plans-steps-line", open=len(open_), done=len(sheet.done))
    steps = [step_line(context, step, sheet.today) for step in open_[:NEXT_SHOWN]]
    return [*lines, "\n".join([counts, *steps])]


def step_line(context: Context, step: Step, today: date) -> str:
    words = escape(step.words, quote=False)
    if step.state is not StepState.open:
        return f"{MARKS[step.state]} {words}"
    overdue = step.due_on is not None and step.due_on < today
    mark = "⏳" if overdue else MARKS[step.state]
    return f"{mark} {words} <i>{day_words(context, step.due_on, today)}</i>"


def overview(context: Context, sheet: Sheet) -> Shown:
    """The plan at a glance."""
    label = context.label
    parts = [context.text("plans-title")]
    if sheet.is_empty:
        parts.append(context.text("plans-empty"))
    else:
        parts += lines_of(context, sheet)
        shared = sheet.row.shared_at is not None
        parts.append(context.text("plans-seen-shared" if shared else "plans-seen-mine"))
    report: Rows = []
    if sheet.today.month in rules.REPORT_MONTHS and not sheet.is_empty:
        parts.append(context.text("plans-report-time"))
        report = [[button(label("plans-report-button"), b.Report())]]
    rows: Rows = [
        *report,
        [button(label("plans-add-step-button"), b.AddStep())],
        [
            button(label("plans-week-button"), b.ShowWeek()),
            button(label("plans-steps-button"), b.Steps(0)),
        ],
        [
            button(label("plans-long-button"), b.EditGoal(LONG)),
            button(label("plans-terms-button"), b.Terms()),
        ],
        [
            button(label("plans-plan-b-button"), b.EditGoal(PLAN_B)),
            button(label("plans-sharing-button"), b.Sharing()),
        ],
        [button(label("plans-changes-button"), b.Changes(0))],
    ]
    if sheet.is_empty:
        # First things first: the rest of the buttons would be doors to empty rooms.
        rows = [
            [button(label("plans-long-button"), b.EditGoal(LONG))],
            [button(label("plans-add-step-button"), b.AddStep())],
            [button(label("plans-terms-button"), b.Terms())],
        ]
    elif not report:
        rows[-1].append(button(label("plans-report-button"), b.Report()))
    return "\n\n".join(parts), keyboard(*rows, foot(context, growth=True))


def foot(context: Context, *, growth: bool = False) -> list[InlineKeyboardButton]:
    """The way back."""
    if growth:
        back = button(context.label("home-growth-button"), Growth())
    else:
        back = button(context.label("plans-back-button"), b.OpenPlan())
    return [back, button(context.label("common-home-button"), Home())]


def week(context: Context, shown: Week, today: date) -> Shown:
    """What this week holds, each with its button."""
    language = context.actor.language
    first, last = spoken_date(shown.first, language), spoken_date(shown.last, language)
    parts = [context.text("plans-week", first=first, last=last)]
    groups = (
        ("plans-week-overdue", shown.overdue),
        ("plans-week-now", shown.now),
        ("plans-week-undated", shown.undated),
        ("plans-week-done", shown.done),
    )
    for text_id, steps in groups:
        if steps:
            lines = [step_line(context, step, today) for step in steps[:STEPS_PER_PAGE]]
            parts.append("\n".join([context.text(text_id), *lines]))
    if len(parts) == 1:
        parts.append(context.text("plans-week-free"))
    if shown.ahead:
        parts.append(context.text("plans-week-ahead", count=shown.ahead))
    due = [*shown.overdue, *shown.now, *shown.undated][:STEPS_PER_PAGE]
    rows = [[button(short(step.words, "👣 "), b.ShowStep(step.id))] for step in due]
    add = button(context.label("plans-add-step-button"), b.AddStep())
    return "\n\n".join(parts), keyboard(*rows, [add], foot(context))


def steps(context: Context, sheet: Sheet, page: int) -> Shown:
    """Every step: open ones by their day, then what is over, the latest first."""
    over = [step for step in sheet.row.steps if step.state is not StepState.open][::-1]
    every = [*sheet.open, *over]
    here, turn = _page(every, page, b.Steps)
    lines = [step_line(context, step, sheet.today) for step in here]
    heading = context.text("plans-steps", open=len(sheet.open), done=len(sheet.done))
    rows = [[button(short(s.words, f"{MARKS[s.state]} "), b.ShowStep(s.id))] for s in here]
    text = "\n".join(lines) if lines else context.text("plans-steps-none")
    add = button(context.label("plans-add-step-button"), b.AddStep())
    return f"{heading}\n\n{text}", keyboard(*rows, turn, [add], foot(context))


def step(context: Context, one: Step, proofs: list[Proof], today: date, lead: str = "") -> Shown:
    """One step: its day, what shows it, and everything one can do with it."""
    label = context.label
    state = context.text(f"plans-state-{one.state.value}")
    day = day_words(context, one.due_on, today)
    when = f"{state} · {day}" if one.state is StepState.open else state
    text = context.text("plans-step", step=one.words, state=when)
    parts = [lead, text] if lead else [text]
    if proofs:
        lines = [f"📎 {_proof(context, proof)}" for proof in proofs]
        parts.append("\n".join([context.text("plans-proofs"), *lines]))
    rows: Rows = []
    if one.state is StepState.open:
        rows.append([button(label("plans-done-button"), b.Done(one.id))])
        rows.append(
            [
                button(label("plans-later-button"), b.Later(one.id, b.number_of(one.due_on))),
                button(label("plans-day-button"), b.AskDay(one.id)),
            ]
        )
        rows.append(
            [
                button(label("plans-reword-button"), b.Reword(one.id)),
                button(label("plans-drop-button"), b.Drop(one.id)),
            ]
        )
    else:
        rows.append([button(label("plans-reopen-button"), b.Reopen(one.id))])
    if one.state is not StepState.dropped:
        rows.append([button(label("plans-add-proof-button"), b.AskProof(one.id))])
    if any(proof.body for proof in proofs):
        rows.append([button(label("plans-send-proofs-button"), b.SendProofs(one.id))])
    rows += [[_proof_key(context, one, proof)] for proof in proofs]
    week_button = button(label("plans-week-button"), b.ShowWeek())
    return "\n\n".join(parts), keyboard(*rows, [week_button, *foot(context)[:1]])


def _proof_key(context: Context, one: Step, proof: Proof) -> InlineKeyboardButton:
    """An entry of a paper is opened, and taken away there; a sentence or file right here."""
    words = _plain(context, proof)
    if proof.entry_id is None:
        return button(short(words, "🗑 "), b.RemoveProof(one.id, proof.id))
    return button(short(words, "📄 "), b.ShowProof(one.id, proof.id))


def _plain(context: Context, proof: Proof) -> str:
    kind = context.label("plans-proof-file") if proof.kind is ProofKind.file else ""
    return " ".join(part for part in (kind, proof.words) if part)


def _proof(context: Context, proof: Proof) -> str:
    return escape(_plain(context, proof), quote=False)


def ask_day(context: Context, one: Step, today: date, ahead: int = 0, lead: str = "") -> Shown:
    """By when? A few days to tap, or any typed."""
    days = rules.days_on_offer(today, ahead)
    keys = [
        button(_day_key(context, day, today), b.PickDay(one.id, b.number_of(day))) for day in days
    ]
    none = button(context.label("plans-no-day-button"), b.PickDay(one.id, 0))
    text = context.text("plans-ask-day", step=one.words)
    return f"{lead}\n\n{text}".strip(), keyboard(*in_rows(keys, 2), [none])


def ask_step(context: Context, ideas: list[Idea]) -> Shown:
    return context.text("plans-ask-step"), keyboard(
        *_ideas(context, ideas, "step"), [_cancel(context)]
    )


def ask_goal(context: Context, slot: str, present: str | None, ideas: list[Idea]) -> Shown:
    """Ask for a goal, with what stands there and a few to take over."""
    kind = slot if slot in (LONG, PLAN_B) else "term"
    name = "" if kind != "term" else term_words(context, slot)
    parts = [context.text(f"plans-ask-{kind}", term=name)]
    rows = _ideas(context, ideas, slot)
    if present is not None:
        parts.append(context.text("plans-now", goal=present))
        rows.append([button(context.label("plans-clear-button"), b.ClearGoal(slot))])
    return "\n\n".join(parts), keyboard(*rows, [_cancel(context)])


def _ideas(context: Context, ideas: list[Idea], slot: str) -> Rows:
    language = context.actor.language
    return [
        [button(idea.text[language], b.TakeIdea(slot, idea.id))] for idea in ideas[:IDEAS_SHOWN]
    ]


def _cancel(context: Context) -> InlineKeyboardButton:
    return button(context.label("plans-leave-button"), b.OpenPlan())


def ask_words(
    context: Context, text_id: str, one: Step, more: Sequence[InlineKeyboardButton] = ()
) -> Shown:
    """Ask for new words, or for what shows a step; `more` is another way to answer."""
    back = button(context.label("plans-leave-button"), b.ShowStep(one.id))
    return context.text(text_id, step=one.words), keyboard(list(more), [back])


def ask_entry(context: Context, one: Step, written: Sequence[Written], page: int) -> Shown:
    """Which entry of one's papers shows a step?"""
    here, turn = _page(written, page, lambda at: b.AskEntry(one.id, at))
    language = context.actor.language
    rows = [[button(short(w.name(language), "📄 "), b.TakeEntry(one.id, w.entry))] for w in here]
    back = button(context.label("plans-leave-button"), b.ShowStep(one.id))
    return context.text("plans-ask-entry", step=one.words), keyboard(*rows, turn, [back])


def _page(
    every: Sequence[T], page: int, turned: Callable[[int], Callback]
) -> tuple[Sequence[T], list[InlineKeyboardButton]]:
    """What stands on one page of many, and the buttons that turn it."""
    pages = max(1, -(-len(every) // STEPS_PER_PAGE))
    page = max(0, min(page, pages - 1))
    turn = []
    if page > 0:
        turn.append(button(f"◀ {page}/{pages}", turned(page - 1)))
    if page < pages - 1:
        turn.append(button(f"{page + 2}/{pages} ▶", turned(page + 1)))
    return every[page * STEPS_PER_PAGE : (page + 1) * STEPS_PER_PAGE], turn


def terms(context: Context, sheet: Sheet) -> Shown:
    """The goals of all terms, the present one marked."""
    lines, keys = [], []
    for slot in sheet.terms:
        name, goal = term_words(context, slot), sheet.row.goals.get(slot)
        mark = "👉" if slot == sheet.term else "▫️"
        if goal is not None:
            lines.append(f"{mark} <b>{name}</b> {escape(goal, quote=False)}")
        elif slot == sheet.term:
            lines.append(f"{mark} <b>{name}</b> {context.text('plans-nothing')}")
        keys.append(button(f"{mark} {name}", b.EditGoal(slot)))
    return "\n\n".join([context.text("plans-terms"), *lines]), keyboard(
        *in_rows(keys, 2), foot(context)
    )

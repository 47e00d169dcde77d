"""An employer as the office knows it: licence, code, who of ours it took, what was reported."""

from html import escape

from bot.jobs import review, written
from bot.jobs.imports.faults import UnclearError
from bot.jobs.keys import name_key
from db import employers, people, posting_desk
from db.employers import EmployerRow
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.jobs.cards import speaker
from handlers.jobs_desk.buttons import (
    EmployerFact,
    FindEmployer,
    HoldAll,
    ShowEmployer,
    Verify,
)
from handlers.jobs_desk.common import P, around, for_office, listen, stale
from handlers.jobs_desk.deciding import unclear
from handlers.render import button, fitted, keyboard

FACTS = ("code", "hired")
FOUND = 8
MOST_HIRED = 10_000


async def _show(context: Context, data: ShowEmployer) -> None:
    await show(context, data.employer_id)


async def show(context: Context, employer_id: int, lead: str = "") -> None:
    """Everything about one employer, and what can be written down."""
    found = await employers.employer(context.tx, employer_id)
    if found is None:
        stale(context)
        return
    story = await review.employer_story(context.tx, employer_id, context.now, context.zone)
    parts = [
        lead,
        f"<b>{escape(found.name, quote=False)}</b>\n{_facts(context, found)}",
        await _verified(context, found),
        context.text(f"{P}employer-story", **story),
    ]
    label, seen = context.label, found.verified_at is not None
    rows = [
        [button(label(f"{P}{'unverify' if seen else 'verify'}-button"),
                Verify(employer_id, not seen))],
        [button(label(f"{P}fact-{fact}-button"), EmployerFact(employer_id, fact))
         for fact in FACTS],
    ]  # fmt: skip
    if story["open"]:
        rows.append([button(label(f"{P}hold-all-button"), HoldAll(employer_id, sure=False))])
    context.show("\n\n".join(filter(None, parts)), keyboard(*rows, around(context)))


def _facts(context: Context, found: EmployerRow) -> str:
    says = speaker(context)
    known = [
        says.option(says.reference.natures, found.nature),
        says.option(says.reference.industries, found.industry),
        says.option(says.reference.sizes, found.size),
        says.regions.name(found.region, says.language) if found.region else "",
    ]
    code = found.credit_code or context.label(f"{P}no-code")
    about = " · ".join(one for one in known if one)
    lines = [context.text(f"{P}employer-code", code=code), escape(about, quote=False)]
    return "\n".join(filter(None, lines))


async def _verified(context: Context, found: EmployerRow) -> str:
    if found.verified_at is None:
        return context.text(f"{P}employer-unverified")
    by = await people.staff_name(context.tx, found.verified_by) if found.verified_by else None
    day = f"{found.verified_at.astimezone(context.zone):%Y-%m-%d}"
    return context.text(f"{P}employer-verified", day=day, by=by or context.label(f"{P}office"))


async def verify(context: Context, data: Verify) -> None:
    """The licence was seen, so what waited for that alone is open now."""
    if await employers.employer(context.tx, data.employer_id) is None:
        stale(context)
        return
    by = context.actor.person_id
    if data.seen:
        opened = await review.verify(context.tx, data.employer_id, by, context.now, context.zone)
        context.toast(context.label(f"{P}verified-alert", count=len(opened)))
    else:
        await employers.verify(context.tx, data.employer_id, None, context.now)
        context.toast(context.label(f"{P}unverified-alert"))
    await show(context, data.employer_id)


async def hold_all(context: Context, data: HoldAll) -> None:
    """All it offers waits for a look, after being asked whether that is meant."""
    if await employers.employer(context.tx, data.employer_id) is None:
        stale(context)
        return
    if not data.sure:
        story = await review.employer_story(
            context.tx, data.employer_id, context.now, context.zone
        )
        sure = button(context.label(f"{P}hold-all-sure-button"), HoldAll(data.employer_id, True))
        back = around(context, ShowEmployer(data.employer_id))
        context.show(context.text(f"{P}hold-all", count=story["open"]), keyboard([sure], back))
        return
    by = context.actor.person_id
    held = await review.hold_all(context.tx, data.employer_id, by, context.now)
    context.toast(context.label(f"{P}held-all-alert", count=len(held)), alert=True)
    await show(context, data.employer_id)


async def ask_fact(context: Context, data: EmployerFact) -> None:
    """The code, or how many of ours it took in a year."""
    if data.fact not in FACTS or not await employers.employer(context.tx, data.employer_id):
        stale(context)
        return
    await listen(context, f"fact-{data.fact}", employer=data.employer_id)
    text = context.text(f"{P}ask-{data.fact}", year=context.today.year)
    context.say(text, keyboard(around(context, ShowEmployer(data.employer_id))))


async def ask_name(context: Context, _data: FindEmployer) -> None:
    await listen(context, "find-employer")
    context.say(context.text(f"{P}find-employer"), keyboard(around(context)))


async def on_text(context: Context, what: str, text: str) -> None:
    """What was written about an employer."""
    focus = context.actor.focus or {}
    employer_id = int(focus.get("employer", 0))
    if what == "find-employer":
        await _find(context, text)
    elif what == "fact-code":
        await _set_code(context, employer_id, text)
    else:
        await _set_hired(context, employer_id, text)


async def _find(context: Context, text: str) -> None:
    key = name_key(text[:120])
    found = await posting_desk.employers_found(context.tx, key, FOUND) if key else []
    rows = [[button(fitted(name), ShowEmployer(id))] for id, name in found]
    said = context.text(f"{P}employers-found", count=len(found))
    context.say(said, keyboard(*rows, around(context)))


async def _set_code(context: Context, employer_id: int, text: str) -> None:
    try:
        code = written.code_of(text)
    except UnclearError as error:
        context.say(unclear(context, error), keyboard(around(context, ShowEmployer(employer_id))))
        return
    other = await employers.find(context.tx, "", code) if code else None
    if other is not None and other.credit_code == code and other.id != employer_id:
        context.say(
            context.text(f"{P}code-taken", name=other.name),
            keyboard(around(context, ShowEmployer(other.id))),
        )
        return
    await context.leave_focus("jobs-desk")
    await employers.set_facts(context.tx, employer_id, context.now, credit_code=code)
    await show(context, employer_id, context.text(f"{P}written-down"))


async def _set_hired(context: Context, employer_id: int, text: str) -> None:
    numbers = [int(word) for word in text.split() if word.isascii() and word.isdigit()]
    if len(numbers) != 2 or not (
        2000 <= numbers[0] <= context.today.year and numbers[1] <= MOST_HIRED
    ):
        context.say(
            context.text(f"{P}ask-hired", year=context.today.year),
            keyboard(around(context, ShowEmployer(employer_id))),
        )
        return
    await context.leave_focus("jobs-desk")
    await employers.count_hiring(context.tx, employer_id, numbers[0], numbers[1])
    await show(context, employer_id, context.text(f"{P}written-down"))


BUTTONS: dict[type[Callback], Handler] = {
    ShowEmployer: for_office(ShowEmployer, _show),
    Verify: for_office(Verify, verify),
    EmployerFact: for_office(EmployerFact, ask_fact),
    HoldAll: for_office(HoldAll, hold_all),
    FindEmployer: for_office(FindEmployer, ask_name),
}

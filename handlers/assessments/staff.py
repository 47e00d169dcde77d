"""What staff do here: mend majors and job families, and read what students chose to show."""

from telegram import Message

from bot.assessments import jobs, sharing
from bot.assessments.jobs import Part, Refusal
from content.assessment_models import Assessment, AssessmentKind, InterestType
from content.limits import TITLE_WIDTH
from db import assessment_jobs, assessment_sharing, people
from handlers.assessments import results
from handlers.assessments.buttons import (
    AddJob,
    EditJobs,
    EditType,
    ShowShared,
    SwitchJob,
)
from handlers.assessments.screens import Shown
from handlers.callbacks import OpenAssessment, SharedInClass
from handlers.context import Context
from handlers.invites import ClassLink, own_class
from handlers.paging import turns
from handlers.render import button, keyboard

PER_PAGE = 12
FEATURE = "assessments"


def _interests(context: Context) -> Assessment | None:
    """The interests, if whoever acts may edit their jobs; else they are told."""
    found = context.content.assessments.get(AssessmentKind.INTERESTS)
    if found is None or not jobs.may_edit(context.actor):
        refuse(context)
        return None
    return found


def refuse(context: Context) -> None:
    if context.incoming.callback_query is not None:
        context.toast(context.label("errors-not-allowed"), alert=True)
    else:
        context.say(context.text("errors-not-allowed"))


async def edit_jobs(context: Context, _data: EditJobs) -> None:
    """The six types, each with how many lines it has."""
    assessment = _interests(context)
    if assessment is None:
        return
    await context.leave_focus(FEATURE)
    families = await jobs.families(context.tx, assessment)
    rows = [
        [
            button(
                context.label(
                    "assessments-jobs-type-button",
                    letter=type.letter,
                    name=type.name[context.actor.language],
                    count=sum(len(families[type.id, part]) for part in Part),
                ),
                EditType(type.id, Part.JOBS),
            )
        ]
        for type in assessment.types
    ]
    back = button(
        context.label("assessments-back-button"), OpenAssessment(AssessmentKind.INTERESTS)
    )
    context.show(context.text("assessments-jobs"), keyboard(*rows, [back]))


async def edit_type(context: Context, data: EditType) -> None:
    found = _list(context, data.type_id, data.part)
    if found is not None:
        await context.leave_focus(FEATURE)
        context.show(*await _type_screen(context, *found))


def _list(context: Context, type_id: str, word: str) -> tuple[InterestType, Part] | None:
    """A type and one of its lists; without them whoever acts is told."""
    assessment = _interests(context)
    if assessment is None:
        return None
    type, part = assessment.type(type_id), jobs.part_of(word)
    if type is None or part is None:
        context.toast(context.label("errors-stale"), alert=True)
        return None
    return type, part


async def _type_screen(context: Context, type: InterestType, part: Part, lead: str = "") -> Shown:
    language = context.actor.language
    changes = await assessment_jobs.jobs(context.tx)
    rows = []
    for line in jobs.lines(type, part, changes):
        state = "hidden" if line.hidden else "shown"
        label = context.label(f"assessments-jobs-{state}-button", job=line.name[language])
        rows.append([button(label, SwitchJob(type.id, part, line.key, shown=line.hidden))])
    text = context.text(
        f"assessments-jobs-type-{part}", letter=type.letter, name=type.name[language]
    )
    add = button(context.label("assessments-jobs-add-button"), AddJob(type.id, part))
    other = Part.JOBS if part is Part.MAJORS else Part.MAJORS
    count = sum(not line.hidden for line in jobs.lines(type, other, changes))
    turn = context.label(f"assessments-jobs-{other}-button", count=count)
    back = button(context.label("assessments-jobs-back-button"), EditJobs())
    return f"{lead}\n\n{text}".lstrip(), keyboard(
        *rows, [add], [button(turn, EditType(type.id, other))], [back]
    )


async def switch_job(context: Context, data: SwitchJob) -> None:
    """Take a line away, or bring it back."""
    found = _list(context, data.type_id, data.part)
    if found is None:
        return
    if not await jobs.switch(
        context.tx, context.actor, *found, data.key, context.now, shown=data.shown
    ):
        context.toast(context.label("errors-stale"), alert=True)
    context.show(*await _type_screen(context, *found))


async def add_job(context: Context, data: AddJob) -> None:
    """Ask for a line; the next message is it."""
    found = _list(context, data.type_id, data.part)
    if found is None:
        return
    type, part = found
    asked = int(context.now.timestamp())
    focus = {"feature": FEATURE, "type": type.id, "part": part.value, "asked": asked}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    name = type.name[context.actor.language]
    text = context.text(f"assessments-jobs-ask-{part}", letter=type.letter, name=name)
    back = button(context.label("assessments-back-button"), EditType(type.id, part))
    context.show(text, keyboard([back]))


async def on_job(context: Context, message: Message, type_id: str, word: str) -> None:
    """The line somebody was asked for."""
    found = _list(context, type_id, word)
    if found is None:
        await context.leave_focus(FEATURE)
        return
    name = jobs.parsed(message.text or "")
    refusal = name if isinstance(name, Refusal) else None
    if not isinstance(name, Refusal):
        refusal = await jobs.add(context.tx, context.actor, *found, name, context.now)
        if refusal is None:
            await context.leave_focus(FEATURE)
            job = name[context.actor.language]
            lead = context.text("assessments-jobs-added", job=job)
            context.say(*await _type_screen(context, *found, lead))
            return
    assert refusal is not None  # noqa: S101 - what was not added was refused
    numbers = {
        Refusal.LONG: {"zh": TITLE_WIDTH // 2, "en": TITLE_WIDTH},
        Refusal.FULL: {"most": jobs.MOST},
    }.get(refusal, {})
    back = button(context.label("assessments-back-button"), EditType(found[0].id, found[1]))
    text = context.text(f"assessments-jobs-refused-{refusal.value}", **numbers)
    context.say(text, keyboard([back]))


async def shared_in_class(context: Context, data: SharedInClass) -> None:
    """What the students of one's class share, a page at a time."""
    row = await own_class(context, data.class_id)
    if row is None:
        return
    page = max(0, data.page)
    found = []
    if sharing.answers_for(context.actor, frozenset({row.counselor_id, row.class_mentor_id})):
        found = await assessment_sharing.shared_in_class(
            context.tx, row.class_id, page * PER_PAGE, PER_PAGE + 1
        )
    language, rows = context.actor.language, []
    for one in found[:PER_PAGE]:
        assessment = context.content.assessments.get(one.kind)
        if assessment is not None:
            title = assessment.title[language]
            label = context.label(
                "assessments-shared-line-button", student=one.student, title=title
            )
            rows.append([button(label, ShowShared(one.run_id))])
    more = len(found) > PER_PAGE
    turning = turns(context, page, lambda to: SharedInClass(row.class_id, to), more=more)
    text_id = "assessments-shared-class" if rows else "assessments-shared-class-empty"
    back = button(context.label("common-back-button"), ClassLink(row.class_id))
    text = context.text(text_id, class_name=row.name)
    context.show(text, keyboard(*rows, turning, [back]))


async def show_shared(context: Context, data: ShowShared) -> None:
    """One result as its owner shows it; that it was looked at is noted for them."""
    found = await sharing.shared_result(context.tx, context.actor, data.run_id, context.now)
    assessment = context.content.assessments.get(found.result.kind) if found else None
    if found is None or assessment is None:
        context.toast(context.label("assessments-shared-gone-alert"), alert=True)
        return
    student = context.text("assessments-shared-of", student=found.student)
    body = results.body(context, assessment, found.result)
    back = button(context.label("assessments-back-button"), SharedInClass(found.class_id, 0))
    context.show(f"{student}\n\n{body}", keyboard([back]))

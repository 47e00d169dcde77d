"""What stands on a student's card, line by line. Each says what there is, or nothing.

A line never shows more than its own feature lets whoever answers see: results and papers only
where the student shares them, answers marked 🔒 not at all, jobs and applications only where the
student has said so.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime

from bot.appointments import service as appointments
from bot.assessments.results import in_words, result_of
from bot.assessments.sharing import answers_for
from bot.crisis import service as crises
from bot.forms.lists import paper
from bot.handoff.card import Seen
from bot.matching import service as matching
from bot.people.rules import stage_of
from bot.people.stages import Phase
from bot.surveys import frozen
from bot.surveys.changes import Round, changes
from bot.surveys.saying import spoken
from bot.surveys.values import from_json
from content.assessment_models import AssessmentKind
from content.campaign_files import short_date
from content.listing import listed
from db import (
    applications,
    assessment_sharing,
    assessments,
    card_sharing,
    classes,
    crisis,
    form_sharing,
    job_marks,
    lessons,
    postings,
    survey_attempts,
    talk_search,
    talk_tags,
    tasks,
)
from db.applications import Stage
from db.postings import PostingRow
from handlers.context import Context
from handlers.render import fitted

INTENTION = "intention"
MODULES = 3
TASKS = 5
TALKS = 5
TOP = 3
TITLE = 28
WORDS = 100
"""Columns of a posting's title and of a task on a card."""
Line = Callable[[Context, Seen], Awaitable[str]]


def day(context: Context, at: datetime) -> str:
    return short_date(at.astimezone(context.zone).date(), context.actor.language)


async def who(context: Context, seen: Seen) -> str:
    """Name, class, major, stage of study, language."""
    student = seen.student
    card = await classes.class_card(context.tx, student.class_id) if student.class_id else None
    stage = stage_of(student, context.today)
    studying = stage is not None and stage.phase is Phase.STUDYING
    return context.text(
        "tools-card-who",
        name=student.student_name or student.name,
        class_name=card.name if card else "—",
        major=card.major if card else "—",
        year=stage.year if stage and studying else 0,
        term=stage.term if stage and studying else 0,
        stage=stage.phase.value if stage else "none",
        speaks=student.language,
    )


async def about_talk(context: Context, seen: Seen) -> str:
    """Tags and priority of the talk at hand."""
    tags = await talk_tags.tags_of(context.tx, seen.talk.talk_id)
    known = context.content.guidance.tags
    names = [known[id].name[context.actor.language] for id in tags if id in known]
    priority = await talk_tags.priority(context.tx, seen.talk.talk_id)
    return context.text(
        "tools-card-talk",
        tags=" · ".join(names) or "none",
        priority=priority.value,
        since=day(context, seen.talk.opened_at),
    )


async def intention(context: Context, seen: Seen) -> str:
    """What was said last of the way after college, and what changed since the round before."""
    tx, language, regions = context.tx, context.actor.language, context.content.regions
    attempts = (await survey_attempts.attempts_of(tx, seen.student.person_id, INTENTION, limit=2))[
        :2
    ]
    rounds = []
    for attempt in attempts:
        survey = await frozen.of_version(tx, attempt.version_id)
        kept = await survey_attempts.answers(tx, attempt.attempt_id)
        given = {id: from_json(row.value) for id, row in kept.items()}
        rounds.append(Round(survey, given, attempt.who))
    if not rounds:
        return context.text("tools-card-intention-none")
    last = rounds[0]
    question = last.survey.question(last.survey.compares or "plan")
    answer = last.answer(question.id) if question else None
    if question is None or answer is None or question.sensitive:
        return context.text("tools-card-intention-none")
    at = attempts[0].handed_in_at or attempts[0].changed_at
    lines = [
        context.text(
            "tools-card-intention",
            plan=spoken(question, answer, language, regions),
            day=day(context, at),
        )
    ]
    changed = changes(rounds[1], last) if len(rounds) > 1 else ()
    main = next((one for one in changed if one.question.id == question.id and one.before), None)
    if main is not None and main.before is not None:
        before = spoken(main.question, main.before, language, regions)
        lines.append(context.text("tools-card-intention-before", plan=before))
    others = [
        one.question.title[language]
        for one in changed
        if one.question.id != question.id and not one.question.sensitive
    ]
    if others:
        names = listed(others[:4], language)
        lines.append(context.text("tools-card-intention-also", what=names))
    return "\n".join(lines)


async def learning(context: Context, seen: Seen) -> str:
    """How far they have read: lessons in all, and the modules read last."""
    read = await lessons.progress_of(context.tx, seen.student.person_id)
    done = {id for id, one in read.items() if one.finished_at is not None}
    if not read:
        return context.text("tools-card-learning-none")
    modules = []
    for module in context.content.modules.values():
        ids = {lesson.id for lesson in module.lessons}
        if ids & read.keys():
            title = module.title[context.actor.language]
            modules.append((len(ids & done), f"{title} {len(ids & done)}/{len(ids)}"))
    modules.sort(key=lambda one: -one[0])
    named = " · ".join(words for _, words in modules[:MODULES])
    return context.text("tools-card-learning", done=len(done), modules=named)


async def interests(context: Context, seen: Seen) -> str:
    """The interest result, only where the student shares it and this reader is who it is for."""
    person_id = seen.student.person_id
    runs = await assessments.finished(context.tx, person_id, AssessmentKind.INTERESTS, 1)
    if not runs:
        return ""
    owners = await assessment_sharing.owners_of(context.tx, person_id)
    shared = runs[0].shared_at is not None
    assessment = context.content.assessments.get(AssessmentKind.INTERESTS)
    if not shared or owners is None or not answers_for(context.actor, owners.staff_ids):
        return context.text("tools-card-interests-private")
    words = in_words(assessment, result_of(runs[0]), context.actor.language) if assessment else ""
    return context.text("tools-card-interests", types=words or "none")


async def papers(context: Context, seen: Seen) -> str:
    """The papers of theirs (a résumé, say) that they show this very reader."""
    shares = await form_sharing.open_shares(context.tx, seen.student.person_id)
    mine = [id for id, one in shares.items() if one.reader_id == context.actor.person_id]
    titles = [
        form.title[context.actor.language]
        for form in (paper(context.content, id) for id in mine)
        if form is not None
    ]
    if not titles:
        return ""
    return context.text("tools-card-papers", names=listed(titles, context.actor.language))


async def jobs(context: Context, seen: Seen) -> str:
    """Saved and matching jobs and applications, where the student lets them be seen."""
    tx, person_id = context.tx, seen.student.person_id
    if await card_sharing.shared_since(tx, person_id) is None:
        return context.text("tools-card-jobs-private")
    saved = await job_marks.saved(tx, person_id)
    best = await matching.best_for(
        tx, person_id, context.content, context.now, context.zone, most=TOP
    )
    found = await postings.postings(tx, [*saved[:TOP], *(id for id, _ in best)])
    lines = [
        context.text(
            "tools-card-jobs",
            saved=len(saved),
            names=_titles(found, saved[:TOP]) or "none",
        )
    ]
    fitting = _titles(found, [id for id, _ in best])
    if fitting:
        lines.append(context.text("tools-card-matching", names=fitting))
    lines.append(await _applications(context, person_id))
    return "\n".join(lines)


def _titles(found: Mapping[int, PostingRow], ids: Iterable[int]) -> str:
    return " · ".join(fitted(found[id].title, TITLE) for id in ids if id in found)


async def _applications(context: Context, person_id: int) -> str:
    every = await applications.of_person(context.tx, person_id)
    if not every:
        return context.text("tools-card-applications-none")
    counts = [
        (stage, sum(one.stage is stage for one in every))
        for stage in Stage
        if any(one.stage is stage for one in every)
    ]
    said = " · ".join(
        f"{context.text(f'applications-stage-{stage.value}')} {count}" for stage, count in counts
    )
    return context.text("tools-card-applications", count=len(every), stages=said)


async def appointment(context: Context, seen: Seen) -> str:
    found = await appointments.next_of(context.tx, seen.student.person_id, context.now)
    if found is None:
        return ""
    local = found.starts_at.astimezone(context.zone)
    return context.text(
        "tools-card-appointment", day=day(context, found.starts_at), time=f"{local:%H:%M}"
    )


async def agreed_on(context: Context, seen: Seen) -> str:
    """What is open on either side."""
    rows = await tasks.about(context.tx, seen.student.person_id, TASKS)
    if not rows:
        return ""
    lines = [context.text("tools-card-tasks")]
    for row in rows:
        late = row.due_on is not None and row.due_on < context.today
        lines.append(
            context.text(
                "tools-card-task",
                side="staff" if row.by_staff else "student",
                words=fitted(row.words, WORDS),
                day=short_date(row.due_on, context.actor.language) if row.due_on else "none",
                late="yes" if late else "no",
            )
        )
    return "\n".join(lines)


async def earlier(context: Context, seen: Seen) -> str:
    """Past talks, a line each: when, what about, how it ended."""
    found = await talk_search.past(
        context.tx, seen.student.person_id, seen.talk.talk_id, TALKS + 1
    )
    if not found:
        return context.text("tools-card-earlier-none")
    lines = [context.text("tools-card-earlier")]
    lines += [past_line(context, one) for one in found[:TALKS]]
    if len(found) > TALKS:
        lines.append("…")
    return "\n".join(lines)


def past_line(context: Context, one: talk_search.PastTalk) -> str:
    known = context.content.guidance.tags
    names = [known[id].name[context.actor.language] for id in one.tags if id in known]
    return context.text(
        "tools-card-past",
        day=day(context, one.opened_at),
        tags=" · ".join(names) or "none",
        topic=one.topic.value if one.topic else "none",
        end=one.closed_by.value if one.closed_by else one.state.value,
    )


async def consent(context: Context, seen: Seen) -> str:
    """What the student agreed to, and what not."""
    shares = await card_sharing.shared_since(context.tx, seen.student.person_id)
    return context.text(
        "tools-card-consent",
        version=seen.student.consent_version or 0,
        jobs="no" if shares is None else "yes",
    )


async def danger(context: Context, seen: Seen) -> str:
    """That somebody may be in danger, to those alone who may know: whoever was called, who is on
    duty, who is trained."""
    nameless = seen.talk.anonymous_as is not None
    for row in await crisis.open_of(context.tx, seen.student.person_id):
        # That of the other kind would say who asks without a name.
        if row.nameless is nameless and await crises.may_see(context.tx, context.actor, row):
            return context.text("tools-card-crisis", day=day(context, row.last_at))
    return ""


LINES: tuple[Line, ...] = (
    who,
    about_talk,
    danger,
    intention,
    learning,
    interests,
    papers,
    jobs,
    appointment,
    agreed_on,
    earlier,
    consent,
)
"""From top to bottom."""

"""What a result looks like: bars and plain words, where it shows in study and work, the radar
picture, history. Nothing here puts people, or level types, in order."""

from collections.abc import Mapping
from html import escape

from telegram.constants import ParseMode

from bot.assessments import results, service
from bot.assessments.jobs import MOST, Families, Part
from bot.assessments.results import Result, named_types
from bot.assessments.rules import HIGHEST, LOWEST, Outcome, in_order
from bot.pictures import PictureError, draw
from bot.pictures.model import RadarAxis, RadarPicture
from content.assessment_models import Assessment, AssessmentKind, InterestType
from content.listing import listed
from content.telegram_html import MESSAGE_LIMIT, visible_length
from handlers.assessments.buttons import (
    AskDelete,
    AskShare,
    History,
    Radar,
    Share,
    ShowResult,
    ShowWork,
)
from handlers.assessments.screens import Rows, Shown, day_of, home_row
from handlers.bot import PacedBot
from handlers.callbacks import OpenAssessment
from handlers.context import Context
from handlers.lessons.buttons import OpenModule
from handlers.render import button, in_rows, keyboard

BAR = 8


def own(context: Context, assessment: Assessment, result: Result) -> Shown:
    """Somebody's own result, with everything they can do about it."""
    label, run_id = context.label, result.run_id
    rows: Rows = []
    if result.scores:
        rows.append(
            [
                button(label("assessments-work-button"), ShowWork(run_id)),
                button(label("assessments-radar-button"), Radar(run_id)),
            ]
        )
        rows += _module_row(context, assessment, result)
    if result.shared_at is None:
        rows.append([button(label("assessments-share-button"), AskShare(run_id))])
    else:
        rows.append([button(label("assessments-unshare-button"), Share(run_id, wanted=False))])
    kind = assessment.kind.value
    rows.append(
        [
            button(label("assessments-back-button"), OpenAssessment(kind)),
            button(label("assessments-history-button"), History(kind)),
        ]
    )
    parts = [body(context, assessment, result)]
    if result.shared_at is not None:
        since = day_of(context, result.shared_at)
        parts.append(context.text("assessments-shared-since", date=since))
    return "\n\n".join(parts), keyboard(*rows, home_row(context))


def _module_row(context: Context, assessment: Assessment, result: Result) -> Rows:
    """Where a flat profile is led: to real jobs."""
    module = context.content.modules.get(assessment.flat_module or "")
    if result.reading.outcome is not Outcome.flat or module is None:
        return []
    title = module.title[context.actor.language]
    label = context.label("assessments-module-button", code=module.code, title=title)
    return [[button(label, OpenModule(module.id))]]


def body(context: Context, assessment: Assessment, result: Result) -> str:
    """What came of it, in words; the same for its owner and for whom they show it to."""
    language = context.actor.language
    head = context.text(
        "assessments-result-head",
        title=assessment.title[language],
        date=day_of(context, result.finished_at),
    )
    match assessment.kind:
        case AssessmentKind.INTERESTS:
            parts = _interests(context, assessment, result)
        case AssessmentKind.VALUES:
            parts = _values(context, assessment, result)
        case AssessmentKind.STRENGTHS:
            parts = _strengths(context, assessment, result)
    # Its words are the content's, finished HTML already.
    note = context.content.texts.format(
        language, "assessments-note", note=assessment.results["note"][language]
    )
    return "\n\n".join([head, *parts, note])


def _interests(context: Context, assessment: Assessment, result: Result) -> list[str]:
    language, reading = context.actor.language, result.reading
    bars = "\n".join(_bar(context, type, result.scores) for type in assessment.types)
    parts = [
        f"{bars}\n{context.text('assessments-bars-note')}",
        assessment.results[reading.outcome.value][language],
    ]
    order = [type.id for type in assessment.types]
    if reading.outcome is Outcome.clear:
        letters = " ".join(type.letter for type in named_types(assessment, result))
        parts.append(context.text("assessments-code", letters=letters))
        parts += [_like(context, type) for type in named_types(assessment, result)]
    elif reading.outcome is Outcome.tie:
        known = {type.id: type for type in assessment.types}
        ahead = [known[id] for id in in_order(reading.ahead, order)]
        level = [known[id] for id in in_order(reading.level, order)]
        if ahead:
            parts.append(context.text("assessments-ahead"))
            parts += [_like(context, type) for type in ahead]
        parts.append(context.text("assessments-level"))
        parts += [_like(context, type) for type in level]
    return parts


def _bar(context: Context, type: InterestType, scores: Mapping[str, int]) -> str:
    score = scores.get(type.id, LOWEST)
    filled = round(BAR * (score - LOWEST) / (HIGHEST - LOWEST))
    name = escape(type.name[context.actor.language], quote=False)
    # A space as wide as a figure keeps the names in one column.
    figures = f"{score}".rjust(2, "\u2007")
    return f"{'■' * filled}{'□' * (BAR - filled)} {figures}  {type.letter} {name}"


def _like(context: Context, type: InterestType) -> str:
    language = context.actor.language
    name = escape(type.name[language], quote=False)
    frame = context.content.texts.format
    like = frame(
        language, "assessments-type-line", letter=type.letter, name=name, like=type.like[language]
    )
    return f"{like}\n{frame(language, 'assessments-shows-line', shows=type.shows[language])}"


def _values(context: Context, assessment: Assessment, result: Result) -> list[str]:
    language = context.actor.language
    lines = []
    for rank, item in enumerate(filter(None, map(assessment.item, result.order)), 1):
        name = escape(item.name[language], quote=False)
        detail = item.detail[language] if item.detail else ""
        frame = context.content.texts.format
        lines.append(
            frame(language, "assessments-values-line", rank=rank, name=name, detail=detail)
        )
    return ["\n".join(lines), assessment.results["top"][language]]


def _strengths(context: Context, assessment: Assessment, result: Result) -> list[str]:
    language = context.actor.language
    if not result.marked:
        return [context.text("assessments-strengths-none")]
    marked = list(filter(None, map(assessment.item, result.marked)))
    parts = [assessment.results["top"][language]]
    for item in marked:
        words = result.evidence.get(item.id)
        if words is not None:
            name = item.name[language]
            parts.append(context.text("assessments-strengths-proved", name=name, words=words))
    others = [item.name[language] for item in marked if item.id not in result.evidence]
    if others:
        names = listed(others, language)
        parts.append(context.text("assessments-strengths-more", names=names))
    return parts


def work(
    context: Context,
    assessment: Assessment,
    result: Result,
    families: Families,
    major: str | None,
) -> Shown:
    """Majors and jobs of the types a result names (of all six where it names none). Lists that
    staff made so long that they do not fit one message end earlier, all at the same length."""
    text = next(
        text
        for most in range(MOST, 0, -1)
        if visible_length(text := _work(context, assessment, result, families, major, most))
        <= MESSAGE_LIMIT
    )
    back = context.label("assessments-back-to-result-button")
    return text, keyboard([button(back, ShowResult(result.run_id))], home_row(context))


def _work(
    context: Context,
    assessment: Assessment,
    result: Result,
    families: Families,
    major: str | None,
    most: int,
) -> str:
    language = context.actor.language
    joint = "、" if language == "zh" else "; "
    types = named_types(assessment, result) or assessment.types
    own_major = assessment.in_major(major)
    parts = [context.text("assessments-work")]
    if own_major is not None:
        parts.append(context.text("assessments-work-own", major=own_major.title[language]))
    elif major is not None:
        parts.append(context.text("assessments-work-nothing-own", major=major))
    for type in types:
        name = escape(type.name[language], quote=False)
        lines = [f"<b>{type.letter} {name}</b>"]
        if own_major is not None:
            shows = own_major.shows[type.id][language]
            lines.append(context.text("assessments-work-shows", shows=shows))
        for part in Part:
            named = [one[language] for one in families.get((type.id, part), ())]
            if named:
                listed = joint.join(named[:most]) + ("…" if len(named) > most else "")
                lines.append(context.text(f"assessments-work-{part}", named=listed))
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def history(context: Context, assessment: Assessment, found: tuple[Result, ...]) -> Shown:
    """Every result of a kind, the latest first."""
    language, kind = context.actor.language, assessment.kind.value
    title = assessment.title[language]
    lines = []
    for result in found:
        words = results.in_words(assessment, result, language)
        if not words:
            none = "flat" if result.scores else "none"
            words = context.label(f"assessments-history-{none}")
        date = day_of(context, result.finished_at)
        mark = " 👀" if result.shared_at else ""
        line = context.text("assessments-history-line", date=date, words=words)
        lines.append(f"{line}{mark}")
    keys = [
        button(
            context.label(
                "assessments-history-button-line", date=day_of(context, result.finished_at)
            ),
            ShowResult(result.run_id),
        )
        for result in found
    ]
    rows: Rows = in_rows(keys, 2)
    if found:
        rows.append([button(context.label("assessments-delete-button"), AskDelete(kind))])
    rows.append([button(context.label("assessments-back-button"), OpenAssessment(kind))])
    said = "\n".join(lines) or context.text("assessments-history-empty")
    return f"{context.text('assessments-history', title=title)}\n\n{said}", keyboard(*rows)


def picture(
    context: Context, assessment: Assessment, result: Result, earlier: Result | None
) -> RadarPicture:
    """The radar of a result, an earlier one faintly behind it."""
    language = context.actor.language
    axes = tuple(
        RadarAxis(
            type.letter,
            type.name[language],
            result.scores.get(type.id, LOWEST),
            earlier.scores.get(type.id, LOWEST) if earlier else None,
        )
        for type in assessment.types
    )
    day = day_of(context, result.finished_at)
    note = ""
    if earlier is not None:
        before = day_of(context, earlier.finished_at)
        note = context.label("assessments-radar-earlier", date=before)
    return RadarPicture(
        title=assessment.title[language],
        subtitle=context.label("assessments-radar-subtitle", date=day),
        axes=axes,
        lowest=LOWEST,
        highest=HIGHEST,
        earlier=note,
    )


def send_picture(
    context: Context, assessment: Assessment, result: Result, earlier: Result | None
) -> None:
    """Draw it and send it after the answer; it takes a second or two."""
    wanted = picture(context, assessment, result, earlier)
    chat_id, language, texts = (
        context.actor.telegram_id,
        context.actor.language,
        context.content.texts,
    )
    caption = context.text(
        "assessments-radar-caption",
        title=assessment.title[language],
        date=day_of(context, result.finished_at),
    )
    failed = context.text("assessments-radar-failed")

    async def send(bot: PacedBot) -> None:
        try:
            png = await draw(wanted, texts, language)
        except PictureError:
            await bot.send_message(chat_id, failed, parse_mode=ParseMode.HTML)
            return
        await bot.send_photo(chat_id, png, caption=caption, parse_mode=ParseMode.HTML)

    context.after_commit(send)


async def send_radar(context: Context, assessment: Assessment, result: Result) -> None:
    """The picture of a result, with the one before it where there is one."""
    every = await service.history(context.tx, context.actor.person_id, result.kind)
    earlier = next((one for one in every if one.run_id < result.run_id), None)
    send_picture(context, assessment, result, earlier)

"""«为什么收到» under what a round of a survey sends."""

from bot.surveys import frozen
from content.campaign_files import spoken_date
from db import survey_members, surveys
from handlers.context import Context


async def explain(context: Context, cause: str) -> str | None:
    """Why somebody got an invitation or a reminder: what is asked, for what, and who sees it."""
    round_id = surveys.round_of(cause)
    row = await surveys.round_(context.tx, round_id) if round_id is not None else None
    if row is None:
        return None
    member = await survey_members.member(context.tx, row.round_id, context.actor.person_id)
    if member is None:
        return None
    survey = await frozen.of_round(context.tx, row)
    language = context.actor.language
    closes = ""
    if row.closes_at is not None:
        closes = spoken_date(row.closes_at.astimezone(context.zone).date(), language)
    asked = context.text(
        "surveys-round-why" if row.about is None else "surveys-feedback-why",
        title=survey.title[language],
        closes=closes,
        has_end="yes" if closes else "no",
    )
    change = context.text("campaigns-why-change", topic=context.label("topics-name-surveys"))
    return "\n\n".join((asked, survey.intro[language], change))

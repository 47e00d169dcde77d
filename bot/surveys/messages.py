"""What a round sends by itself, as bodies for the outbox, and what its buttons carry."""

from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from bot.delivery.bodies import Button
from bot.topics import rules as topics
from content import LANGUAGES, Texts
from content.campaign_files import spoken_date
from content.models import Bilingual
from content.survey_models import Survey

TOPIC = "surveys"
BEGIN, NOTES = "svo", "svnotes"
"""The prefixes of the buttons' data; handlers/surveys/buttons.py reads them. «svo:ROUND» begins
a round or goes on with it; «svnotes» opens a counselor's own list."""


def begin(round_id: int, label: str = "surveys-round-begin-button") -> Button:
    """Begin a round, or go on with it."""
    return Button(label=label, data=f"{BEGIN}:{round_id}")


def to_student(
    text_id: str,
    survey: Survey,
    round_id: int,
    closes_at: datetime | None,
    texts: Texts,
    zone: ZoneInfo,
    *,
    cause: str,
    button: str = "surveys-round-begin-button",
    muteable: bool = True,
) -> dict[str, Any]:
    """A message about a round in the reader's language, with the button that begins it."""
    buttons = [[begin(round_id, button)]]
    if muteable:
        buttons.append(topics.footer(TOPIC, cause))
    said: dict[str, Any] = {"kind": "versions", "buttons": buttons}
    for language in LANGUAGES:
        closes = spoken_date(closes_at.astimezone(zone).date(), language) if closes_at else ""
        said[language] = _html(
            texts.format(
                language,
                text_id,
                title=escape(survey.title[language], quote=False),
                minutes=survey.minutes,
                closes=closes,
                has_end="yes" if closes else "no",
            )
        )
    return said


def after(
    text_id: str,
    survey: Survey,
    name: Bilingual,
    round_id: int,
    closes_at: datetime,
    texts: Texts,
    zone: ZoneInfo,
    *,
    cause: str,
) -> dict[str, Any]:
    """«How was it?», in the reader's language, of what is called `name`."""
    buttons = [[begin(round_id)], topics.footer(TOPIC, cause)]
    said: dict[str, Any] = {"kind": "versions", "buttons": buttons}
    for language in LANGUAGES:
        said[language] = _html(
            texts.format(
                language,
                text_id,
                name=escape(name[language], quote=False),
                minutes=survey.minutes,
                closes=spoken_date(closes_at.astimezone(zone).date(), language),
                anonymous="yes" if survey.anonymous else "no",
            )
        )
    return said


def to_counselor(text_id: str, count: int, texts: Texts) -> dict[str, Any]:
    """That there is something to look at, and neither what nor about whom."""
    look = Button(label="surveys-notes-button", data=NOTES)
    said: dict[str, Any] = {"kind": "versions", "buttons": [[look]]}
    for language in LANGUAGES:
        said[language] = _html(texts.format(language, text_id, count=count))
    return said


def _html(text: str) -> dict[str, Any]:
    return {"kind": "html", "text": text, "reply_markup": None, "reply_to": None}

"""What courses say by themselves: a welcome, a kind reminder, the news of having passed."""

from collections.abc import Mapping
from html import escape
from typing import Any

from bot.delivery.bodies import Button
from bot.topics import rules as topics
from content import LANGUAGES, Language, Texts
from content.course_models import Course
from content.models import Bilingual

Titles = Bilingual | Mapping[Language, str]

TOPIC = "courses"
CAUSE = "course"
"""The first word of every cause of ours in the outbox."""
WELCOME, REMINDER, PASSED = "welcome", "reminder", "passed"
REVOKED, RESTORED = "revoked", "restored"
OPEN, CERTIFICATE = "course", "cert"
"""The prefixes of the buttons' data; handlers/courses reads them."""


def cause(kind: str, course_id: str, person_id: int, day: str = "") -> str:
    """«course:reminder:guidance:17:20270301»; without a day it comes once."""
    parts = [CAUSE, kind, course_id, str(person_id), *([day] if day else [])]
    return ":".join(parts)


def read_cause(text: str) -> tuple[str, str] | None:
    """(kind, course id) of a cause of ours."""
    match text.split(":"):
        case [word, kind, course_id, *_] if word == CAUSE:
            return kind, course_id
    return None


def _open(course: Course) -> Button:
    return {"label": "courses-open-button", "data": f"{OPEN}:{course.id}"}


def _certificate(course_id: str) -> Button:
    return {"label": "courses-certificate-button", "data": f"{CERTIFICATE}:{course_id}"}


def welcome(course: Course, of_cause: str) -> dict[str, Any]:
    """The course's own sentence, with a way in."""
    said = {language: course.welcome[language] for language in LANGUAGES}
    return _versions(said, [[_open(course)], topics.footer(TOPIC, of_cause)])


def reminder(course: Course, texts: Texts, of_cause: str, *, begun: bool) -> dict[str, Any]:
    """A word from us on the teacher's behalf; it names nobody and asks for one lesson."""
    text_id = "courses-reminder-begun" if begun else "courses-reminder-new"
    buttons = [[_open(course)], topics.footer(TOPIC, of_cause)]
    return _versions(_said(course.title, texts, text_id), buttons)


def passed(course: Course, texts: Texts) -> dict[str, Any]:
    """The certificate is there."""
    return _versions(
        _said(course.title, texts, "courses-passed"), [[_certificate(course.id)], [_open(course)]]
    )


def revoked(title: Titles, texts: Texts, reason: str) -> dict[str, Any]:
    """The certificate counts no more, why, and that one may ask."""
    return _versions(_said(title, texts, "courses-revoked", reason=reason), [])


def restored(title: Titles, texts: Texts, course_id: str) -> dict[str, Any]:
    """It is good again."""
    return _versions(_said(title, texts, "courses-restored"), [[_certificate(course_id)]])


def _said(title: Titles, texts: Texts, text_id: str, **values: str) -> dict[Language, str]:
    safe = {name: escape(value, quote=False) for name, value in values.items()}
    return {
        language: texts.format(
            language, text_id, title=escape(title[language], quote=False), **safe
        )
        for language in LANGUAGES
    }


def _versions(said: Mapping[Language, str], buttons: list[list[Button]]) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": "versions", "buttons": buttons}
    for language in LANGUAGES:
        made[language] = {
            "kind": "html",
            "text": said[language],
            "reply_markup": None,
            "reply_to": None,
        }
    return made

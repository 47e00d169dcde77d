"""The certificate of a course, worded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.documents.model import Certificate

if TYPE_CHECKING:
    from content import Language
    from content.texts import Texts


def course_certificate(
    texts: Texts,
    language: Language,
    *,
    name: str,
    course: str,
    hours: int,
    on: date,
    issuer: str,
    code: str,
    link: str,
) -> Certificate:
    """What certifies that somebody finished a course of so many class hours, to be made as
    «pdf» or «png». `code` is what a reader types, `link` what the QR leads to."""

    def say(id: str, **values: str | int) -> str:
        return texts.format(language, f"documents-certificate-{id}", **values)

    return Certificate(
        title=say("title"),
        name=name,
        before=(say("before"),),
        after=(say("after", course=course), say("hours", hours=hours)),
        facts=((say("issuer"), issuer), (say("date"), on.isoformat())),
        code=code,
        link=link,
        verify=say("verify"),
        language=language,
    )

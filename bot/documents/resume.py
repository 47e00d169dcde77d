"""A resume on one page, built from answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.documents.model import (
    Block,
    Bullets,
    Document,
    Entry,
    Footer,
    Heading,
    Paragraph,
    Tone,
)

if TYPE_CHECKING:
    from content import Language
    from content.texts import Texts


@dataclass(frozen=True, slots=True)
class Resume:
    """What a student says about themselves; whatever is empty is left out.

    No ID number, no birthday, no family: they have no place in a resume, and none here.
    """

    name: str
    target: str = ""  # the job applied for
    contact: tuple[str, ...] = ()  # phone, e-mail, town
    about: str = ""  # one or two sentences
    education: tuple[Entry, ...] = ()
    internships: tuple[Entry, ...] = ()
    projects: tuple[Entry, ...] = ()  # and contests, club work, part-time jobs
    skills: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()


def resume_document(
    resume: Resume, texts: Texts, language: Language, footer: Footer | None = None
) -> Document:
    """The resume as a document of one page: name, target job, contact, then its sections in the
    order an employer reads them."""

    def say(id: str, **values: str) -> str:
        return texts.format(language, f"documents-resume-{id}", **values)

    blocks: list[Block] = []
    contact = "  ·  ".join(" ".join(part.split()) for part in resume.contact if part.strip())
    if contact:
        blocks.append(Paragraph(contact, Tone.MUTED))
    if resume.about.strip():
        blocks.append(Paragraph(resume.about.strip()))
    for id in ("education", "internships", "projects"):
        entries: tuple[Entry, ...] = getattr(resume, id)
        if entries:
            blocks += [Heading(say(id)), *entries]
    for id in ("skills", "certificates"):
        items = tuple(item.strip() for item in getattr(resume, id) if item.strip())
        if items:
            blocks += [Heading(say(id)), Bullets(items)]
    return Document(
        title=resume.name,
        subtitle=say("target", target=resume.target) if resume.target.strip() else "",
        blocks=tuple(blocks),
        language=language,
        one_page=True,
        footer=footer or Footer(),
    )

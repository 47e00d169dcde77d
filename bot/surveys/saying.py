"""Answers in words: what the review list, a card and a sheet show. Plain text, to be escaped."""

from datetime import date

from bot.surveys.refusing import is_blank, number_text, rating_bounds, writes
from bot.surveys.values import Value
from content.listing import listed
from content.models import Bilingual, Language
from content.regions import Regions
from content.survey_models import NO, YES, AskKind, SurveyQuestion

COLON = {"zh": "：", "en": ": "}
BETTER = " > "
"""Between the places of a ranking."""
YES_NO = {
    YES: Bilingual(zh="是", en="Yes"),
    NO: Bilingual(zh="否", en="No"),
}
CONSENT = {
    YES: Bilingual(zh="同意", en="I agree"),
    NO: Bilingual(zh="不同意", en="I don’t agree"),
}
A_FILE = Bilingual(zh="文件", en="A file")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def spoken(question: SurveyQuestion, value: Value, language: Language, regions: Regions) -> str:
    """An answer in plain words, empty when there is none. Typed back as it stands it is read as
    the same answer, a file apart."""
    if is_blank(value):
        return ""
    match question.kind:
        case AskKind.NUMBER:
            return _number(question, value, language)
        case AskKind.DATE:
            return said_day(value.day, language) if value.day else ""
        case AskKind.FILE:
            return (value.file.name if value.file else "") or A_FILE[language]
        case AskKind.TEXT | AskKind.EMAIL:
            return value.text
        case AskKind.PHONE:
            return said_phone(value.text)
        case _:
            return _options(question, value, language, regions)


def named(question: SurveyQuestion, id: str, language: Language, regions: Regions) -> str:
    """What an option, a rating or a region is called. An id nobody knows any more is said as it
    is: it was an answer, and is not to look like none."""
    option = question.option(id)
    if option is not None and question.kind is not AskKind.RATING:
        return option.text[language]
    match question.kind:
        case AskKind.YES_NO if id in YES_NO:
            return YES_NO[id][language]
        case AskKind.CONSENT if id in CONSENT:
            return CONSENT[id][language]
        case AskKind.RATING:
            return f"{id}/{rating_bounds(question)[1]}"
        case AskKind.REGION:
            return regions.name(id, language)
        case _:
            return id


def said_day(day: date, language: Language) -> str:
    """A day in full: «2026年11月25日», «25 November 2026»."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def said_phone(number: str) -> str:
    """A telephone number to read: a Chinese mobile in its three groups, others as they are."""
    home = number.removeprefix("+86")
    if home != number and len(home) == 11 and home.startswith("1"):
        return f"{home[:3]} {home[3:7]} {home[7:]}"
    return number


def _number(question: SurveyQuestion, value: Value, language: Language) -> str:
    said = number_text(value.number or 0)
    if value.upto is not None:
        said = f"{said}–{number_text(value.upto)}"
    return f"{said} {question.unit[language]}" if question.unit else said


def _options(question: SurveyQuestion, value: Value, language: Language, regions: Regions) -> str:
    written = [id for id in value.options if value.text and writes(question, id)]
    # What somebody wrote comes last, for nothing tells where it ends.
    last = written[-1] if written else None
    ids = [id for id in value.options if id != last] + ([last] if last else [])
    names = [named(question, id, language, regions) for id in ids]
    said = BETTER.join(names) if question.kind is AskKind.RANKING else listed(names, language)
    return f"{said}{COLON[language]}{value.text}" if last else said

"""Which suggestion is the next best thing. Pure: facts in, one suggestion (or none) out."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from content import Content
from content.suggestion_models import Suggestion

REST = timedelta(days=30)
"""So long a suggestion rests after «no thanks»."""

Key = tuple[str, str]
DISMISSED, PLAN = "dismissed", "plan"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one student: `known` as db/suggestions.py counts it, the ids of the
    lessons they finished, and the term they are in."""

    finished: Collection[str] = ()
    known: Mapping[Key, int] = field(default_factory=dict)
    term: str = ""


def offered(suggestions: Iterable[Suggestion], stage: str | None, today: date) -> list[Suggestion]:
    """What may be offered at all in a stage of study on this day, in its order."""
    return [
        one
        for one in suggestions
        if stage in one.stages and one.confirmed and (not one.months or today.month in one.months)
    ]


def is_open(opens: Key, content: Content, today: date) -> bool:
    """Is there anything behind it for a student: confirmed, in date, not taken away?"""
    kind, id = opens
    match kind:
        case "lesson":
            lesson = content.lesson(id)
            return lesson is not None and lesson.is_open(today)
        case "module":
            module = content.modules.get(id)
            return module is not None and bool(module.open_lessons(today))
        case "checklist":
            checklist = content.checklists.get(id)
            return checklist is not None and bool(checklist.items)
        case "form":
            return id in content.forms
        case "assessment":
            return any(str(one) == id for one in content.assessments)
        case _:
            return True


def is_done(opens: Key, content: Content, facts: Facts, today: date) -> bool:
    """Has this student done it already? What has no end (a talk, the shelf) never is."""
    kind, id = opens
    match kind:
        case "lesson":
            return id in facts.finished
        case "module":
            module = content.modules.get(id)
            lessons = module.open_lessons(today) if module else ()
            return all(lesson.id in facts.finished for lesson in lessons)
        case "checklist":
            checklist = content.checklists.get(id)
            lines = len(checklist.items) if checklist else 0
            return facts.known.get((kind, id), 0) >= lines
        case "form":
            form = content.forms.get(id)
            fields = [field for part in form.sections for field in part.fields] if form else []
            asked = sum(field.required for field in fields)
            return facts.known.get((kind, id), 0) >= max(1, asked)
        case "assessment":
            return facts.known.get((kind, id), 0) > 0
        case "menu" if id == "plan":
            goal = facts.known.get((PLAN, facts.term), 0)
            return goal > 0 or facts.known.get((PLAN, "steps"), 0) > 0
        case _:
            return False


def choose(
    suggestions: Iterable[Suggestion],
    content: Content,
    facts: Facts,
    today: date,
    holds: Callable[[Suggestion], bool] = lambda one: one.when is None,
) -> Suggestion | None:
    """The first that is open, not done, not put off, and whose condition holds."""
    for one in suggestions:
        if (
            (DISMISSED, one.id) not in facts.known
            and is_open(one.opens, content, today)
            and not is_done(one.opens, content, facts, today)
            and holds(one)
        ):
            return one
    return None

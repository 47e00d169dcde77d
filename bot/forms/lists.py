"""A checklist as a paper: what was ticked is exported, shown and remarked on like a form.

Its one answer is ticked where the list is read, and only there.
"""

from bot.forms.rules import Filling, Key
from content import Content
from content.form_models import FieldKind, Form, FormChoice, FormField, FormSection
from content.models import Checklist, Item

_PREFIX = "list."
"""No form has such an id: theirs have no dots."""
_TICKED = Key(0, "ticked")


def id_of(checklist_id: str) -> str:
    """What a checklist is called among the papers."""
    return _PREFIX + checklist_id


def paper(content: Content, id: str) -> Form | None:
    """The form with this id, or the checklist («list.contract») as one; None without either."""
    if not id.startswith(_PREFIX):
        return content.forms.get(id)
    checklist = content.checklists.get(id.removeprefix(_PREFIX))
    return _as_form(checklist) if checklist is not None and checklist.items else None


def checklist_of(form: Form) -> Checklist | None:
    """The checklist a paper is; None for a form."""
    return form.checklist if form.id.startswith(_PREFIX) else None


def ticked_in(filling: Filling) -> frozenset[str]:
    """The ids of the lines that are ticked."""
    value = filling.value(_TICKED)
    return frozenset(value if isinstance(value, list) else ())


def lines(checklist: Checklist, filling: Filling) -> list[tuple[Item, bool]]:
    """Every line students see, and whether it is ticked."""
    ticked = ticked_in(filling)
    return [(item, item.id in ticked) for item in checklist.items]


def as_filling(checklist: Checklist, marks: set[str]) -> Filling:
    """The marks of a list; those of lines that are gone do not count."""
    ticked = [item.id for item in checklist.items if item.id in marks]
    return Filling({_TICKED: ticked or None})


def _as_form(checklist: Checklist) -> Form:
    items = checklist.items
    ticks = FormField(
        id=_TICKED.field,
        title=checklist.title,
        ask=checklist.intro,
        kind=FieldKind.CHOICES,
        most=len(items),
        choices=tuple(FormChoice(item.id, item.text) for item in items),
    )
    return Form(
        id=id_of(checklist.id),
        title=checklist.title,
        intro=checklist.intro,
        closing=checklist.closing,
        sections=(FormSection(_TICKED.field, checklist.title, (ticks,)),),
        checklist=checklist,
    )

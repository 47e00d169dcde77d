"""One employer under several names in one file."""

from collections.abc import Sequence
from dataclasses import replace

from bot.jobs.keys import name_key
from bot.jobs.service import Draft


def one_name_each(drafts: Sequence[Draft]) -> tuple[list[Draft], list[str]]:
    """The drafts, an employer with one code under the name it has last in the file, and a code
    that some of its rows give given to all of them; and the names that were passed over.

    A name that stands with two codes is two employers: its rows without one stay as they are.
    """
    names: dict[str, str] = {}
    codes: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.credit_code:
            names[draft.credit_code] = draft.employer
            codes.setdefault(name_key(draft.employer), set()).add(draft.credit_code)
    made: list[Draft] = []
    passed: dict[str, None] = {}
    for draft in drafts:
        known = codes.get(name_key(draft.employer), set())
        code = draft.credit_code or (next(iter(known)) if len(known) == 1 else None)
        name = names[code] if code else draft.employer
        if name != draft.employer and name_key(name) != name_key(draft.employer):
            passed.setdefault(f"{draft.employer} → {name}")
        same = (name, code) == (draft.employer, draft.credit_code)
        made.append(draft if same else replace(draft, employer=name, credit_code=code))
    return made, list(passed)

"""As what somebody of the college signs: lines of a talk are put together before anybody knows
the texts, so these few words stand here. A test holds them to `people-role-…`."""

from collections.abc import Collection, Iterable

from content.models import Language

_ROLES: dict[str, dict[Language, str]] = {
    "counselor": {"zh": "辅导员", "en": "counselor"},
    "class_mentor": {"zh": "班级导师", "en": "class mentor"},
    "teacher": {"zh": "专业教师", "en": "subject teacher"},
    "office": {"zh": "就业办", "en": "career office"},
    "informant": {"zh": "信息员", "en": "informant"},
    "station": {"zh": "就业工作站", "en": "employment station"},
}


TITLES = ("老师", "主任", "书记", "院长", "教授")
"""What somebody may be called in the college's own list; then «老师» is not said once more."""


def titled_once(text: str, values: Iterable[object]) -> str:
    """A Chinese text with these values filled in: of «李老师老师» one title stays."""
    for value in values:
        if isinstance(value, str) and value.endswith(TITLES):
            for closing in ("", "</b>"):
                text = text.replace(f"{value}{closing}老师", f"{value}{closing}")
    return text


def signed(name: str, roles: Collection[str], language: Language) -> str:
    """«王敏 · 辅导员»: the first of somebody's roles that counts in a talk; a name alone where
    they have none (any more)."""
    role = next((words for role, words in _ROLES.items() if role in roles), None)
    return name if role is None else f"{name} · {role[language]}"

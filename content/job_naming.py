"""What titles and cells of files mean, in terms of the reference lists: «数控车床操作工» is CNC
operating, «数控、机电一体化» are two majors, «大专及以上» is college."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from content.job_models import JobOption, JobReference

_APART = re.compile(r"[、，,；;/／|｜\n\r和及与或]+")
_MARKS = re.compile(r"[^\w+#]+|_+")
_BESIDE_CHINESE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_TAIL = re.compile(r"(等)?(相关|相近|类|等)?(专业|方向)(优先|均可)?$|大?类$|等$")


def plain(words: str) -> str:
    """Words as they are compared: without width, case and marks, a space only between Latin
    words. «C++» and «C#» keep their signs, or they would be one letter."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return _BESIDE_CHINESE.sub("", _MARKS.sub(" ", folded)).strip()


class _Names:
    """Every name and word of one reference, made plain once: a file has thousands of titles."""

    def __init__(self, reference: JobReference) -> None:
        self.reference = reference
        self.words: dict[str, list[tuple[str, str]]] = {}
        for family in reference.families.values():
            for word in (family.name.zh, family.name.en, *family.means):
                sought = plain(word)
                self.words.setdefault(sought[0], []).append((sought, family.id))
        self.majors: dict[str, tuple[str, ...]] = {
            plain(name): (major.id,)
            for major in reference.majors.values()
            for name in (major.name.zh, major.name.en, *major.means)
        }
        for group in reference.major_groups.values():
            members = tuple(one.id for one in reference.majors.values() if one.group == group.id)
            self.majors.setdefault(plain(group.name.zh), members)


_kept: list[_Names] = []


def _names(reference: JobReference) -> _Names:
    """The names of the reference asked for last; there is one at a time."""
    if not _kept or _kept[0].reference is not reference:
        _kept[:] = [_Names(reference)]
    return _kept[0]


def family_of(reference: JobReference, title: str) -> str:
    """The id of the job family a title names, empty where nobody can tell: the one whose words
    say most of it («数控车床操作工» is CNC, though «操作工» is the longest word). Of two that say
    as much the one with the longer word, then the one further right, because a Chinese title
    ends with what somebody is («数控设备维修» is maintenance). A general one is meant only where
    no other is named («晶圆制造技术员» is chip making)."""
    wanted, words = plain(title), _names(reference).words
    said: dict[str, set[int]] = {}
    longest: dict[str, tuple[int, int]] = {}
    for at, sign in enumerate(wanted):
        for sought, id in words.get(sign, ()):
            if wanted.startswith(sought, at) and _is_whole(wanted, sought, at):
                said.setdefault(id, set()).update(range(at, at + len(sought)))
                longest[id] = max(longest.get(id, (0, -1)), (len(sought), at))
    general = {id for id in said if reference.families[id].general}
    named = [id for id in said if id not in general] or list(said)
    return max(named, key=lambda id: (len(said[id]), *longest[id]), default="")


def _is_whole(text: str, word: str, at: int) -> bool:
    """Whether a word of Latin letters stands alone («it» is not in «writer»)."""
    beside = text[at - 1 : at] if word[0].isascii() else "", text[at + len(word) :][:1]
    if not word[-1].isascii():
        beside = beside[0], ""
    return not any(sign.isascii() and sign.isalpha() for sign in beside)


def majors_in(reference: JobReference, words: str) -> tuple[str, ...]:
    """Ids of the majors a cell names, in its order: each by its whole name or one it had, or by
    a group («机电类» is not one: it names no group of the catalogue). What is not known is left
    out; `unknown_majors` says what that was."""
    return tuple(dict.fromkeys(id for _, ids in _majors(reference, words) for id in ids))


def unknown_majors(reference: JobReference, words: str) -> tuple[str, ...]:
    """The pieces of a cell that name no major we know."""
    return tuple(piece for piece, ids in _majors(reference, words) if not ids)


def _majors(reference: JobReference, words: str) -> list[tuple[str, tuple[str, ...]]]:
    names = _names(reference).majors
    found: list[tuple[str, tuple[str, ...]]] = []
    if whole := names.get(plain(words)):
        return [(words.strip(), whole)]
    for piece in re.split(r"[、，,；;/／|｜\n\r]+", words):
        if not plain(piece):
            continue
        whole = names.get(plain(piece)) or names.get(plain(_TAIL.sub("", piece.strip())))
        if whole:
            found.append((piece.strip(), whole))
            continue
        parts = [part for part in _APART.split(piece) if plain(part)]
        for part in parts:
            stem = plain(_TAIL.sub("", part.strip()))
            found.append((stem or part.strip(), names.get(plain(part)) or names.get(stem) or ()))
    return found


def option_named(options: Mapping[str, JobOption], words: str) -> str:
    """The id of the entry of a closed list that words name: by id, code, name or another word
    for it, else by the longest of these inside the words («民营企业（上市）»). Empty: none."""
    wanted = plain(words)
    if not wanted:
        return ""
    best, found = 0, ""
    for option in options.values():
        for word in _words_of(option):
            sought = plain(word)
            if sought == wanted or words.strip() in (option.id, option.code):
                return option.id
            if len(sought) > max(best, 1) and sought in wanted:
                best, found = len(sought), option.id
    return found


def _words_of(option: JobOption) -> Iterable[str]:
    return (option.name.zh, option.name.en, *option.means)

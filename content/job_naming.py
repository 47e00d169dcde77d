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


def family_of(reference: JobReference, title: str) -> str:
    """The id of the job family a title names, empty where nobody can tell: the one whose words
    say most of it («数控车床操作工» is CNC, though «操作工» is the longest word). Of two that say
    as much the one with the longer word, then the one further right, because a Chinese title
    ends with what somebody is («数控设备维修» is maintenance)."""
    wanted = plain(title)
    best, found = (0, 0, -1), ""
    for family in reference.families.values():
        said: set[int] = set()
        longest = (0, -1)
        for word in (family.name.zh, family.name.en, *family.means):
            sought = plain(word)
            at = _position(wanted, sought)
            if at >= 0:
                said.update(range(at, at + len(sought)))
                longest = max(longest, (len(sought), at))
        if (len(said), *longest) > best:
            best, found = (len(said), *longest), family.id
    return found


def _position(text: str, word: str) -> int:
    """Where a word stands last; one of Latin letters only as a whole («it» is not in «writer»)."""
    if not word.isascii():
        return text.rfind(word)
    found = -1
    for match in re.finditer(re.escape(word), text):
        beside = text[: match.start()][-1:], text[match.end() :][:1]
        if not any(sign.isascii() and sign.isalpha() for sign in beside):
            found = match.start()
    return found


def majors_in(reference: JobReference, words: str) -> tuple[str, ...]:
    """Ids of the majors a cell names, in its order: each by its whole name or one it had, or by
    a group («机电类» is not one: it names no group of the catalogue). What is not known is left
    out; `unknown_majors` says what that was."""
    return tuple(dict.fromkeys(id for _, ids in _majors(reference, words) for id in ids))


def unknown_majors(reference: JobReference, words: str) -> tuple[str, ...]:
    """The pieces of a cell that name no major we know."""
    return tuple(piece for piece, ids in _majors(reference, words) if not ids)


def _majors(reference: JobReference, words: str) -> list[tuple[str, tuple[str, ...]]]:
    names: dict[str, tuple[str, ...]] = {
        plain(name): (major.id,)
        for major in reference.majors.values()
        for name in (major.name.zh, major.name.en, *major.means)
    }
    for group in reference.major_groups.values():
        members = tuple(one.id for one in reference.majors.values() if one.group == group.id)
        names.setdefault(plain(group.name.zh), members)
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
            found.append((part.strip(), names.get(plain(part)) or names.get(stem) or ()))
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

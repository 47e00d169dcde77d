"""Code and wording agree: every text that code asks for exists and gets its variables, and
there is no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import content
from content import PACKAGED, Content

ASKING = {"text": 0, "label": 0, "text_in": 1, "format": 1}
"""Methods that take a text id, and its position among their arguments."""


def calls(path: Path) -> Iterator[tuple[int, str, set[str] | None]]:
    """Line, text id and names given (None when `**values` hides them) of every asking call."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        position = ASKING.get(node.func.attr)
        if position is None or len(node.args) <= position:
            continue
        argument = node.args[position]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            names = [keyword.arg for keyword in node.keywords]
            given = None if None in names else {name for name in names if name}
            yield node.lineno, argument.value, given


def complaints(path: Path, packaged: Content) -> Iterator[str]:
    for line, id, given in calls(path):
        if id not in packaged.texts.ids():
            yield f"{path.name}:{line}: there is no text «{id}»"
        elif given is not None and (missing := packaged.texts.variables(id) - given):
            yield f"{path.name}:{line}: «{id}» needs {sorted(missing)}"


def sources() -> list[Path]:
    root = PACKAGED.parent
    return [
        path
        for path in sorted([*root.glob("handlers/**/*.py"), *root.glob("bot/**/*.py")])
        if "sandbox" not in path.parts
    ]


def test_every_text_the_code_asks_for_exists_with_its_variables() -> None:
    packaged = content.load()
    found = [complaint for path in sources() for complaint in complaints(path, packaged)]
    assert found == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("context.text('lessons-nothing')", ["x.py:1: there is no text «lessons-nothing»"]),
        ("context.label('lessons-module-progress', done=1)",
         ["x.py:1: «lessons-module-progress» needs ['total']"]),
        ("texts.format(language, 'common-home-button')", []),
        ("context.text('lessons-module-progress', **values)", []),
        ("context.text(id)", []),
    ],
)  # fmt: skip
def test_the_search_sees_what_it_should(code: str, said: list[str], tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text(code, encoding="utf-8")
    assert list(complaints(path, content.load())) == said


SOME = "([a-z0-9-]+?)"


class Named:
    """Every text id the code can put together: from whole words, or from words in patterns.

    f"home-stage-{key}" names whatever ends in a word that stands in the code itself (or in
    another pattern, or is a number); a word that ends in «-» is the beginning of an id.
    """

    def __init__(self, paths: list[Path]) -> None:
        nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8")))]
        strings = (n.value for n in nodes if isinstance(n, ast.Constant))
        self._words = {text.replace("_", "-") for text in strings if isinstance(text, str)}
        patterns = {
            "".join(
                re.escape(str(part.value).replace("_", "-"))
                if isinstance(part, ast.Constant)
                else SOME
                for part in node.values
            )
            for node in nodes
            if isinstance(node, ast.JoinedStr)
        }
        beginnings = {word for word in self._words if re.fullmatch(r"[a-z][a-z-]*-", word)}
        patterns |= {re.escape(word) + SOME for word in beginnings}
        self._patterns = [
            re.compile(one) for one in patterns if re.search("[a-z]", one.replace(SOME, ""))
        ]

    def __contains__(self, piece: str) -> bool:
        return self._known(piece, 3)

    def _known(self, piece: str, deep: int) -> bool:
        if piece in self._words or piece.isdigit():
            return True
        found = (pattern.fullmatch(piece) for pattern in self._patterns) if deep else ()
        return any(
            match is not None and all(self._known(part, deep - 1) for part in match.groups())
            for match in found
        )


def test_every_text_is_named_by_the_code() -> None:
    named = Named([*sources(), *PACKAGED.glob("*.py"), *(PACKAGED.parent / "db").glob("*.py")])
    assert [id for id in sorted(content.load().texts.ids()) if id not in named] == []


@pytest.mark.parametrize(
    ("code", "named", "unnamed"),
    [
        ("'home-hello'", "home-hello", "home-hell"),
        ("f'home-{key}'; ROLES = ('class_mentor',)", "home-class-mentor", "home-teacher"),
        ("f'home-stage-{key}'; f'last-t{term}'", "home-stage-last-t2", "home-stage-first"),
        ("BEGINNING = 'pictures-'; 'mon'", "pictures-mon", "pictures-tue"),
        ("f'{a}-{b}'; 'home'; 'end'", "home", "home-end"),
    ],
)
def test_that_search_tells_what_is_named(
    code: str, named: str, unnamed: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.py"
    path.write_text(code, encoding="utf-8")
    found = Named([path])
    assert named in found
    assert unnamed not in found

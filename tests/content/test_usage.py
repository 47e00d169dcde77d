"""Code and wording agree: every text that code asks for exists and gets its variables."""

import ast
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
        ("texts.format(language, 'lessons-gone')", []),
        ("context.text('lessons-module-progress', **values)", []),
        ("context.text(id)", []),
    ],
)  # fmt: skip
def test_the_search_sees_what_it_should(code: str, said: list[str], tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text(code, encoding="utf-8")
    assert list(complaints(path, content.load())) == said

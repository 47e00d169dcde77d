"""The documents say what is there: settings, commands, targets; and nothing of any machine."""

import argparse
import re
import struct
from pathlib import Path

import pytest

from bot import __main__ as commands
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def _table(heading: str) -> dict[str, list[str]]:
    """The rows of the first table under a heading of the README: first cell → all cells."""
    part = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split(" | ") for line in part.splitlines() if line.startswith("| `")]
    return {row[0].strip(): [cell.strip() for cell in row] for row in rows}


def _parsers() -> dict[str, argparse.ArgumentParser]:
    actions = commands._parser()._actions
    found = next(one for one in actions if isinstance(one, argparse._SubParsersAction))
    return dict(found.choices)


def _ours() -> list[Path]:
    """Every file of the project; no caches, no environment, with or without git."""
    folders = (".ci", "bot", "content", "db", "handlers", "tests")
    inside = (path for name in folders for path in (ROOT / name).rglob("*"))
    return [
        path
        for path in (*ROOT.iterdir(), *inside)
        if path.is_file() and "__pycache__" not in path.parts
    ]


def test_the_readme_names_every_setting_and_no_other() -> None:
    known = {f"`{name.upper()}`" for name in Settings.model_fields}
    assert _table("Settings").keys() == known


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_readme_gives_the_default_of_every_setting(name: str) -> None:
    default = Settings.model_fields[name].get_default(call_default_factory=True)
    shown = _table("Settings")[f"`{name.upper()}`"][-1].rstrip(" |")
    secret = getattr(default, "get_secret_value", None)
    value = secret() if secret else default
    expected = f"`{value}`" if value not in (None, "", frozenset()) else ""
    assert shown == expected


def test_the_readme_names_every_command_and_no_other() -> None:
    named = {re.split(r"[ `]", cell[1:])[0] for cell in _table("Commands")}
    assert named == set(_parsers())


def test_every_option_the_readme_gives_a_command_exists() -> None:
    for name, options in re.findall(r"-m bot (\w+)((?:[^\n`#|]*--[a-z-]+)*)", README):
        parser = _parsers()[name]
        known = set(parser._option_string_actions)
        assert set(re.findall(r"--[a-z-]+", options)) <= known, name


def test_every_make_target_the_readme_names_exists() -> None:
    named = set(re.findall(r"(?:`|&& |^)make ([a-z]+)", README, re.MULTILINE))
    assert {"demo", "test", "check", "run", "install"} <= named <= TARGETS


def test_every_file_a_document_points_to_exists() -> None:
    link = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
    broken = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in _ours()
        if document.suffix == ".md"
        for target in link.findall(re.sub(r"`[^`]*`", "", document.read_text(encoding="utf-8")))
        if not (document.parent / target).exists()
    ]
    assert broken == []


def test_every_path_in_the_table_of_where_to_add_exists() -> None:
    part = README.split("\n## Where do I add …\n", 1)[1].split("\n## ", 1)[0]
    paths = re.findall(r"`((?:bot|handlers|content|db|tests)/[\w/.*<>-]*)`", part)
    assert len(paths) > 15
    for path in paths:
        pattern = re.sub(r"<\w+>", "*", path.rstrip("/"))
        assert list(ROOT.glob(pattern)), path


def test_the_picture_of_the_demo_is_a_png_of_reasonable_size() -> None:
    data = (ROOT / "content" / "sample" / "demo.png").read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG")
    assert (width, height) == (1440, 900)
    assert len(data) <= 400_000


FOREIGN = re.compile(
    # Spelled so that this file does not find itself.
    r"--(?:extra-)?index-url|--find-links|--trusted-host|^-i https?:|/simple/?(?=\s|$)"
    r"|files\.pythonhosted\.org|(?<![\w.])/(?:wor[k]|roo[t]|hom[e])/\w",
    re.MULTILINE,
)


def test_no_file_names_a_package_index_or_a_folder_of_somebodys_machine() -> None:
    found = []
    for path in _ours():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures and spreadsheets
        if path == Path(__file__):
            continue
        for match in FOREIGN.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{path.relative_to(ROOT)}:{line}: {match[0]}")
    assert found == []


@pytest.mark.parametrize(
    "words",
    [
        "pip install --index-url https://example.org/simple -r x",
        "-i https://example.org/simple",
        "see /" + "root/notes.txt",
        "https://files.pythonhosted" + ".org/packages/x.whl",
    ],
)
def test_that_look_finds_what_it_looks_for(words: str) -> None:
    assert FOREIGN.search(words)

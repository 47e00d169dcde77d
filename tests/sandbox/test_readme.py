"""The README lists what there is."""

import re
from pathlib import Path

from bot.sandbox import control
from bot.sandbox.control import admin, chats, people, state
from bot.sandbox.methods import METHODS
from bot.sandbox.schema import canonical_method

README = (Path(control.__file__).parents[1] / "README.md").read_text()
ROUTES = [*state.ROUTES, *people.ROUTES, *chats.ROUTES, *admin.ROUTES]


def test_the_readme_lists_exactly_the_methods_there_are() -> None:
    section = README.split("## Methods")[1].split("Every other method")[0]
    assert set(re.findall(r"[a-z][A-Za-z]+", section)) == set(METHODS)


def test_every_method_is_one_of_the_bot_api() -> None:
    assert {name for name in METHODS if canonical_method(name) != name} == set()


def test_every_control_route_is_described() -> None:
    for _verb, path, _handler in ROUTES:
        name = path.rsplit("/", 1)[-1]
        if name.startswith("{"):
            name = path.split("/")[1]
        assert re.search(rf"[`/]{name}\b", README), path

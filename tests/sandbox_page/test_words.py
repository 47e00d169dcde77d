"""The page's own words: every key that is used exists, in both languages. No browser needed."""

import re
from pathlib import Path

import bot.sandbox

PAGE = Path(bot.sandbox.__file__).parent / "page"
FAMILIES = ("kind.", "service.", "action.", "fault.", "place.", "role.")


def _table(language: str) -> dict[str, str]:
    text = (PAGE / "i18n" / f"{language}.js").read_text(encoding="utf-8")
    return dict(re.findall(r'^  "([^"]+)": "((?:[^"\\]|\\.)*)",$', text, re.MULTILINE))


def _used() -> set[str]:
    sources = (path.read_text(encoding="utf-8") for path in sorted((PAGE / "js").glob("*.js")))
    return {key for source in sources for key in re.findall(r'\bt\("([^"]+)"', source)}


def test_both_languages_have_the_same_keys() -> None:
    assert _table("zh").keys() == _table("en").keys()
    assert len(_table("zh")) > 150


def test_every_key_the_page_asks_for_exists_and_none_is_left_over() -> None:
    known, used = set(_table("en")), _used()
    assert used - known == set()
    assert {key for key in known - used if not key.startswith(FAMILIES)} == set()


def test_the_page_names_no_address_outside_the_machine() -> None:
    allowed = {"http://www.w3.org/2000/svg"}
    for path in PAGE.rglob("*"):
        if path.suffix in {".js", ".css", ".html", ".svg"}:
            found = set(re.findall(r"https?://[\w./-]+", path.read_text(encoding="utf-8")))
            assert found <= allowed, path.name


def test_no_text_is_ever_parsed_as_markup() -> None:
    risky = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(")
    for path in (PAGE / "js").glob("*.js"):
        assert not risky.search(path.read_text(encoding="utf-8")), path.name

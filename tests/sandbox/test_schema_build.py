"""The compact table, and the program that makes it from the official description."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import schema_build

TABLE = Path(schema_build.__file__).with_name("botapi.json")


def _field(name: str, kind: str, *, required: bool = True, text: str = "") -> dict[str, Any]:
    return {"name": name, "type": kind, "required": required, "description": text}


def _entry(category: str, name: str, *fields: dict[str, Any], links: str = "") -> dict[str, Any]:
    return {
        "category": category,
        "name": name,
        "annotations": list(fields),
        "html_description": links,
    }


OFFICIAL = {
    "api": {"version": "1.0"},
    "items": [
        {
            "children": [
                _entry(
                    "methods",
                    "sendAll",
                    _field("chat_id", "Integer or String"),
                    _field("media", "Array of Thing"),
                    _field("cover", "InputFile or String", required=False),
                    _field("rows", "Array of Array of Row", required=False),
                ),
                _entry("types", "Thing", links='<li><a href="#a">ThingA</a></li>'),
                _entry(
                    "types",
                    "ThingA",
                    _field("type", "String", text="Type of the thing, must be a"),
                    _field("file", "String", text="pass attach://name to upload"),
                ),
                _entry("types", "Row", _field("text", "String")),
                _entry("types", "Answer", _field("text", "String")),
            ]
        }
    ],
}
LIMITS = {
    "documented": {
        "Row": {"text": {"min": 1, "max": 5, "unit": "byte"}},
        "Answer": {"text": {"min": 1, "max": 5, "unit": "byte"}},
        "sendAll": {
            "media": {"min": 1, "max": 9, "unit": "character", "after_entities_parsing": True}
        },
    }
}


def test_the_table_has_what_requests_can_hold_and_nothing_else(tmp_path: Path) -> None:
    official, limits, out = (tmp_path / name for name in ("o.json", "l.json", "out.json"))
    official.write_text(json.dumps(OFFICIAL))
    limits.write_text(json.dumps(LIMITS))
    assert schema_build.main([str(official), str(limits), str(out)]) == 0
    assert json.loads(out.read_text()) == {
        "version": "1.0",
        "methods": {
            "sendAll": {
                "chat_id": "id!",
                "media": "[]Thing!",
                "cover": "file",
                "rows": "[][]Row",
            }
        },
        "types": {"ThingA": {"type": "=a!", "file": "file!"}, "Row": {"text": "str!"}},
        "unions": {"Thing": ["ThingA"]},
        "limits": {"Row": {"text": [1, 5, "byte"]}, "sendAll": {"media": [1, 9, "text"]}},
    }


def test_a_type_that_is_not_described_stops_the_program() -> None:
    entry = _entry("methods", "sendAll", _field("x", "Nothing"))
    official = {"api": {"version": "1.0"}, "items": [{"children": [entry]}]}
    with pytest.raises(ValueError, match="no such type"):
        schema_build.build(official, LIMITS)


def test_the_table_in_use_is_whole_and_small() -> None:
    table = json.loads(TABLE.read_text("utf-8"))
    assert TABLE.stat().st_size < 250_000
    assert len(table["methods"]) == 185
    known = table["types"].keys() | table["unions"].keys()
    simple = {"int", "float", "bool", "str", "id", "file", "upload"}
    for fields in [*table["methods"].values(), *table["types"].values()]:
        for kind in fields.values():
            for name in kind.strip("[]!").split("|"):
                assert name in simple or name in known or name.startswith("=")
    for variants in table["unions"].values():
        assert set(variants) <= known

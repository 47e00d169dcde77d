"""Makes botapi.json, the compact form of the Bot API's methods and their parameter types.

The source is a description of the whole Bot API as data: `items[].children[]`, each a method
or a type with `annotations` (name, type, required, description); unions list their variants
as links in `html_description`. The result has only what a request can hold:

    {"version": "10.3",
     "methods": {"sendDice": {"chat_id": "id!", "emoji": "str", …}},
     "types":   {"LinkPreviewOptions": {"url": "str", …}},
     "unions":  {"ReactionType": ["ReactionTypeEmoji", …]},
     "limits":  {"sendPoll": {"options": [1, 12, "item"]}}}

A field is written as its type: `int`, `float`, `bool`, `str`, `id` (number or @name), `file`
(upload, identifier, address or attach://name), `upload` (a file part only), a type's name, or
alternatives joined by `|`; `[]` before it means a list of it; `!` behind it: required.
`=photo` is the constant that tells the variants of a union apart. The unit of a limit is
`character`, `byte`, `item`, `value`, or `text`: characters once markup is parsed.
"""

import json
import re
from pathlib import Path
from typing import Any

_SIMPLE = {
    "Integer": "int",
    "Float": "float",
    "Boolean": "bool",
    "True": "bool",
    "String": "str",
    "Integer or String": "id",
    "InputFile or String": "file",
    "InputFile": "upload",
}
_CONSTANT = re.compile(r"(?:must be|always) ['\"]?([a-z0-9_]+)['\"]?\.?$")
_VARIANT = re.compile(r'<li><a href="#[^"]*">(\w+)</a>')
_AFTER_PARSING = "text"


def main(arguments: list[str]) -> int:
    """OFFICIAL.json LIMITS.json OUT.json: reads the first two, writes the third."""
    if len(arguments) != 3:
        return 2
    official, limits, out = (Path(argument) for argument in arguments)
    table = build(json.loads(official.read_text("utf-8")), json.loads(limits.read_text("utf-8")))
    out.write_text(_dump(table), "utf-8")
    return 0


def build(official: dict[str, Any], limits: dict[str, Any]) -> dict[str, Any]:
    """The table described above, from the official description and the list of limits."""
    entries = [child for item in official["items"] for child in item["children"]]
    known = {entry["name"]: entry for entry in entries if entry["category"] == "types"}
    methods = {entry["name"]: entry for entry in entries if entry["category"] == "methods"}
    table: dict[str, Any] = {
        "version": official["api"]["version"],
        "methods": {name: _fields(entry, known) for name, entry in sorted(methods.items())},
        "types": {},
        "unions": {},
    }
    waiting = [kind for fields in table["methods"].values() for kind in fields.values()]
    while waiting:
        for name in re.findall(r"[A-Z]\w+", waiting.pop()):
            if name in table["types"] or name in table["unions"]:
                continue
            entry = known[name]
            variants = _VARIANT.findall(entry["html_description"])
            if variants and not entry["annotations"]:
                table["unions"][name] = variants
                waiting += variants
            else:
                table["types"][name] = _fields(entry, known)
                waiting += table["types"][name].values()
    table["limits"] = {
        owner: {field: _limit(limit) for field, limit in sorted(fields.items())}
        for owner, fields in sorted(limits["documented"].items())
        if owner in table["methods"] or owner in table["types"]
    }
    return table


def _fields(entry: dict[str, Any], known: dict[str, Any]) -> dict[str, str]:
    return {
        field["name"]: _kind(field, known) + ("!" if field["required"] else "")
        for field in entry["annotations"]
    }


def _kind(field: dict[str, Any], known: dict[str, Any]) -> str:
    kind = field["type"]
    lists = ""
    while kind.startswith("Array of "):
        kind = kind.removeprefix("Array of ")
        lists += "[]"
    constant = _CONSTANT.search(field["description"])
    if constant and field["name"] in ("type", "source"):
        return "=" + constant[1]
    if kind == "String" and "attach://" in field["description"]:
        return lists + "file"
    if kind in _SIMPLE:
        return lists + _SIMPLE[kind]
    names = re.split(r", | or | and ", kind)
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ValueError(f"{field['name']}: no such type: {unknown}")
    return lists + "|".join(names)


def _limit(limit: dict[str, Any]) -> list[Any]:
    unit = _AFTER_PARSING if limit.get("after_entities_parsing") else limit["unit"]
    return [limit["min"], limit["max"], unit]


def _dump(table: dict[str, Any]) -> str:
    """One method or type on a line, so that a new version of the API reads well in a diff."""
    parts = [f'"version": {json.dumps(table["version"])}']
    for section in ("methods", "types", "unions", "limits"):
        lines = [
            f" {json.dumps(name)}: {json.dumps(entry, separators=(',', ':'))}"
            for name, entry in sorted(table[section].items())
        ]
        parts.append(f'"{section}": {{\n' + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(parts) + "\n}\n"

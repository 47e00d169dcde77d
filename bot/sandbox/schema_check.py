"""Checks of values inside structured parameters, made once from the table of types."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox import keyboards, schema_words
from bot.sandbox.keyboards import Fault

MAX_INT = 2**63 - 1
_WHOLE = re.compile(r"[+-]?[0-9]{1,19}")
_STRING_FORMS = frozenset({"KeyboardButton", "InputPollOption"})  # a string is {"text": …}
# Types made for answers: in a request less of them is needed than the schema says.
_REQUIRED: dict[str, tuple[str, ...]] = {
    "User": ("id",),
    "ChatAdministratorRights": (),
    "AcceptedGiftTypes": (),
}
# Values beyond these limits are brought within them, not refused.
_CLAMPED = frozenset({"limit", "max_connections", "open_period"})
_UNLIMITED_AT_ZERO = frozenset({"member_limit"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart request."""

    filename: str
    content_type: str
    data: bytes


@dataclass(slots=True)
class Uploads:
    """The request's parameters, and which of its file parts `attach://` has referred to."""

    raw: Mapping[str, Any]
    used: set[str] = field(default_factory=set)

    def get(self, name: str) -> Upload | None:
        found = self.raw.get(name)
        if isinstance(found, Upload):
            self.used.add(name)
            return found
        return None


ABSENT: Any = object()
Check = Callable[[Any, str, Uploads], Any]


def as_int(value: Any) -> int | None:
    """A whole number of 64 bits from a number or its text; None for anything else."""
    if isinstance(value, str):
        if _WHOLE.fullmatch(value) is None:
            return None
        value = int(value)
    elif isinstance(value, float):
        if not value.is_integer():
            return None
        value = int(value)
    elif not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if -MAX_INT - 1 <= value <= MAX_INT else None


def as_float(value: Any) -> float | None:
    """A finite number from a number or its text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def as_text(value: Any) -> str | None:
    """A text, or a number as text; None for anything else."""
    if isinstance(value, str):
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                raise Fault("Strings must be encoded in UTF-8") from None
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value) if abs(value) <= MAX_INT else None
    return None


def attached(value: str, uploads: Uploads) -> Any:
    """The file part that `attach://name` refers to, ABSENT without one; else `value`."""
    if not value.startswith("attach://"):
        return value or ABSENT
    found = uploads.get(value.removeprefix("attach://"))
    return ABSENT if found is None else found


def _int_field(value: Any, name: str, _: Uploads) -> int:
    number = as_int(value)
    if number is None:
        is_number = isinstance(value, str | int | float) and not isinstance(value, bool)
        what = "must be a valid Number" if is_number else "must be a Number"
        raise Fault(f'Field "{name}" {what}')
    return number


def _float_field(value: Any, name: str, _: Uploads) -> float:
    number = None if isinstance(value, str) else as_float(value)
    if number is None:
        raise Fault(f'Field "{name}" must be of type Number')
    return number


def _bool_field(value: Any, name: str, _: Uploads) -> bool:
    if not isinstance(value, bool):
        raise Fault(f'Field "{name}" must be of type Boolean')
    return value


def _str_field(value: Any, name: str, _: Uploads) -> str:
    text = as_text(value)
    if text is None:
        raise Fault(f'Field "{name}" must be of type String')
    return text


def _id_field(value: Any, name: str, uploads: Uploads) -> int | str:
    number = as_int(value)
    return _str_field(value, name, uploads) if number is None else number


def _file_field(value: Any, name: str, uploads: Uploads) -> Any:
    if isinstance(value, Upload):
        return value
    found = attached(_str_field(value, name, uploads), uploads)
    if found is ABSENT and name in ("media", "photo", "sticker"):
        raise Fault(f"{name} not found")
    return found


_SCALARS: dict[str, Check] = {
    "int": _int_field,
    "float": _float_field,
    "bool": _bool_field,
    "str": _str_field,
    "id": _id_field,
    "file": _file_field,
    "upload": _file_field,
}


def _constant(expected: str) -> Check:
    def check(value: Any, name: str, _: Uploads) -> str:
        if value != expected:
            raise Fault(f'Field "{name}" must be "{expected}"')
        return expected

    return check


@dataclass(frozen=True, slots=True)
class _Variant:
    """One type of a union."""

    required: set[str]
    fields: set[str]
    check: Check


class Types:
    """Makes and keeps the check of every type in the table."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._table = table
        self._made: dict[str, Check] = {}
        self._markups: dict[str, Check] = {}

    def check(self, kind: str) -> Check:
        """The check of a field written as `kind` (without the mark of required fields)."""
        made = self._made.get(kind)
        if made is None:
            # types may hold themselves: the name is looked up when the check is first used
            self._made[kind] = lambda value, name, uploads: self._made[kind](value, name, uploads)
            made = self._made[kind] = self._make(kind)
        return made

    def limited(self, owner: str, name: str, check: Check) -> Check:
        """`check` with the documented limit of the field, if there is one."""
        limit = self._table["limits"].get(owner, {}).get(name)
        if limit is None or limit[2] == "text" or (owner, name) in _LATER:
            return check
        return _with_limit(check, owner, name, *limit)

    def _make(self, kind: str) -> Check:
        if kind.startswith("[]"):
            return self._list(kind[2:])
        if kind.startswith("="):
            return _constant(kind[1:])
        if kind in _SCALARS:
            return _SCALARS[kind]
        if kind == "InlineKeyboardMarkup":
            return self._markup([kind])
        if kind in self._table["unions"]:
            return self._union(kind, self._table["unions"][kind])
        if "|" in kind:
            variants = kind.split("|")
            if "InlineKeyboardMarkup" in variants:
                return self._markup(variants)
            return self._union("InputMedia", variants)
        return self._object(kind)

    def _list(self, element: str) -> Check:
        check = self.check(element)
        nested = element.startswith("[]")

        def check_list(value: Any, name: str, uploads: Uploads) -> list[Any]:
            if not isinstance(value, list | tuple):
                raise Fault(keyboards.no_rows(name, outer=nested))
            return [check(item, name, uploads) for item in value]

        return check_list

    def _object(self, kind: str) -> Check:
        spec: dict[str, str] = self._table["types"][kind]
        fields: dict[str, Check] | None = None
        required = _REQUIRED.get(kind)
        if required is None:
            required = tuple(name for name, one in spec.items() if one.endswith("!"))
        prefix = schema_words.PREFIXES.get(kind, "")
        wrong = schema_words.NO_OBJECT.get(kind, "expected an Object")
        rule = keyboards.RULES.get(kind)

        def read(value: Any, uploads: Uploads) -> dict[str, Any]:
            nonlocal fields
            if fields is None:
                fields = {
                    name: self.limited(kind, name, self.check(one.removesuffix("!")))
                    for name, one in spec.items()
                }
            if isinstance(value, str) and kind in _STRING_FORMS:
                value = {"text": value}
            if not isinstance(value, dict):
                raise Fault(wrong)
            result: dict[str, Any] = {}
            for name, item in value.items():
                check = fields.get(name)
                if check is None:
                    raise Fault(f'unknown field "{name}" in {kind}')
                if item is not None:
                    made = check(item, name, uploads)
                    if made is not ABSENT:
                        result[name] = made
            for name in required:
                if name not in result:
                    raise Fault(f'Can\'t find field "{name}"')
            return rule(result) if rule else result

        return _prefixed(prefix, read)

    def _union(self, kind: str, variants: list[str]) -> Check:
        by, known = self._variants(variants)
        prefix = schema_words.PREFIXES.get(kind, "")
        wrong = schema_words.NO_OBJECT.get(kind, "expected an Object")
        missing = schema_words.NO_VARIANT.get(kind, "Unsupported type specified")
        is_text = kind == "RichText"

        def read(value: Any, uploads: Uploads) -> Any:
            if is_text and isinstance(value, str):
                return value
            if is_text and isinstance(value, list):
                return [read(item, uploads) for item in value]
            if not isinstance(value, dict):
                raise Fault(wrong)
            named = value.get(by) if by else ""
            if named is None:
                raise Fault(f'Can\'t find field "{by}"')
            candidates = known.get(named) if isinstance(named, str) else None
            if not candidates:
                if named == "animation" and kind == "InputMedia":
                    raise Fault('type "animation" can\'t be used in sendMediaGroup')
                raise Fault(missing.format(named))
            given = value.keys()
            for variant in candidates:
                if variant.required <= given:
                    return variant.check(value, kind, uploads)
            if not by:
                raise Fault(missing)
            nearest = max(candidates, key=lambda variant: len(variant.fields & given))
            return nearest.check(value, kind, uploads)

        return _prefixed(prefix, read)

    def _variants(self, names: list[str]) -> tuple[str, dict[str, list["_Variant"]]]:
        """The field that tells the variants apart, and the variants by its value."""
        by, known = "", dict[str, list[_Variant]]()
        for name in names:
            spec: dict[str, str] = self._table["types"][name]
            constant = ""
            for field_name, kind in spec.items():
                if kind.startswith("="):
                    by, constant = field_name, kind[1:].removesuffix("!")
            required = {field_name for field_name, kind in spec.items() if kind.endswith("!")}
            variant = _Variant(required, set(spec), self.check(name))
            known.setdefault(constant, []).append(variant)
        for variants in known.values():
            variants.sort(key=lambda variant: -len(variant.required))
        return by, known

    def _markup(self, variants: list[str]) -> Check:
        for name in variants:
            if name not in self._markups:
                self._markups[name] = self._object(name)
        checks = {name: self._markups[name] for name in variants}

        def read(value: Any, name: str, uploads: Uploads) -> Any:
            variant = keyboards.variant(value)
            if variant is None:
                return ABSENT
            if variant not in checks:
                raise Fault("Inline keyboard expected", whole=True)
            return checks[variant](value, name, uploads) or ABSENT

        return read


# These count after parsing, which takes the parse mode beside them: see schema.py.
_LATER = frozenset({("sendPoll", "question"), ("InputPollOption", "text")})


def _prefixed(prefix: str, read: Callable[[Any, Uploads], Any]) -> Check:
    def check(value: Any, _: str, uploads: Uploads) -> Any:
        try:
            return read(value, uploads)
        except Fault as fault:
            if prefix and not fault.whole and not str(fault).startswith(prefix):
                raise Fault(f"{prefix}: {fault}") from None
            raise

    return check


def _with_limit(check: Check, owner: str, name: str, least: int, most: int, unit: str) -> Check:
    long_text = schema_words.TOO_LONG.get((owner, name)) or schema_words.TOO_LONG.get(name)
    short_text = schema_words.TOO_SHORT.get((owner, name)) or schema_words.TOO_SHORT.get(name)
    long_text = (long_text or f"{name} is too long").format(most)
    if owner.startswith("InlineQueryResult") and name == "id":
        long_text = short_text = "RESULT_ID_INVALID"

    def limited(value: Any, field_name: str, uploads: Uploads) -> Any:
        value = check(value, field_name, uploads)
        if value is ABSENT:
            return value
        if unit == "value":
            if name in _CLAMPED:
                return max(least, min(value, most))
            if not least <= value <= most and not (value == 0 and name in _UNLIMITED_AT_ZERO):
                raise Fault(f"invalid {name} specified")
            return value
        size = len(value.encode()) if unit == "byte" else len(value)
        if size > most:
            raise Fault(long_text, whole=True)
        # an empty text is one that is not there; whether it must be is checked elsewhere
        if size < least and (size or unit == "item" or short_text):
            raise Fault(short_text or f"{name} is too short", whole=True)
        return value

    return limited

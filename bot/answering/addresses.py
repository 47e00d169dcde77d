"""Telephone numbers and e-mail addresses out of what people type."""

import re
import unicodedata

from bot.answering.text import plain

A_PHONE, AN_EMAIL = "138 0013 8000", "lin@example.com"
"""What they look like, for whoever typed something else."""
LONGEST_EMAIL = 254
_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_EMAIL = re.compile(
    r"[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)


def is_phone(number: str) -> bool:
    """Whether it is a number with its country and nothing else: «+8613800138000»."""
    return _PHONE.fullmatch(number) is not None


def is_email(address: str) -> bool:
    """Whether it is an address as `read_email` gives one."""
    return len(address) <= LONGEST_EMAIL and _EMAIL.fullmatch(address) is not None


_NUMBERS = re.compile(r"\+?\(?\d[\d ().-]*\d")


def read_phone(text: str) -> str | None:
    """The one telephone number in a message, with its country: «138 0013 8000», «0512-6280 1234»,
    «+44 20 7946 0000». A number without one is Chinese."""
    found = {_dialled(match) for match in _NUMBERS.findall(plain(text))}
    return found.pop() if len(found) == 1 else None


def _dialled(said: str) -> str | None:
    digits = re.sub(r"\D", "", said)
    if said.startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
    elif re.fullmatch(r"86(?:1[3-9]\d{9}|[2-9]\d{8,10}|10\d{8})", digits) and len(digits) > 11:
        pass
    elif re.fullmatch(r"1[3-9]\d{9}", digits):
        digits = f"86{digits}"
    elif re.fullmatch(r"0(?:10|[2-9]\d{1,2})\d{7,8}", digits):
        digits = f"86{digits[1:]}"
    else:
        return None
    if digits.startswith("86"):
        # «+86 0512 …»: the zero is dialled inside the country only.
        digits = "86" + digits[2:].removeprefix("0")
        if digits[2:3] == "1" and not re.fullmatch(r"861(?:[3-9]\d{9}|0\d{8})", digits):
            return None
    return f"+{digits}" if re.fullmatch(r"[1-9]\d{6,14}", digits) else None


_AROUND = r"[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.@-]"
_ADDRESS = re.compile(
    rf"(?<!{_AROUND}){_EMAIL.pattern}(?![a-zA-Z0-9@_-])", re.IGNORECASE | re.ASCII
)


def read_email(text: str) -> str | None:
    """The one e-mail address in a message; its domain in small letters."""
    said = unicodedata.normalize("NFKC", text)
    said = re.sub(r"(?<=[a-zA-Z0-9])。(?=[a-zA-Z0-9])", ".", said)
    said = re.sub(r"\s*@\s*", "@", said).removeprefix("mailto:")
    found = set()
    for match in _ADDRESS.finditer(said):
        name, _, domain = match[0].rpartition("@")
        found.add(f"{name}@{domain.lower()}")
    return found.pop() if len(found) == 1 else None

"""Seals: words kept so that nobody reads them in the database, only with a key kept elsewhere.

The keys come from the settings, or from a file beside the database that is made when something
is sealed for the first time. The first key seals, every key opens: to change keys put a new one
first, have everything sealed anew (`python -m bot reseal`), then take the old one away.
"""

import os
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:  # weighs some megabytes and is needed only where something is sealed
    from nacl.secret import SecretBox


class SealError(Exception):
    """What is sealed cannot be opened now; it stays as it is, and opens with the right key."""


class NoKeyError(SealError):
    """There is no key that could be used."""


class WrongKeyError(SealError):
    """None of the keys fits."""


class Seals:
    """Seals and opens with the keys of one installation.

    `keys` are those of the settings, separated by commas; empty: those of the file, one a line.
    """

    def __init__(self, keys: str, file: Path) -> None:
        self._keys = keys
        self._file = file

    def seal(self, plain: bytes) -> bytes:
        """What only these keys open. Raises NoKeyError."""
        return bytes(self._boxes(make=True)[0].encrypt(plain))

    def open(self, sealed: bytes) -> bytes:
        """What was sealed. Raises NoKeyError, WrongKeyError."""
        return _opened(self._boxes(make=False), sealed)

    def anew(self, sealed: bytes) -> bytes:
        """The same under the first key. Raises as `open` does."""
        boxes = self._boxes(make=False)
        return bytes(boxes[0].encrypt(_opened(boxes, sealed)))

    def _boxes(self, *, make: bool) -> "list[SecretBox]":
        from nacl.encoding import URLSafeBase64Encoder
        from nacl.exceptions import CryptoError
        from nacl.secret import SecretBox

        words = self._keys.replace(",", " ").split() or self._in_file(make=make)
        try:
            boxes = [SecretBox(word.encode(), URLSafeBase64Encoder) for word in words]
        except (ValueError, CryptoError) as error:
            raise NoKeyError("one of the keys is none") from error
        if not boxes:
            raise NoKeyError("there is no key")
        return boxes

    def _in_file(self, *, make: bool) -> list[str]:
        try:
            if make and not self._file.exists():
                self._make()
            return self._file.read_text(encoding="ascii").split()
        except (OSError, ValueError) as error:
            raise NoKeyError("the file of keys cannot be read") from error

    def _make(self) -> None:
        """A file with a new key. Of several processes that make one, one wins, and it is there
        as a whole or not at all."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as written:
                written.write(f"{new_key()}\n".encode())
                written.flush()
                os.fsync(written.fileno())
            os.link(draft, self._file)
        except FileExistsError:
            pass
        finally:
            draft.unlink(missing_ok=True)


def _opened(boxes: "list[SecretBox]", sealed: bytes) -> bytes:
    from nacl.exceptions import CryptoError

    for box in boxes:
        try:
            return box.decrypt(sealed)
        except (CryptoError, ValueError):
            continue
    raise WrongKeyError


def new_key() -> str:
    """A key as it stands in the settings or in the file: 32 random bytes in base64."""
    return urlsafe_b64encode(os.urandom(32)).decode()


def seals_of(settings: Settings) -> Seals:
    """The seals of this installation."""
    return Seals(settings.bot_key.get_secret_value(), settings.key_file)

"""The importer's side of the office's chat: fetching the file, the progress message, the file
of refused rows."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

import structlog
from telegram import InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.imports.kinds import Kind
from bot.imports.model import ImportRefusedError, Report
from bot.imports.words import ImportWords, fault_sentences
from bot.imports.worker import AwayError, Screen
from bot.spreadsheets import Limits
from content import Content, Language
from content.texts import Texts
from db.imports import ImportRow
from handlers.bot import PacedBot
from handlers.callbacks import Home
from handlers.context import Show
from handlers.imports.buttons import Apply, AskUndo, Discard
from handlers.outgoing import put_in_place
from handlers.render import bar, button, keyboard

log = structlog.get_logger(__name__)

READ_SECONDS = 60
MESSAGE_LIMIT = 3_500


class OfficeDesk:
    """The chat as the importer uses it; see `bot.imports.worker.Desk`."""

    def __init__(
        self, bot: PacedBot, content: Callable[[], Content], kinds: Sequence[Kind]
    ) -> None:
        self._bot = bot
        self._kinds = kinds
        self._content = content

    def reasons(self, language: Language) -> Mapping[str, str]:
        """The sentences of faults, for the file of refused rows."""
        return fault_sentences(self._content().texts, language, self._kinds)

    async def fetch(self, file_id: str) -> bytes:
        """The file's bytes. Raises ImportRefusedError and AwayError."""
        most = Limits().size
        try:
            file = await self._bot.get_file(file_id)
            if file.file_size and file.file_size > most:
                raise ImportRefusedError("too-large", {"size": file.file_size, "most": most})
            return bytes(await file.download_as_bytearray(read_timeout=READ_SECONDS))
        except BadRequest as error:
            if "too big" in error.message.lower():
                raise ImportRefusedError("too-large", {"size": most, "most": most}) from None
            raise ImportRefusedError("vanished") from None
        except (NetworkError, RetryAfter) as error:
            raise AwayError from error
        except TelegramError as error:
            # A file that the server forgot is a 404, which the library calls InvalidToken.
            log.warning("imports.fetch-failed", error=type(error).__name__)
            raise ImportRefusedError("vanished") from None

    async def show(self, row: ImportRow, language: Language, screen: Screen) -> int | None:
        """Edit the progress message, or send it when there is none to edit."""
        assert row.chat_id is not None  # noqa: S101 - only imports of a chat are shown
        html, markup = body_of(self._content().texts, language, row.import_id, screen)
        place = row.progress_message_id
        try:
            if place is not None:
                return await put_in_place(self._bot, Show(row.chat_id, place, html, markup))
            sent = await self._bot.send_message(row.chat_id, html, reply_markup=markup)
            return sent.message_id
        except (Forbidden, BadRequest) as error:
            log.warning("imports.not-shown", screen=screen.name, error=type(error).__name__)
            return None
        except TelegramError as error:
            raise AwayError from error

    async def hand_over(
        self, row: ImportRow, language: Language, template: bytes, count: int
    ) -> None:
        """Send the file of refused rows, below the preview."""
        assert row.chat_id is not None  # noqa: S101 - only imports of a chat are shown
        texts = self._content().texts
        try:
            await self._bot.send_document(
                row.chat_id,
                InputFile(template, filename=texts.format(language, "imports-template-name")),
                caption=texts.format(language, "imports-template-caption", count=count),
            )
        except (Forbidden, BadRequest) as error:
            log.warning("imports.not-handed-over", error=type(error).__name__)
        except TelegramError as error:
            raise AwayError from error


def body_of(
    texts: Texts, language: Language, import_id: int, screen: Screen
) -> tuple[str, InlineKeyboardMarkup | None]:
    """A screen of the importer as Telegram HTML with its buttons."""
    words = ImportWords(texts, language, lambda value: escape(value, quote=False))
    report = screen.report or Report()
    name = screen.file_name
    home = [button(texts.format(language, "common-home-button"), Home())]
    match screen.name:
        case "fetching" | "reading":
            return words.say(f"imports-{screen.name}", name=name), None
        case "applying" | "undoing":
            values = {"bar": bar(screen.done, screen.total, 12), "done": screen.done}
            text = words.say(f"imports-{screen.name}", name=name, total=screen.total, **values)
            return text, None
        case "preview":
            decide = [
                button(texts.format(language, "imports-apply-button"), Apply(import_id)),
                button(texts.format(language, "imports-discard-button"), Discard(import_id)),
            ]
            return _preview(words, name, report), keyboard(decide)
        case "same":
            text = words.say("imports-same", name=name, kind=report.kind, count=report.unchanged)
            return _joined([[text], words.left_out(report)]), keyboard(home)
        case "applied":
            back = (
                [button(texts.format(language, "imports-undo-button"), AskUndo(import_id))]
                if screen.can_undo and report.writes
                else []
            )
            counts = words.counts(report) or [words.say("imports-applied-nothing")]
            text = _joined([[words.say("imports-applied", name=name)], counts])
            return text, keyboard(back, home)
        case "undone":
            lines = [words.say("imports-undone", name=name, kind=report.kind)]
            if report.kept:
                lines.append(words.say("imports-undone-kept", kind=report.kind, count=report.kept))
            return _joined([lines]), keyboard(home)
        case _:
            reason = words.refusal(screen.reason_id, screen.values or {})
            text = words.say("imports-refused", name=name, reason="").rstrip()
            blocks = [[text, reason], words.refused_rows(report), words.left_out(report)]
            return _joined(blocks), keyboard(home)


def _preview(words: ImportWords, name: str, report: Report) -> str:
    notices = words.notices(report)
    blocks = [
        [words.say("imports-preview", name=name, kind=report.kind)],
        words.counts(report),
        words.refused_rows(report),
        [words.say("imports-look-first"), *notices] if notices else [],
        words.left_out(report),
    ]
    return _joined(blocks)


def _joined(blocks: list[list[str]]) -> str:
    """Blocks of lines, an empty line between; whole blocks are left out from the end when a
    message would become too long, so that no tag is cut."""
    filled = ["\n".join(block) for block in blocks if block]
    while len(filled) > 2 and sum(len(block) + 2 for block in filled) > MESSAGE_LIMIT:
        filled.pop()
    return "\n\n".join(filled)

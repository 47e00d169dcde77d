"""Command menus: what Telegram offers behind the «/» key, by role and language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.people import rules
from content import Content, Language
from db.people import Actor, Role
from handlers.bot import PacedBot
from handlers.context import Context

log = structlog.get_logger(__name__)

NEWCOMER = ("start", "language", "privacy", "help")
"""Before somebody agreed to the notice, and in the menu that Telegram shows to strangers."""
FOR_ROLES: tuple[tuple[str, frozenset[Role]], ...] = (
    ("jobs", frozenset({Role.student})),
    ("programmes", frozenset({Role.student})),
    ("events", frozenset({Role.student, Role.office})),
    ("policies", rules.COLLEGE_ROLES | {Role.student}),
    ("applications", frozenset({Role.student})),
    ("appointments", rules.COLLEGE_ROLES | {Role.student}),
    ("card", rules.COLLEGE_ROLES),
    ("r", rules.COLLEGE_ROLES),
    ("replies", rules.COLLEGE_ROLES),
    ("find", rules.COLLEGE_ROLES),
    ("write", rules.COLLEGE_ROLES),
    ("tasks", rules.COLLEGE_ROLES | {Role.student}),
    ("transcript", frozenset({Role.student})),
    ("unsend", rules.COLLEGE_ROLES | {Role.student}),
    ("desk", frozenset({Role.counselor, Role.class_mentor, Role.office})),
    ("me", frozenset({Role.student})),
    ("plan", frozenset({Role.student})),
    ("forms", frozenset({Role.student, Role.counselor, Role.class_mentor})),
    ("surveys", rules.CLASS_ROLES | {Role.student, Role.office}),
    ("classes", frozenset({Role.counselor, Role.class_mentor, Role.office})),
    ("courses", rules.COLLEGE_ROLES | {Role.student}),
    ("jobdesk", frozenset({Role.office})),
    ("lead", frozenset({Role.informant, Role.station})),
    ("announce", frozenset({Role.office})),
    ("campaigns", frozenset({Role.office})),
    ("import", frozenset({Role.office})),
    ("crisis", rules.COLLEGE_ROLES),
    ("drill", frozenset({Role.office})),
    ("invite", frozenset({Role.office})),
)
"""Commands for some roles only, in the order of the menu."""
IN_GROUPS = ("bind", "unbind", "desk")
"""What administrators of groups are offered; whether somebody may is asked when they do."""
FOR_ALL = ("calendar", "topics", "language", "privacy", "help", "cancel")


@dataclass(frozen=True, slots=True)
class DefaultMenu:
    """The menu of everybody who has none of their own; no language code means any other."""

    language_code: str | None
    language: Language
    commands: Sequence[BotCommand]


def names_for(actor: Actor) -> tuple[str, ...]:
    """The commands in somebody's menu, without the slash."""
    if not rules.agreed(actor.consent_version):
        return NEWCOMER
    own = [name for name, roles in FOR_ROLES if actor.roles & roles]
    join = () if actor.roles else ("join",)
    return ("home", "lessons", "search", "checklist", "review", *join, *own, *FOR_ALL)


def default_menus(content: Content, names: Iterable[str] = NEWCOMER) -> list[DefaultMenu]:
    """What strangers see: Chinese where Telegram is Chinese, English everywhere else."""
    return [
        DefaultMenu(None, "en", _commands(content, "en", names)),
        DefaultMenu("zh", "zh", _commands(content, "zh", names)),
    ]


async def set_default_menus(bot: PacedBot, content: Content) -> None:
    """Put in place what strangers and groups see: the menus, and what the bot says it is.

    The bot works without them, so a refusal is logged and the start goes on.
    """
    try:
        for menu in default_menus(content):
            code, language = menu.language_code, menu.language
            await _put(bot, menu, BotCommandScopeAllPrivateChats())
            text = content.texts.format(language, "home-description")
            await bot.set_my_description(text, language_code=code)
            short = content.texts.format(language, "home-short-description")
            await bot.set_my_short_description(short, language_code=code)
        for menu in default_menus(content, IN_GROUPS):
            await _put(bot, menu, BotCommandScopeAllChatAdministrators())
    except TelegramError as error:
        log.warning("menus.not-set", error=type(error).__name__)


async def _put(bot: PacedBot, menu: DefaultMenu, scope: BotCommandScope) -> None:
    await bot.set_my_commands(menu.commands, scope=scope, language_code=menu.language_code)


def refresh(context: Context, person: Actor | None = None) -> None:
    """Give somebody (whoever acts, unless said otherwise) the menu that fits them now.

    To be called when their role, language or consent changed.
    """
    whose = person or context.actor
    commands = _commands(context.content, whose.language, names_for(whose))
    scope = BotCommandScopeChat(whose.telegram_id)

    async def put(bot: PacedBot) -> None:
        await bot.set_my_commands(commands, scope=scope)

    context.after_commit(put)


def forget(context: Context) -> None:
    """Take somebody's own menu away: they are a stranger again."""
    scope = BotCommandScopeChat(context.actor.telegram_id)

    async def put(bot: PacedBot) -> None:
        await bot.delete_my_commands(scope=scope)

    context.after_commit(put)


def _commands(content: Content, language: Language, names: Iterable[str]) -> list[BotCommand]:
    return [
        BotCommand(name, content.texts.format(language, f"home-{name}-command")) for name in names
    ]

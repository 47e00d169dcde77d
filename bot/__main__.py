"""The commands: `python -m bot run | demo | sandbox | check | import | migrate | invite | …`.

Each loads what it needs by itself: a start has two seconds.
"""

import argparse
import asyncio
import gc
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from bot import logs
from bot.settings import Settings, SettingsError, read_settings

NOT_CONFIGURED = 78
"""EX_CONFIG of sysexits.h: starting again will not help until somebody changes something."""
IMPORTED = ("roster", "staff", "jobs", "events")
INVITED = ("counselor", "class_mentor", "teacher", "office", "informant", "station")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the process's exit code."""
    # The database and what is exported are for the operator's eyes only.
    os.umask(0o077)
    options = _parser().parse_args(arguments)
    try:
        settings = read_settings()
    except SettingsError as error:
        return _complain(str(error), NOT_CONFIGURED)
    logs.set_up(
        [one.get_secret_value() for one in (settings.bot_token, settings.webhook_secret)]
        + settings.bot_key.get_secret_value().replace(",", " ").split()
    )
    command: Callable[[Settings, argparse.Namespace], int] = options.command
    return command(settings, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    commands = parser.add_subparsers(required=True)

    def add(
        name: str, command: Callable[[Settings, argparse.Namespace], int], summary: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=summary, description=summary)
        made.set_defaults(command=command)
        return made

    add("run", _run, "the bot against Telegram or any Bot API server")
    demo = add("demo", _demo, "the sandbox and the bot with a sample college, nothing to set up")
    sandbox = add("sandbox", _sandbox, "the sandbox alone, for any bot or client")
    for command in (demo, sandbox):
        command.add_argument("--host", default="127.0.0.1")
        command.add_argument("--port", type=int, default=8080)
    add("migrate", _migrate, "bring the database's schema up to date")
    checking = add("check", _check, "validate the content folder")
    checking.add_argument("folder", nargs="?", type=Path)
    importing = add(
        "import",
        _import,
        "apply the good rows of an office's file; exit 1 if rows were refused",
    )
    importing.add_argument("kind", choices=IMPORTED)
    importing.add_argument("file", type=Path)
    importing.add_argument("--preview", action="store_true", help="only look, change nothing")
    importing.add_argument(
        "--corrected", type=Path, metavar="XLSX", help="write the refused rows there, to mend"
    )
    inviting = add("invite", _invite, "a one-time deep link for staff, good for 72 hours")
    inviting.add_argument("role", choices=INVITED)
    inviting.add_argument(
        "--staff", metavar="NUMBER|NAME", help="whose row of the staff list it is bound to"
    )
    feeding = add("feeds", _feeds, "the feeds of postings that are read every hour")
    feeding.add_argument("--add", metavar="URL", help="read this one too")
    feeding.add_argument("--name", help="what to call it; its host if nothing is said")
    feeding.add_argument("--remove", metavar="ID", type=int, help="read this one no more")
    add("key", _key, "print a new key for BOT_KEY, which seals counselors' notes")
    add("reseal", _reseal, "put everything sealed under the first key of BOT_KEY")
    aside = add("updates", _updates, "updates that were set aside after their last try")
    aside.add_argument("--retry", metavar="ID|all", type=_which, help="have them tried once more")
    return parser


def _run(settings: Settings, _options: argparse.Namespace) -> int:
    if not settings.bot_token.get_secret_value():
        return _complain("BOT_TOKEN is missing: it is what @BotFather gave you.", NOT_CONFIGURED)
    # Nothing a start makes is rubbish; looking for some would be a quarter of its time. The bot
    # looks again once it is ready.
    gc.disable()
    from content import ContentError
    from content.apart import Reading

    reading = Reading(settings.bot_content)
    # Loaded while the content is being read.
    from bot.app import App, TokenRefusedError
    from db.leadership import AlreadyRunningError

    try:
        return _until_signalled(App(settings, loaded=reading.result()).run)
    except TokenRefusedError:
        return _complain(
            "Telegram refuses this BOT_TOKEN. Was it revoked or mistyped? "
            "@BotFather shows the one that holds.",
            NOT_CONFIGURED,
        )
    except ContentError as error:
        return _complain("\n".join(map(str, error.faults)), NOT_CONFIGURED)
    except AlreadyRunningError as error:
        return _complain(
            f"Another bot already works on {error}. SQLite is for one process; several need "
            "PostgreSQL (DATABASE_URL)."
        )


def _demo(settings: Settings, options: argparse.Namespace) -> int:
    async def run(stop: asyncio.Event) -> None:
        from bot import demo

        await demo.run(settings, options.host, options.port, stop)

    return _until_signalled(run)


def _sandbox(_settings: Settings, options: argparse.Namespace) -> int:
    async def run(stop: asyncio.Event) -> None:
        from bot.sandbox.server import Sandbox

        sandbox = Sandbox()
        base_url = await sandbox.start(options.host, options.port)
        sys.stdout.write(f"The sandbox answers at {base_url}/\n")
        sys.stdout.flush()
        await stop.wait()
        await sandbox.stop()

    return _until_signalled(run)


def _migrate(settings: Settings, _options: argparse.Namespace) -> int:
    from db import migrate
    from db.engine import Database

    async def run() -> None:
        database = Database(settings.database_url)
        try:
            await migrate.upgrade(database)
        finally:
            await database.close()

    asyncio.run(run())
    return 0


def _import(settings: Settings, options: argparse.Namespace) -> int:
    import content
    from bot.clock import AdjustableClock
    from bot.import_kinds import kinds
    from bot.imports import command

    read, now = content.load(settings.bot_content), AdjustableClock(settings.bot_now).now
    return command.run(
        options.kind,
        options.file,
        content=read,
        kinds=kinds(lambda: read, now, settings.bot_timezone),
        database_url=settings.database_url,
        now=now,
        preview=options.preview,
        corrected=options.corrected,
    )


def _invite(settings: Settings, options: argparse.Namespace) -> int:
    from bot.clock import AdjustableClock
    from bot.people import invite_command
    from db.people import Role

    token = settings.bot_token.get_secret_value()
    return asyncio.run(
        invite_command.run(
            Role(options.role),
            options.staff,
            database_url=settings.database_url,
            ask_username=lambda: invite_command.username(token, settings.bot_api_url),
            now=AdjustableClock(settings.bot_now).now(),
            zone=settings.bot_timezone,
        )
    )


def _feeds(settings: Settings, options: argparse.Namespace) -> int:
    from bot.clock import AdjustableClock
    from bot.jobs import feeds_command

    return asyncio.run(
        feeds_command.run(
            options.add,
            options.name,
            options.remove,
            database_url=settings.database_url,
            now=AdjustableClock(settings.bot_now).now(),
            zone=settings.bot_timezone,
        )
    )


def _updates(settings: Settings, options: argparse.Namespace) -> int:
    from bot.clock import AdjustableClock
    from bot.updates import command

    return asyncio.run(
        command.run(
            options.retry,
            database_url=settings.database_url,
            now=AdjustableClock(settings.bot_now).now(),
            zone=settings.bot_timezone,
        )
    )


def _check(settings: Settings, options: argparse.Namespace) -> int:
    from content.check import check

    today = datetime.now(settings.bot_timezone).date()
    faults = check(options.folder or settings.bot_content, today)
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    broken = sum(not fault.note for fault in faults)
    sys.stdout.write(f"{broken} faults, {len(faults) - broken} notes\n")
    return 1 if broken else 0


def _key(_settings: Settings, _options: argparse.Namespace) -> int:
    from bot.sealing import new_key

    sys.stdout.write(f"{new_key()}\n")
    return 0


def _reseal(settings: Settings, _options: argparse.Namespace) -> int:
    from bot.crisis import resealing
    from bot.handoff.notes import seal_anew
    from bot.sealing import seals_of
    from db.engine import Database

    async def run() -> tuple[int, int]:
        database = Database(settings.database_url)
        try:
            notes = await seal_anew(database, seals_of(settings))
            crises = await resealing.seal_anew(database, seals_of(settings))
            return notes[0] + crises[0], notes[1] + crises[1]
        finally:
            await database.close()

    done, failed = asyncio.run(run())
    sys.stdout.write(f"{done} sealed texts are under the first key now\n")
    if failed:
        sys.stdout.write(
            f"{failed} are under a key that is not here: add it behind the others and try again\n"
        )
    return 1 if failed else 0


def _which(word: str) -> str:
    """The argument of --retry. Raises ValueError for what is neither an id nor «all»."""
    return word if word == "all" else str(int(word))


def _until_signalled(run: Callable[[asyncio.Event], Awaitable[None]]) -> int:
    """Run until SIGTERM or SIGINT; a second signal is not needed, the stop is bounded."""

    async def signalled() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        await run(stop)

    import uvloop

    uvloop.run(signalled())
    return 0


def _complain(sentence: str, code: int = 1) -> int:
    sys.stderr.write(sentence.rstrip() + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())

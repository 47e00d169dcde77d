"""Other people's bots run here unmodified: the examples of python-telegram-bot and aiogram.

Their source distributions are downloaded through pip once per version and kept in pytest's cache;
nothing of them is kept in the repository.
"""

import asyncio
import importlib.metadata
import shutil
import signal
import subprocess
import sys
import tarfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import FormData
from filelock import FileLock

from tests.sandbox.conftest import BOT_ID, TOKEN, Json, Lab, picture

PTB, AIOGRAM = "python-telegram-bot", "aiogram"
RUNNER = Path(__file__).with_name("run_example.py")
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="session")
def sources(pytestconfig: pytest.Config) -> dict[str, Path]:
    """The folders of the examples, by library, of the versions installed here; kept beside the
    other things pytest remembers from run to run."""
    versions = (f"{name}-{importlib.metadata.version(name)}" for name in (PTB, AIOGRAM))
    folder = pytestconfig.cache.mkdir("examples-of-others") / "+".join(versions)
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            _download(folder)
    return {library: folder / library for library in (PTB, AIOGRAM)}


def _download(folder: Path) -> None:
    wanted = [f"{name}=={importlib.metadata.version(name)}" for name in (PTB, AIOGRAM)]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    archives = folder.with_name("archives")
    partial = folder.with_name("partial")
    for begun in (archives, partial):
        shutil.rmtree(begun, ignore_errors=True)
    try:
        done = subprocess.run(
            [*command, "--no-binary", ":all:", "--dest", str(archives), *wanted],
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
    except subprocess.TimeoutExpired:
        pytest.skip("the package index does not answer: no source distributions")
    if done.returncode != 0:
        unreachable = ("No matching distribution", "Could not find a version", "connection")
        if any(words.lower() in done.stderr.lower() for words in unreachable):
            pytest.skip("the package index cannot be reached: no source distributions")
        raise AssertionError(done.stderr)
    for library in (PTB, AIOGRAM):
        (archive,) = archives.glob(f"{library.replace('-', '_')}-*.tar.gz")
        with tarfile.open(archive) as tar:
            for member in tar.getmembers():
                parts = Path(member.name).parts
                if len(parts) > 2 and parts[1] == "examples":
                    member.name = str(Path(library, *parts[2:]))
                    tar.extract(member, partial, filter="data")
    shutil.rmtree(archives)
    partial.rename(folder)


@dataclass
class Example:
    """A running example bot and somebody who talks to it."""

    lab: Lab
    user: int
    process: asyncio.subprocess.Process
    seq: int = 0

    async def next(self, kind: str = "message", *, chat: int | None = None) -> Json:
        """The next event of a kind caused by the bot."""
        chat = self.user if chat is None else chat
        async with asyncio.timeout(60):
            while True:
                found = await self.lab.control("GET", f"/wait?after={self.seq}&timeout=5")
                for event in found["events"]:
                    self.seq = event["seq"]
                    if event["type"] != kind or event.get("chat_id", chat) != chat:
                        continue
                    message: Json = event.get("message", event)
                    if kind == "message" and not message["from"]["is_bot"]:
                        continue
                    return message

    async def hears(self, text: str, **more: object) -> str:
        """Says something and returns the bot's answer."""
        await self.lab.send(self.user, text=text, **more)
        return str((await self.next())["text"])


Start = Callable[[str, str], Awaitable[Example]]


@pytest.fixture
async def start(lab: Lab, sources: dict[str, Path], tmp_path: Path) -> AsyncIterator[Start]:
    """Starts an example; afterwards it must end cleanly and have had nothing to complain of."""
    lab.unlimited()
    log = tmp_path / "log"
    running: list[asyncio.subprocess.Process] = []

    async def run(library: str, name: str) -> Example:
        user = int((await lab.control("POST", "/users", first_name="Mei"))["id"])
        with log.open("w") as out:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                str(RUNNER),
                library,
                str(sources[library] / name),
                TOKEN,
                lab.url,
                cwd=tmp_path,
                stdout=out,
                stderr=out,
            )
        running.append(process)
        async with asyncio.timeout(60):
            while not (await lab.control("GET", "/calls?method=getUpdates"))["calls"]:
                assert process.returncode is None, log.read_text()
                await lab.control("GET", "/wait?timeout=0.1")
                if lab.sandbox.world.queues[BOT_ID]._poll is not None:
                    break
        return Example(lab, user, process, lab.sandbox.world.events.seq)

    yield run
    for process in running:
        async with asyncio.timeout(30):
            # Python 3.11's wait_for can swallow the cancellation a first Ctrl+C becomes.
            while process.returncode is None:
                process.send_signal(signal.SIGINT)
                with suppress(TimeoutError):
                    async with asyncio.timeout(10):
                        await process.wait()
        assert process.returncode == 0, log.read_text()
    assert "Traceback" not in log.read_text(), log.read_text()


async def test_ptb_echobot(start: Start) -> None:
    bot = await start(PTB, "echobot.py")
    await bot.lab.does(bot.user, "start")
    greeting = await bot.next()
    assert greeting["text"] == "Hi Mei!"
    assert greeting["entities"][0]["user"]["id"] == bot.user
    assert await bot.hears("学而时习之 👍🏽") == "学而时习之 👍🏽"


async def test_ptb_inlinekeyboard(start: Start) -> None:
    bot = await start(PTB, "inlinekeyboard.py")
    await bot.lab.does(bot.user, "start")
    asked = await bot.next()
    assert [[b["text"] for b in row] for row in asked["reply_markup"]["inline_keyboard"]] == [
        ["Option 1", "Option 2"],
        ["Option 3"],
    ]
    tapped = await bot.lab.does(
        bot.user, "tap", message_id=asked["message_id"], row=1, column=0, wait=20
    )
    assert tapped["answer"] == {"text": "", "show_alert": False, "url": ""}
    edited = await bot.next("message_edited")
    assert (edited["text"], edited["view"]["reply_markup"]) == ("Selected option: 3", None)


async def test_ptb_conversationbot(start: Start, tmp_path: Path) -> None:
    bot = await start(PTB, "conversationbot.py")
    await bot.lab.does(bot.user, "start")
    first = await bot.next()
    assert first["view"]["reply_markup"]["keyboard"][0][0]["text"] == "Boy"
    assert "send me a photo" in await bot.hears("Girl")
    form = FormData()
    form.add_field("kind", "photo")
    form.add_field("file", picture(600, 400), filename="me.png", content_type="image/png")
    async with bot.lab.http.post(
        f"{bot.lab.url}/control/users/{bot.user}/send", data=form
    ) as answer:
        assert answer.status == 200
    assert (await bot.next())["text"].startswith("Gorgeous!")
    assert (tmp_path / "user_photo.jpg").read_bytes().startswith(b"\xff\xd8")
    await bot.lab.send(bot.user, location={"latitude": 31.2, "longitude": 121.5})
    assert "tell me something about yourself" in (await bot.next())["text"]
    assert (await bot.hears("I study logistics")).startswith("Thank you!")


async def test_ptb_pollbot(start: Start) -> None:
    bot = await start(PTB, "pollbot.py")
    await bot.lab.send(bot.user, text="/poll")
    asked = await bot.next()
    where = {"message_id": asked["message_id"], "option_ids": [0, 2]}
    await bot.lab.does(bot.user, "vote", **where)
    assert (await bot.next())["text"] == "Mei feels Good and Fantastic!"
    await bot.lab.send(bot.user, text="/quiz")
    quiz = await bot.next()
    assert quiz["poll"]["correct_option_ids"] == [2]
    await bot.lab.send(bot.user, poll={"question": "Lunch?", "options": ["Yes", "No"]})
    preview = await bot.next()
    assert (preview["poll"]["question"], preview["poll"]["is_closed"]) == ("Lunch?", True)


async def test_ptb_chatmemberbot(start: Start) -> None:
    bot = await start(PTB, "chatmemberbot.py")
    lab = bot.lab
    group = await lab.control(
        "POST",
        "/chats",
        type="supergroup",
        title="Class",
        creator=bot.user,
        members=[bot.user],
        bots=[{"bot_id": BOT_ID, "status": "administrator"}],
    )
    friend = int((await lab.control("POST", "/users", first_name="Friend"))["id"])
    await lab.does(friend, "join", chat_id=group["id"])
    assert (await bot.next(chat=group["id"]))["text"] == ("Friend was added by Friend. Welcome!")
    await lab.does(friend, "leave", chat_id=group["id"])
    assert "no longer with us" in (await bot.next(chat=group["id"]))["text"]
    assert "Welcome Mei" in await bot.hears("hello")
    assert str(group["id"]) in await bot.hears("/show_chats")


async def test_ptb_deeplinking(start: Start) -> None:
    bot = await start(PTB, "deeplinking.py")
    await bot.lab.does(bot.user, "start", payload="using-entities-here")
    asked = await bot.next()
    tapped = await bot.lab.does(
        bot.user, "tap", message_id=asked["message_id"], row=0, column=0, wait=20
    )
    assert tapped["answer"]["url"] == "https://t.me/mira_bot?start=using-keyboard-here"
    await bot.lab.does(bot.user, "start", payload="using-keyboard-here")
    assert "using-keyboard-here" in (await bot.next())["text"]


async def test_ptb_inlinebot(start: Start) -> None:
    bot = await start(PTB, "inlinebot.py")
    found = await bot.lab.does(bot.user, "inline", query="fair", wait=20)
    assert [r["title"] for r in found["results"]] == ["Caps", "Bold", "Italic"]
    chosen = await bot.lab.does(
        bot.user,
        "choose",
        inline_query_id=found["inline_query_id"],
        result_id=found["results"][1]["id"],
    )
    assert chosen["messages"][0]["entities"][0]["type"] == "bold"


async def test_ptb_nested_and_persistent_conversations(start: Start) -> None:
    bot = await start(PTB, "persistentconversationbot.py")
    await bot.lab.does(bot.user, "start")
    assert "My name is Doctor Botter" in (await bot.next())["text"]
    assert "favourite colour" in (await bot.hears("Favourite colour")).lower()
    assert "green" in (await bot.hears("green")).lower()


async def test_ptb_rawapibot(start: Start) -> None:
    bot = await start(PTB, "rawapibot.py")
    assert await bot.hears("without a framework") == "without a framework"


async def test_aiogram_echo_bot(start: Start) -> None:
    bot = await start(AIOGRAM, "echo_bot.py")
    await bot.lab.does(bot.user, "start")
    greeting = await bot.next()
    assert (greeting["text"], greeting["entities"][0]["type"]) == ("Hello, Mei!", "bold")
    assert await bot.hears("学而时习之") == "学而时习之"
    await bot.lab.send(bot.user, contact={"phone_number": "1", "first_name": "A"})
    assert (await bot.next())["contact"]["phone_number"] == "1"


async def test_aiogram_finite_state_machine(start: Start) -> None:
    bot = await start(AIOGRAM, "finite_state_machine.py")
    await bot.lab.does(bot.user, "start")
    assert (await bot.next())["text"] == "Hi there! What's your name?"
    assert (await bot.hears("Mei & Co")).startswith("Nice to meet you, Mei & Co!")
    assert "programming language" in await bot.hears("Yes")
    assert "circuits" in await bot.hears("Python")
    assert "you like to write bots with Python" in (await bot.next())["text"]


async def test_aiogram_specify_updates(start: Start) -> None:
    bot = await start(AIOGRAM, "specify_updates.py")
    await bot.lab.does(bot.user, "start")
    asked = await bot.next()
    tapped = await bot.lab.does(bot.user, "tap", message_id=asked["message_id"], data="*", wait=20)
    assert tapped["answer"]["text"] == "Yeah good, now I'm fine"
    sent = await bot.lab.send(bot.user, text="tpyo")
    await bot.lab.does(bot.user, "edit", message_id=sent["message_id"], text="typo")
    assert "Big Brother" in (await bot.next())["text"]


async def test_aiogram_multi_file_bot(start: Start) -> None:
    bot = await start(AIOGRAM, "multi_file_bot/bot.py")
    await bot.lab.does(bot.user, "start")
    assert (await bot.next())["text"] == "Hello, Mei!"
    assert await bot.hears("again") == "again"


async def test_aiogram_quiz_scene(start: Start) -> None:
    bot = await start(AIOGRAM, "quiz_scene.py")
    await bot.lab.does(bot.user, "start")
    await bot.next()
    await bot.lab.send(bot.user, text="/quiz")
    while not (asked := await bot.next())["view"]["reply_markup"]:
        pass
    assert asked["view"]["reply_markup"]["keyboard"]

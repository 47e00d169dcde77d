"""Wording in Fluent: what comes out, and what is refused."""

import pytest

import content
from content.texts import Texts
from tests.content.conftest import Folder


@pytest.fixture
def texts(folder: Folder) -> Texts:
    folder.write(
        "texts/zh/more.ftl",
        "-brand = 启航\n"
        "more-hello = 你好，{ $name }，我是{ -brand }\n"
        "more-nested = { more-hello }！\n"
        "more-count = { $count ->\n   *[other] { $count } 条\n }\n"
        "more-two-lines =\n    一\n\n    二\n",
    )
    folder.write(
        "texts/en/more.ftl",
        "-brand = Qihang\n"
        "more-hello = Hello { $name }, I'm { -brand }\n"
        "more-nested = { more-hello }!\n"
        "more-count = { $count ->\n    [one] one message\n   *[other] { $count } messages\n }\n"
        "more-two-lines =\n    one\n\n    two\n",
    )
    return content.load(folder.root).texts


def test_a_message_is_filled_in_without_invisible_isolation_marks(texts: Texts) -> None:
    assert texts.format("zh", "more-hello", name="<小陈>") == "你好，<小陈>，我是启航"
    assert texts.format("en", "more-nested", name="Chen") == "Hello Chen, I'm Qihang!"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("王敏", "王敏老师看到了，<b>王敏</b>老师会回。"),
        ("李老师", "李老师看到了，<b>李老师</b>会回。"),
        ("张主任", "张主任看到了，<b>张主任</b>会回。"),
    ],
)
def test_who_is_called_by_a_title_gets_no_second_one(folder: Folder, name: str, said: str) -> None:
    line = "more-sees = { $who }老师看到了，<b>{ $who }</b>老师会回。\n"
    folder.write("texts/zh/more.ftl", line)
    folder.write("texts/en/more.ftl", "more-sees = { $who } sees it, <b>{ $who }</b> answers.\n")
    texts = content.load(folder.root).texts
    assert texts.format("zh", "more-sees", who=name) == said
    assert texts.format("en", "more-sees", who=name).startswith(name)


def test_plurals_follow_the_language(texts: Texts) -> None:
    assert texts.format("en", "more-count", count=1) == "one message"
    assert texts.format("en", "more-count", count=1200) == "1,200 messages"
    assert texts.format("zh", "more-count", count=1) == "1 条"


def test_blank_lines_inside_a_message_are_kept(texts: Texts) -> None:
    assert texts.format("zh", "more-two-lines") == "一\n\n二"
    assert texts.format("zh", "more-two-lines") == "一\n\n二", "the cached answer is the same"


def test_an_unknown_id_is_named(texts: Texts) -> None:
    with pytest.raises(KeyError, match="more-nothing"):
        texts.format("zh", "more-nothing")
    with pytest.raises(KeyError, match="more-nothing"):
        texts.variables("more-nothing")


def test_a_missing_value_is_named_instead_of_shown_to_a_student(texts: Texts) -> None:
    with pytest.raises(KeyError, match="name"):
        texts.format("en", "more-nested")


def test_a_value_fluent_cannot_show_is_an_error(texts: Texts) -> None:
    with pytest.raises(ValueError, match="more-hello"):
        texts.format("en", "more-hello", name=object())


def test_variables_include_those_of_messages_referred_to(texts: Texts) -> None:
    assert texts.variables("more-nested") == {"name"}
    assert texts.variables("more-two-lines") == frozenset()
    assert "-brand" not in texts.ids()
    assert {"more-hello", "lessons-true-button"} <= texts.ids()


def test_every_choice_of_a_message_is_checked(folder: Folder) -> None:
    folder.write(
        "texts/en/more.ftl",
        "# a comment is not the message\nmore-count = { $count ->\n    [one] <b>one\n"
        "   *[other] many\n }\n",
    )
    folder.write("texts/zh/more.ftl", "more-count = { $count }\n")
    assert folder.faults() == ["content/texts/en/more.ftl:2: «more-count»: <b> is never closed"]


def test_labels_alerts_and_commands_have_their_own_limits(folder: Folder) -> None:
    for language in ("zh", "en"):
        folder.write(
            f"texts/{language}/more.ftl",
            f"more-go-button = {'w' * 41}\nmore-go-alert = {'w' * 201}\n"
            f"more-go-command = {'w' * 257}\nmore-bold-alert = <b>x</b>\n",
        )
    said = [fault for fault in folder.faults() if "/zh/" in fault]
    assert [fault.split(": ", 2)[2] for fault in said] == [
        f"«{'w' * 41}» is 41 columns wide, a button shows 40 (a Chinese character takes two)",
        "this is 201 characters long, Telegram allows 200",
        "this is 257 characters long, Telegram allows 256",
        "tags are not read here, they would be shown as they are",
    ]


def test_every_text_can_be_said_whatever_its_length() -> None:
    """Fluent refuses a stretch of words beyond 2500 characters, and only when it is said."""
    texts = content.load().texts
    for language in content.LANGUAGES:
        for id in sorted(texts.ids()):
            values: dict[str, object] = dict.fromkeys(texts.variables(id), 1)
            assert texts.format(language, id, **values), id

"""The map of handlers holds together: menus, buttons and their texts."""

from datetime import UTC, datetime
from itertools import combinations

import content
import handlers
from bot.people import rules
from content import LANGUAGES
from db.people import Actor, Role
from handlers import menus
from handlers.callbacks import LIMIT_BYTES
from handlers.invites import qr_png
from handlers.joining import Release

NOW = datetime(2026, 9, 1, tzinfo=UTC)


def test_every_command_of_every_menu_exists_and_has_its_words() -> None:
    texts = content.load().texts
    every_role = [frozenset(some) for size in (0, 1, 2) for some in combinations(Role, size)]
    for roles in every_role:
        for version in (None, rules.NOTICE_VERSION):
            names = menus.names_for(Actor(1, 1, "?", "zh", version, None, True, NOW, roles))
            assert len(names) == len(set(names))
            for name in names:
                assert name in handlers.COMMANDS
                for language in LANGUAGES:
                    assert texts.format(language, f"home-{name}-command")


def test_what_strangers_read_fits_telegrams_limits() -> None:
    texts = content.load().texts
    for language in LANGUAGES:
        assert len(texts.format(language, "home-description")) <= 512
        assert len(texts.format(language, "home-short-description")) <= 120


def test_the_invite_menu_is_the_offices_alone() -> None:
    for role in Role:
        actor = Actor(1, 1, "?", "zh", rules.NOTICE_VERSION, None, True, NOW, frozenset({role}))
        assert ("invite" in menus.names_for(actor)) == (role is Role.office)


def test_no_two_kinds_of_buttons_share_a_prefix() -> None:
    prefixes = [kind.prefix for kind in handlers.BUTTONS]
    assert len(prefixes) == len(set(prefixes))


def test_the_longest_release_button_fits() -> None:
    longest = Release(10**18 - 1, 10**18 - 1).pack()
    assert len(longest.encode()) <= LIMIT_BYTES
    assert Release.matches(longest)


def test_forged_data_of_a_known_prefix_match_no_handler() -> None:
    for data in ("release", "release:1", "release:a:b", "release:1:2:3", f"release:{10**30}:1"):
        assert not Release.matches(data)


def test_a_poster_is_a_png_large_enough_to_print() -> None:
    picture = qr_png("https://t.me/qihang_bot?start=c-0123456789abcdef")
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") >= 500

"""Content read in a process of its own is the same content, and as broken where it is broken."""

import pickle
from types import MappingProxyType

import pytest

import content
from content.apart import Reading
from content.reading import read
from tests.content.conftest import Folder


def test_what_is_read_apart_is_what_is_read_here() -> None:
    reading = Reading(None)
    here, _ = read()
    apart = reading.result()
    assert (apart.version, apart.modules, apart.campaigns) == (
        here.version,
        here.modules,
        here.campaigns,
    )
    assert isinstance(apart.modules, MappingProxyType)
    for language in content.LANGUAGES:
        assert apart.texts.ids(language) == here.texts.ids(language)
        for id in here.texts.ids(language):
            values = dict.fromkeys(here.texts.variables(id), 3)
            assert apart.texts.format(language, id, **values) == here.texts.format(
                language, id, **values
            )


def test_broken_content_is_said_as_ever(folder: Folder) -> None:
    folder.replace("lessons/pay/payday.yaml", "minutes: 2", "minutes: 99")
    with pytest.raises(content.ContentError) as here:
        content.load(folder.root)
    with pytest.raises(content.ContentError) as apart:
        Reading(folder.root).result()
    assert list(map(str, apart.value.faults)) == list(map(str, here.value.faults))


def test_texts_survive_being_pickled(folder: Folder) -> None:
    texts = pickle.loads(pickle.dumps(content.load(folder.root).texts))  # noqa: S301
    assert texts.format("en", "lessons-progress", card=1, cards=2) == "Card 1 of 2"

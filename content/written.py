"""What every model of an editor's file is made of: ids, and words in both languages.

Apart from the models themselves: some of them stay in the bot's memory (a condition, a
campaign), and these few lines must not bring all the others with them.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from content.models import ID_LENGTH, ID_PATTERN, Language, Words

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
InnerId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=20)]
OptionId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=8)]
INNER_ID_LENGTH = 20


class Written(BaseModel):
    """Base of everything an editor writes: unknown keys are faults, nothing changes later."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class WrittenWords(Written):
    """Words in both languages, with more keys beside them."""

    zh: Words
    en: Words

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

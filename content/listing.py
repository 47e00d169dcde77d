"""Several things in a row, the way each language parts them."""

from collections.abc import Iterable

from content.models import Language

_COMMA: dict[Language, str] = {"zh": "、", "en": ", "}


def listed(names: Iterable[str], language: Language) -> str:
    """«合同、协议», «contract, agreement»."""
    return _COMMA[language].join(names)

"""Seasonal campaigns: `campaigns/*.yaml`, one campaign a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from content.campaign_files import Campaign, fill, spoken_date
from content.faults import Faults
from content.models import Checklist, Module
from content.source import Document, read_yaml, validate

__all__ = ["Campaign", "fill", "read_campaigns", "spoken_date"]


@dataclass(frozen=True, slots=True)
class Known:
    """What a campaign may point at."""

    modules: Mapping[str, Module]
    checklists: Mapping[str, Checklist]
    surveys: Collection[str] = ()


def read_campaigns(folder: Path, known: Known, faults: Faults) -> dict[str, Campaign]:
    """Every campaign below `folder`, by id, in the order of the file names."""
    campaigns: dict[str, Campaign] = {}
    documents: dict[str, Document] = {}
    for path in sorted(folder.glob("*.yaml")):
        document = read_yaml(path, faults)
        written = document and validate(Campaign, document, faults)
        if not document or not written:
            continue
        if written.id in documents:
            first = faults.name(documents[written.id].path)
            faults.add(path, document.line("id"), f"the id «{written.id}» is already in {first}")
            continue
        campaigns[written.id] = written
        documents[written.id] = document
    return campaigns

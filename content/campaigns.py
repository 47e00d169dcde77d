"""Seasonal campaigns: `campaigns/*.yaml`, one campaign a file."""

from __future__ import annotations

from pathlib import Path

from content.campaign_caps import check_caps
from content.campaign_check import CampaignCheck, Known
from content.campaign_files import VARIABLES, Campaign, fill, spoken_date
from content.faults import Faults
from content.models import LANGUAGES
from content.source import Document, read_yaml, validate

__all__ = ["VARIABLES", "Campaign", "Known", "fill", "read_campaigns", "spoken_date"]


def read_campaigns(folder: Path, known: Known, faults: Faults) -> dict[str, Campaign]:
    """Every campaign below `folder`, by id, in the order of the file names.

    `faults` learns what is wrong with each, and (as notes) which of them meet on one day.
    """
    campaigns: dict[str, Campaign] = {}
    documents: dict[str, Document] = {}
    named: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        document = read_yaml(path, faults)
        if document and isinstance(document.data, dict):
            named.add(str(document.data.get("id")))
        written = document and validate(Campaign, document, faults)
        if not document or not written:
            continue
        if written.id in documents:
            first = faults.name(documents[written.id].path)
            faults.add(path, document.line("id"), f"the id «{written.id}» is already in {first}")
            continue
        campaigns[written.id] = written
        documents[written.id] = document
    for id, campaign in campaigns.items():
        CampaignCheck(campaign, documents[id], known, named, faults).run()
    _check_titles(campaigns, documents, faults)
    check_caps(campaigns, documents, known.calendar, faults)
    return campaigns


def _check_titles(
    campaigns: dict[str, Campaign], documents: dict[str, Document], faults: Faults
) -> None:
    """In a list two campaigns of one title could not be told apart."""
    for language in LANGUAGES:
        first: dict[str, str] = {}
        for id, campaign in campaigns.items():
            other = first.setdefault(campaign.title[language].casefold(), id)
            if other != id:
                where = documents[id].line("title", language)
                faults.add(documents[id].path, where, f"«{other}» has the same title")

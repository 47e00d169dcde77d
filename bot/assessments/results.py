"""What came of a run, as everybody else reads it, and as a short line in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.assessments import rules, steps
from bot.assessments.rules import Outcome, Reading
from bot.assessments.steps import At, Kind, Plan
from content import Language
from content.assessment_models import Assessment, AssessmentKind, InterestType
from content.listing import listed
from db.assessments import Finished

KINDS = {
    AssessmentKind.INTERESTS: Kind.SCALE,
    AssessmentKind.VALUES: Kind.CARDS,
    AssessmentKind.STRENGTHS: Kind.PROOF,
}


@dataclass(frozen=True, slots=True)
class Result:
    """A finished run. `scores` is that of interests, by type (6 to 30); `order` the values, what
    matters most first; `marked` the strengths and `evidence` the lines to some of them. The ids
    are those of the content, where some may be gone by now."""

    run_id: int
    person_id: int
    kind: AssessmentKind
    finished_at: datetime
    shared_at: datetime | None = None
    scores: Mapping[str, int] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def reading(self) -> Reading:
        """What the scores say. Raises ValueError for what is not an interest result."""
        if not self.scores:
            raise ValueError(f"{self.kind} has no scores")
        return rules.read(self.scores)


def plan_of(assessment: Assessment) -> Plan:
    """What is gone through, step by step."""
    kind = KINDS[assessment.kind]
    top = {Kind.SCALE: len(assessment.scale), Kind.PROOF: steps.CAN_SHOW, Kind.CARDS: 0}[kind]
    return Plan(kind, tuple(item.id for item in assessment.items), top)


def outcome(assessment: Assessment, at: At) -> dict[str, Any]:
    """What is stored of a run that has come to its end."""
    match assessment.kind:
        case AssessmentKind.INTERESTS:
            types = {item.id: str(item.type) for item in assessment.items}
            return {"scores": rules.scores(at.values, types)}
        case AssessmentKind.VALUES:
            return {"order": list(steps.ranked(at.values))}
        case AssessmentKind.STRENGTHS:
            items = [item.id for item in assessment.items]
            marked = [item for item in items if at.values.get(item) == steps.CAN_SHOW]
            evidence = {item: at.words[item] for item in marked if item in at.words}
            return {"marked": marked, "evidence": evidence}


def result_of(row: Finished) -> Result:
    """A stored result, as it was made."""
    found = row.result
    return Result(
        run_id=row.run_id,
        person_id=row.person_id,
        kind=AssessmentKind(row.kind),
        finished_at=row.finished_at,
        shared_at=row.shared_at,
        scores={str(type): int(score) for type, score in found.get("scores", {}).items()},
        order=tuple(found.get("order", ())),
        marked=tuple(found.get("marked", ())),
        evidence=dict(found.get("evidence", {})),
    )


def named_types(assessment: Assessment, result: Result) -> tuple[InterestType, ...]:
    """The types a result names, in the fixed order of the six; none for a flat one."""
    named = result.reading.named
    return tuple(type for type in assessment.types if type.id in named)


def in_words(assessment: Assessment, result: Result, language: Language) -> str:
    """A result in one line of plain text, for forms and plans; empty when it names nothing."""
    if result.kind is AssessmentKind.INTERESTS:
        if result.reading.outcome is Outcome.flat:
            return ""
        names = [type.name[language] for type in named_types(assessment, result)]
    else:
        ids = result.order or result.marked
        found = [assessment.item(id) for id in ids]
        names = [item.name[language] for item in found if item is not None]
    return listed(names, language)

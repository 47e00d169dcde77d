"""Routing over random staff: whoever is there, a talk has an owner or is offered to somebody."""

from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.routing import ORDER, Candidate, Routed, route, stands_in
from db.handoff import TalkTopic
from db.people import Language
from db.talk_ownership import Part

topics = st.sampled_from([None, *TalkTopic])
languages: st.SearchStrategy[Language] = st.sampled_from(["zh", "en"])
people = st.builds(
    Candidate,
    person_id=st.integers(1, 6),
    part=st.sampled_from(list(Part)),
    ready=st.booleans(),
    present=st.booleans(),
    languages=st.frozensets(languages, min_size=1),
    open_talks=st.integers(0, 40),
)
staff = st.lists(people, max_size=12)


@given(topics, languages, staff)
def test_no_question_ends_nowhere(
    topic: TalkTopic | None, language: Language, candidates: list[Candidate]
) -> None:
    routed = route(topic, language, candidates)
    ids = {one.person_id for one in candidates}
    if candidates:
        assert routed.owner in ids or set(routed.offered) <= ids
        assert (routed.owner is None) == bool(routed.offered)
        assert len(set(routed.offered)) == len(routed.offered)
    else:
        assert routed == Routed(None)


@given(topics, languages, staff)
def test_an_owner_is_ready_present_and_of_the_topics_first_part_that_has_anybody(
    topic: TalkTopic | None, language: Language, candidates: list[Candidate]
) -> None:
    owner = route(topic, language, candidates).owner
    able = [one for one in candidates if one.ready and one.present]
    parts = [part for part in ORDER[topic] if any(one.part is part for one in able)]
    if owner is None:
        assert not parts
        return
    tier = [one for one in able if one.part is parts[0]]
    chosen = [one for one in tier if one.person_id == owner]
    assert chosen
    speaking = [one for one in tier if language in one.languages]
    if speaking:
        assert any(language in one.languages for one in chosen)
    least = min(one.open_talks for one in speaking or tier)
    assert any(one.open_talks == least for one in chosen)


@given(topics, languages, staff)
def test_whoever_cannot_take_a_talk_is_asked_only_when_nobody_can(
    topic: TalkTopic | None, language: Language, candidates: list[Candidate]
) -> None:
    routed = route(topic, language, candidates)
    offerable = [one for one in candidates if one.part is not Part.teacher]
    able = {one.person_id for one in offerable if one.ready and one.present}
    if routed.owner is None and able:
        assert set(routed.offered) == able


@given(topics, languages, staff)
def test_it_is_said_when_somebody_stands_in_for_the_counselor(
    topic: TalkTopic | None, language: Language, candidates: list[Candidate]
) -> None:
    routed = route(topic, language, candidates)
    counselors = {one.person_id for one in candidates if one.part is Part.counselor}
    if routed.instead_of is not None:
        assert routed.instead_of in counselors
        assert routed.instead_of != routed.owner
    if topic is None and routed.owner is not None and routed.owner not in counselors:
        assert (routed.instead_of is not None) == bool(counselors)


def test_each_topic_goes_to_who_knows_about_it() -> None:
    college = [
        Candidate(1, Part.counselor),
        Candidate(2, Part.mentor),
        Candidate(3, Part.teacher, open_talks=5),
        Candidate(4, Part.teacher, open_talks=2),
        Candidate(5, Part.trained),
        Candidate(9, Part.office),
    ]
    owners = {topic: route(topic, "zh", college).owner for topic in (None, *TalkTopic)}
    assert owners == {
        None: 1, TalkTopic.process: 2, TalkTopic.subject: 4, TalkTopic.wellbeing: 5,
    }  # fmt: skip


@given(
    st.integers(1, 8),
    st.dictionaries(st.integers(1, 8), st.none() | st.integers(1, 8), max_size=8),
)
def test_whoever_stands_in_is_there_and_circles_end(
    person_id: int, away: dict[int, int | None]
) -> None:
    found = stands_in(person_id, away)
    assert found is None or found not in away
    if person_id not in away:
        assert found == person_id

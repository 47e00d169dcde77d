"""Surveys as editors write them: every mistake named with its line, and those we ship."""

import pickle
import re
from collections.abc import Iterator

import pytest
from pydantic import TypeAdapter

import content
import content.apart  # teaches pickle to carry what the child reads
from bot.sandbox.html import parse_html
from bot.surveys import rules
from bot.surveys.values import Value
from content import LANGUAGES, PACKAGED, Content, ContentError
from content.models import Language
from content.survey_fits import FITTING
from content.survey_models import AnswerIs, AskKind, Comparison, Effect, Survey, SurveyKind, Trait
from content.survey_paths import explore
from content.telegram_html import BUTTON_WIDTH, utf16_length, width
from tests.content.conftest import Folder

FILE = "surveys/plans.yaml"
PLANS = """\
kind: intention
title: {zh: 打算, en: Plans}
intro: {zh: 说说, en: Tell}
thanks: {zh: 谢谢, en: Thanks}
compares: plan
stalls: {question: plan, in: [idle]}
scores: {happy: [mood]}
splits: {order: {a: 1, b: 2}}
blocks: [[town, pay]]
questions:
  - id: ok
    kind: consent
    title: {zh: 同意, en: Consent}
    ask: {zh: 可以吗？, en: May we?}
  - id: plan
    kind: single
    title: {zh: 去向, en: Plan}
    ask: {zh: 去哪儿？, en: Where to?}
    fills: destination
    options:
      - {id: work, text: {zh: 工作, en: Work}, means: [上班], code: 10/11/12}
      - {id: study, text: {zh: 读书, en: Study}, code: "80"}
      - {id: idle, text: {zh: 不知道, en: No idea}}
  - id: other
    kind: single
    title: {zh: 备选, en: Plan B}
    ask: {zh: "除了{plan}呢？", en: "And besides {plan}?"}
    when: {question: plan, in: [work, study]}
    without: plan
    options:
      - {id: work, text: {zh: 工作, en: Work}}
      - {id: study, text: {zh: 读书, en: Study}}
      - {id: idle, text: {zh: 不知道, en: No idea}}
  - id: town
    kind: region
    title: {zh: 城市, en: Town}
    ask: {zh: 哪座城？, en: Which town?}
    when: {question: plan, in: [work]}
    fills: region
    groups: [near, anywhere]
  - id: pay
    kind: number
    title: {zh: 工资, en: Pay}
    ask: {zh: 多少？, en: How much?}
    when: {question: plan, in: [work]}
    required: false
    lowest: 1000
    highest: 9000
  - id: wishes
    kind: multiple
    title: {zh: 愿望, en: Wishes}
    ask: {zh: 想要什么？, en: What would you like?}
    max: 2
    options:
      - {id: jobs, text: {zh: 岗位, en: Jobs}}
      - {id: talk, text: {zh: 聊聊, en: A talk}}
      - {id: none, text: {zh: 都不要, en: None}, alone: true}
  - id: mood
    kind: rating
    title: {zh: 心情, en: Mood}
    ask: {zh: 心情怎么样？, en: How are you?}
    low: {zh: 差, en: Bad}
    high: {zh: 好, en: Good}
  - id: secret
    kind: yes-no
    title: {zh: 悄悄话, en: Secret}
    ask: {zh: 要聊聊吗？, en: A talk?}
    when: {all: [{question: mood, at_most: 2}, {split: order, part: a}]}
    required: false
    sensitive: true
triggers:
  - id: sad
    when: {any: [{question: secret, in: [yes]}, {not: {question: mood, at_least: 2}}]}
    effect: private-note
    words: {zh: 关心一下, en: Please check in}
"""
REGIONS = """\
origin: {zh: 某处, en: Somewhere}
groups:
  - id: near
    kind: list
    name: {zh: 附近, en: Near}
    members: ["320500"]
    source: 某文件
  - {id: anywhere, kind: own, name: {zh: 不限, en: Anywhere}}
places:
  - {code: "320000", name: 江苏省, short: 江苏, en: Jiangsu, pinyin: jiang su}
  - {code: "320500", name: 苏州市, short: 苏州, en: Suzhou, pinyin: su zhou}
"""


@pytest.fixture
def surveys(folder: Folder) -> Folder:
    folder.write(FILE, PLANS)
    folder.write("regions.yaml", REGIONS)
    return folder


def test_a_survey_is_read_as_it_was_written(surveys: Folder) -> None:
    assert surveys.faults() == []
    plans = content.load(surveys.root).surveys["plans"]
    assert plans.kind is SurveyKind.INTENTION
    assert plans.stalls == AnswerIs("plan", Comparison.ANY_OF, frozenset({"idle"}))
    kinds = [question.kind for question in plans.questions]
    assert kinds[:4] == [AskKind.CONSENT, AskKind.SINGLE, AskKind.SINGLE, AskKind.REGION]
    town, mood = plans.question("town"), plans.question("mood")
    assert town is not None
    assert [option.id for option in town.options] == ["near", "anywhere"]
    assert [option.alone for option in town.options] == [False, True]
    assert mood is not None
    assert [option.text.zh for option in mood.options] == ["1 差", "2", "3", "4", "5 好"]
    assert [option.score for option in mood.options] == [1, 2, 3, 4, 5]
    wishes = plans.question("wishes")
    assert wishes is not None
    assert (wishes.least, wishes.most, wishes.required) == (1, 2, True)
    explored = explore(plans)
    assert explored.met == {question.id for question in plans.questions}
    assert explored.fired == {"sad"}


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        # keys
        ("kind: region", "kind: map", 34, "must be one of 'single', 'multiple'"),
        ("{question: mood, at_most: 2}", "{question: mood}", 68, "a condition is «question» with"),
        ("zh: 哪座城？, en: Which town?", "zh: 哪座城？", 37, "«en» is missing"),
        ("    required: false\n    lowest", "    requird: false\n    lowest", 46,
         "did you mean «required»?"),
        ("code: 10/11/12", "code: 签约", 21, "«code»"),
        ("id: town", "id: pay", 1, "the question id «pay» is here twice"),
        ("{id: study, text: {zh: 读书, en: Study}, code",
         "{id: work, text: {zh: 读书, en: Study}, code",
         15, "the option of «plan» id «work» is here twice"),
        # conditions
        ("{question: plan, in: [work, study]}", "{question: plam, in: [work]}", 28,
         "there is no question «plam»; did you mean «plan»?"),
        ("{question: plan, in: [work, study]}", "{question: plan, in: [wrok]}", 28,
         "«plan» has no option «wrok»; did you mean «work»?"),
        ("{question: plan, in: [work, study]}", "{question: mood, in: [\"1\"]}", 28,
         "«mood» is asked later than its answer is needed"),
        ("{question: plan, in: [work, study]}", "{question: plan, at_least: 2}", 28,
         "«plan» is no number"),
        ("{question: plan, in: [work, study]}", "{question: ok, in: [no]}", 28,
         "who says no to «ok» is asked nothing more"),
        ("{question: plan, in: [work, study]}", "{question: plan, has_all: [work, study]}", 28,
         "of «plan» at most 1 are chosen"),
        ("{split: order, part: a}", "{split: order, part: c}", 68, "has no part «c»"),
        ("{split: order, part: a}", "{split: odrer, part: a}", 68, "there is no split «odrer»"),
        ("{split: order, part: a}", "{question: wishes, answered: true}", 8,
         "no condition asks for the split «order»"),
        ("    when: {question: plan, in: [work]}\n    required",
         "    when: {question: town, answered: true}\n    required",
         45, "«town» may come later: both are in one block"),
        # nobody
        ("{question: plan, in: [work, study]}",
         "{all: [{question: plan, in: [work]}, {question: plan, in: [study]}]}", 28,
         "nobody ever meets «other»"),
        ("{any: [{question: secret, in: [yes]}, {not: {question: mood, at_least: 2}}]}",
         "{all: [{question: secret, in: [yes]}, {question: mood, at_least: 4}]}", 73,
         "«sad» never happens"),
        ("lowest: 1000", "lowest: 10000", 41, "the lowest answer is above the highest"),
        ("    max: 2\n", "    min: 3\n", 49, "3 must be chosen of 2: nobody can answer"),
        # quotes
        ("除了{plan}呢", "除了{plna}呢", 27, "there is no question {plna}; did you mean «plan»?"),
        ("除了{plan}呢", "除了{mood}呢", 27, "{mood} is asked later than it is quoted"),
        ("除了{plan}呢", "除了呢", 27, "the languages quote different answers"),
        ("除了{plan}呢", "除了{plan呢", 27, "a brace has no partner"),
        ("{zh: 谢谢, en: Thanks}", "{zh: '谢谢{plan}', en: 'Thanks {plan}'}", 4,
         "answers are quoted only in «ask» and «hint»"),
        ("{zh: 心情怎么样？, en: How are you?}", "{zh: '{pay}怎么样？', en: 'How is {pay}?'}", 61,
         "{pay} may have no answer when «mood» is asked"),
        ("{zh: 关心一下, en: Please check in}", "{zh: '{plan}', en: '{plan}'}", 75,
         "answers are quoted only"),
        # left out, traits, labels
        ("    without: plan\n", "    without: town\n", 29, "«town» is asked later"),
        ("    without: plan\n", "    without: ok\n", 29, "has no options of its own to leave out"),
        ("    fills: region\n", "    fills: pay\n", 39, "a region question has no «pay»"),
        ("    sensitive: true\n", "    sensitive: true\n    fills: search\n", 71,
         "a yes-no question has no «search»"),
        ("{id: jobs, text: {zh: 岗位, en: Jobs}}", "{id: jobs, text: {zh: 聊聊, en: Jobs}}", 56,
         "«聊聊» is said of «jobs» and of «talk»"),
        ("means: [上班]", "means: [读书]", 22, "«读书» is said of «work» and of «study»"),
        ("en: A talk}}", "en: 聊聊}}", 56, "the English has Chinese characters"),
        ("zh: 岗位, en: Jobs", f"zh: 岗位, en: {'j' * 37}", 55, "a button shows 36"),
        ("groups: [near, anywhere]", "groups: [near, nowhere]", 40,
         "there is no group «nowhere» in regions.yaml"),
        ("title: {zh: 城市, en: Town}", "title: {zh: 去向, en: Town}", 36,
         "two questions are called «去向»"),
        # the whole
        ("compares: plan", "compares: wishes", 5, "a question of the kind «single»"),
        ("compares: plan\n", "", 1, "says what it «compares»"),
        ("stalls: {question: plan, in: [idle]}", "stalls: {question: mood, at_least: 2}", 6,
         "«stalls» is one answer"),
        ("scores: {happy: [mood]}", "scores: {happy: [wishes]}", 7,
         "no option of «wishes» has a score"),
        ("blocks: [[town, pay]]", "blocks: [[other, pay]]", 9,
         "the questions of a block follow each other"),
        ("kind: intention", "kind: intention\nanonymous: true", 20,
         "an anonymous survey fills in nobody's profile"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_survey_is_named_with_its_line(
    surveys: Folder, old: str, new: str, line: int, sentence: str
) -> None:
    surveys.replace(FILE, old, new)
    faults = surveys.faults()
    assert any(
        fault.startswith(f"content/{FILE}:{line}: ") and sentence in fault for fault in faults
    ), "\n".join(faults)
    with pytest.raises(ContentError):
        content.load(surveys.root)


def test_retired_ids_and_bad_names_are_said(surveys: Folder) -> None:
    surveys.write("surveys/Bad_Name.yaml", PLANS)
    surveys.write(
        "retired.yaml",
        """retired:
  - {kind: survey-option, id: plans/plan/idle, since: 2026-01-01, why: gone}
  - {kind: survey-question, id: plans/mood, since: 2026-01-01, why: gone}
  - {kind: region-group, id: near, since: 2026-01-01, why: gone}
""",
    )
    faults = "\n".join(surveys.faults())
    assert "it is the survey's id" in faults
    for id in ("survey-option id «plans/plan/idle»", "survey-question id «plans/mood»"):
        assert f"the {id} was retired and is in use again" in faults
    assert "the region-group id «near» was retired" in faults


def test_a_campaign_and_an_audience_know_which_surveys_there_are(surveys: Folder) -> None:
    calendar = (PACKAGED / "calendar.yaml").read_text("utf-8")
    surveys.write("calendar.yaml", calendar)
    campaign = (PACKAGED / "campaigns/y3-09-intention.yaml").read_text("utf-8")
    surveys.write("campaigns/one.yaml", campaign)
    assert "there is no survey «intention»" in "\n".join(surveys.faults())
    surveys.write("campaigns/one.yaml", campaign.replace("survey: intention", "survey: plans"))
    assert surveys.faults() == []


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("{survey: plans, question: plan, in: [work]}", None),
        ("{survey: plans, question: mood, at_least: 3}", None),
        ('{survey: plans, question: town, in: ["320500"]}', None),
        ("{survey: profile, question: search, in: [applied]}", None),
        ("{survey: profile, question: programme, answered: true}", None),
        ("{survey: plan, question: plan, in: [work]}", "there is no survey «plan»"),
        ("{survey: plans, question: plam, in: [work]}", "«plans» asks no question «plam»"),
        ("{survey: plans, question: plan, in: [wrok]}", "«plan» has no option «wrok»"),
        ("{survey: plans, question: plan, at_least: 3}", "«plan» is no number"),
        ("{survey: plans, question: secret, in: ['yes']}", "is for nobody's list"),
        ("{survey: profile, question: shoe, answered: true}", "the profile has no «shoe»"),
        ("{survey: profile, question: phone, answered: true}", "the profile has no «phone»"),
    ],
)
def test_who_a_campaign_is_for_can_only_ask_what_was_asked(
    surveys: Folder, fact: str, sentence: str | None
) -> None:
    surveys.write("calendar.yaml", (PACKAGED / "calendar.yaml").read_text("utf-8"))
    campaign = (PACKAGED / "campaigns/y3-09-intention.yaml").read_text("utf-8")
    campaign = campaign.replace("survey: intention", "survey: plans")
    surveys.write(
        "campaigns/one.yaml",
        campaign.replace(
            "audience: {graduates_within: 304}",
            f"audience: {{all: [{{graduates_within: 304}}, {{answer: {fact}}}]}}",
        ),
    )
    faults = "\n".join(surveys.faults())
    assert sentence in faults if sentence else faults == ""


# What ships


@pytest.fixture(scope="module")
def packaged() -> Content:
    return content.load()


def texts(survey: Survey, language: Language) -> Iterator[str]:
    """Every HTML a survey says."""
    yield survey.intro[language]
    yield survey.thanks[language]
    for question in survey.questions:
        yield question.ask[language]
        yield from (words[language] for words in (question.hint, question.error) if words)
    yield from (trigger.words[language] for trigger in survey.triggers)


def labels(survey: Survey, language: Language) -> Iterator[str]:
    yield survey.title[language]
    for question in survey.questions:
        yield question.title[language]
        yield from (option.text[language] for option in question.options)


def test_the_surveys_of_the_year_ship(packaged: Content) -> None:
    assert set(packaged.surveys) == {
        "intention", "status", "intern-check-in", "top-up-result", "alumni-6", "alumni-12",
        "alumni-36", "course-feedback", "event-feedback",
    }  # fmt: skip
    assert {survey.kind for survey in packaged.surveys.values()} == set(SurveyKind)
    kinds = {
        question.kind for survey in packaged.surveys.values() for question in survey.questions
    }
    assert kinds >= set(AskKind) - {AskKind.DATE, AskKind.EMAIL, AskKind.FILE}


def test_somebody_meets_every_question_and_every_trigger_can_fire(packaged: Content) -> None:
    for survey in packaged.surveys.values():
        explored = explore(survey)
        assert explored.met == {question.id for question in survey.questions}, survey.id
        assert explored.fired == {trigger.id for trigger in survey.triggers}, survey.id


def test_every_text_is_read_by_telegram_s_parser_and_in_its_language(packaged: Content) -> None:
    half_width = re.compile(r"[\u4e00-\u9fff][,;:?!(]|[,;?!)][\u4e00-\u9fff]")
    for survey in packaged.surveys.values():
        for language in LANGUAGES:
            for html in texts(survey, language):
                text, _ = parse_html(html)
                assert 0 < utf16_length(text) <= 400, html
                assert not re.search(r"\*\*|~~|]\(|\\\\", text), text
            for text in [*texts(survey, language), *labels(survey, language)]:
                chinese = re.findall(r"[\u4e00-\u9fff]", text)
                if language == "zh":
                    assert not half_width.search(re.sub("<[^<>]*>", "", text)), text
                else:
                    assert not chinese, text
                    assert "'" not in text, text
                    assert '"' not in text, text
            for label in labels(survey, language):
                assert width(label) <= BUTTON_WIDTH - 4, label


def test_every_survey_says_what_for_who_sees_it_and_pushes_nobody(packaged: Content) -> None:
    pushing = re.compile(r"务必|必须填|逾期|尽快签|hurry|must sign|compulsory|mandatory")
    for survey in packaged.surveys.values():
        if survey.anonymous:
            assert "不记名" in survey.intro.zh
            assert "anonymous" in survey.intro.en
        else:
            assert "看得到" in survey.intro.zh, survey.id
            assert re.search(r"\bsees?\b", survey.intro.en), survey.id
        for language in LANGUAGES:
            for text in texts(survey, language):
                assert not pushing.search(text), text


def test_what_is_sensitive_is_marked_may_be_skipped_and_fills_nothing(packaged: Content) -> None:
    sensitive = {
        f"{survey.id}/{question.id}": question
        for survey in packaged.surveys.values()
        for question in survey.questions
        if question.sensitive
    }
    assert set(sensitive) == {
        "intention/reason", "intention/army-medical", "intention/private", "intention/support",
    }  # fmt: skip
    for question in sensitive.values():
        assert not question.required
        assert question.fills is None
        for language in LANGUAGES:
            assert "🔒" in question.ask[language]
            assert "🔒" in question.title[language]


def test_a_survey_frozen_as_json_or_sent_by_the_reading_child_is_the_same(
    packaged: Content,
) -> None:
    adapter = TypeAdapter(Survey)
    for survey in packaged.surveys.values():
        assert adapter.validate_json(adapter.dump_json(survey)) == survey
    carried = pickle.loads(pickle.dumps((dict(packaged.surveys), packaged.regions)))  # noqa: S301
    assert carried == (dict(packaged.surveys), packaged.regions)


# The intention survey, against the table it was written from


@pytest.fixture(scope="module")
def intention(packaged: Content) -> Survey:
    return packaged.surveys["intention"]


EVERYBODY = {"obstacles", "private", "help", "support", "phone", "alerts"}
WORK = {
    "region", "industry", "job", "pay", "pay-least", "employer", "major-fit", "conditions",
    "values", "search", "ready",
}  # fmt: skip
OWN = {"region", "pay", "project-stage", "project-needs", "second", "channels"}
ASKED = {
    "company": WORK | {"second", "channels"},
    "public": {"exam-state", "exam-targets", "second", "channels"},
    "top-up": {"study-school", "study-major", "study-state", "second"},
    "army": {"army-batch", "army-medical", "second"},
    "startup": OWN,
    "flexible": OWN,
    "abroad": {"abroad-country", "abroad-school", "abroad-state", "second"},
    "pause": {"reason"},
    "undecided": {"reason"},
}


@pytest.mark.parametrize("plan", ASKED)
def test_each_plan_leads_to_its_own_questions_and_all_end_alike(
    intention: Survey, plan: str
) -> None:
    answers = {"agree": Value(options=("yes",)), "plan": Value(options=(plan,))}
    met = [question.id for question in rules.path(intention, answers, "p1")]
    assert set(met) == {"agree", "plan"} | ASKED[plan] | EVERYBODY
    assert met[-2:] == ["phone", "alerts"]


def test_whoever_was_not_admitted_is_asked_what_next(intention: Survey) -> None:
    answers = {
        "agree": Value(options=("yes",)),
        "plan": Value(options=("top-up",)),
        "study-state": Value(options=("not-admitted",)),
    }
    assert "study-next" in {question.id for question in rules.path(intention, answers, "p1")}
    assert fired(intention, answers) == {"not-admitted"}


def fired(survey: Survey, answers: dict[str, Value]) -> set[str]:
    return {one.id for one in survey.triggers if rules.holds(one.when, survey, answers, "p1")}


@pytest.mark.parametrize(
    ("question", "option", "effects"),
    [
        ("plan", "undecided", {Effect.FOLLOW_UP, Effect.OFFER_TALK}),
        ("plan", "pause", {Effect.FOLLOW_UP, Effect.OFFER_TALK}),
        ("plan", "company", set()),
        ("support", "yes", {Effect.PRIVATE_NOTE}),
        ("support", "no", set()),
        ("private", "health", {Effect.PRIVATE_NOTE}),
        ("private", "money", {Effect.AID_CARD}),
        ("private", "family", set()),
        ("obstacles", "cheated", {Effect.FOLLOW_UP}),
        ("obstacles", "no-goal", set()),
    ],
)
def test_each_answer_that_calls_for_somebody_does(
    intention: Survey, question: str, option: str, effects: set[Effect]
) -> None:
    answers = {"agree": Value(options=("yes",)), "plan": Value(options=("company",))}
    answers[question] = Value(options=(option,))
    effect = {trigger.id: trigger.effect for trigger in intention.triggers}
    assert {effect[id] for id in fired(intention, answers)} == effects


MOE_INDUSTRIES = [
    "11", "21", "22", "23", "24", "31", "32", "33", "34", "35", "36", "37", "38", "39", "41", "42",
    "43", "44", "45",
]  # fmt: skip


def codes(survey: Survey, id: str) -> dict[str, str]:
    question = survey.question(id)
    assert question is not None
    return {option.id: option.code for option in question.options}


def test_codes_are_those_of_the_ministry_and_forecasts_say_so(packaged: Content) -> None:
    intention = packaged.surveys["intention"]
    expected = {
        "company": "10/11/12", "public": "70/12/50/51", "top-up": "71/80", "army": "46",
        "startup": "75", "flexible": "12/76", "abroad": "85", "pause": "72", "undecided": "70",
    }  # fmt: skip
    assert codes(intention, "plan") == expected
    assert codes(intention, "second") == expected
    industries = [code for code in codes(intention, "industry").values() if code]
    assert industries == [
        "11",
        "21",
        "22",
        "23",
        "24",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "38",
        "39",
        "41",
        "42",
        "43",
        "44",
        "45",
    ]
    assert codes(intention, "employer") == {
        "state": "31", "private": "39", "foreign": "32", "government": "10",
        "institution": "22/23/29", "forces": "40", "any": "",
    }  # fmt: skip
    # What points at a recorded destination is never kept as one.
    for survey in packaged.surveys.values():
        for question in survey.questions:
            if question.id in ("plan", "second", "situation"):
                assert question.forecast, (survey.id, question.id)


def test_the_profile_is_filled_by_questions_of_one_kind_and_one_set_of_ids(
    packaged: Content,
) -> None:
    filled: dict[Trait, set[str]] = {}
    for survey in packaged.surveys.values():
        for question in survey.questions:
            if question.fills is not None:
                assert question.kind in FITTING[question.fills]
                ids = {option.id for option in question.options}
                filled.setdefault(question.fills, set()).update(ids)
    assert set(filled) == set(Trait)
    assert filled[Trait.SEARCH] >= {"not-started", "signed"}


def test_four_rounds_of_plans_and_every_survey_of_the_calendar_are_led_to(
    packaged: Content,
) -> None:
    led = [one.go.survey for one in packaged.campaigns.values() if one.go and one.go.survey]
    assert led.count("intention") == 4
    assert set(led) == {
        "intention", "status", "intern-check-in", "top-up-result", "alumni-6", "alumni-12",
    }  # fmt: skip
    for path in (PACKAGED / "campaigns").glob("*.yaml"):
        assert "go {survey" not in path.read_text("utf-8"), path


def test_the_survey_shown_in_the_readme_is_a_survey(folder: Folder) -> None:
    readme = (PACKAGED / "README.md").read_text("utf-8")
    (sample,) = re.findall(r"```yaml\n(kind: feedback .*?)```", readme, re.DOTALL)
    folder.write("surveys/sample.yaml", sample)
    folder.write("regions.yaml", REGIONS)
    assert folder.faults() == []
    assert set(content.load(folder.root).surveys) == {"sample"}

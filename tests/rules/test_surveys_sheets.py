"""What the office takes away of a survey: columns that stay, nothing sensitive, inert cells."""

import csv
import random
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest

import content
from bot.spreadsheets import Sheet, read, write_csv, write_xlsx
from bot.surveys import drawing, importing, sheets
from bot.surveys.results import Given, Place, base_units, count
from bot.surveys.sheets import Export, Taken
from bot.surveys.values import Value
from content import Content
from content.survey_models import Survey
from tests.survey_answers import walk

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def packaged() -> Content:
    return content.load()


def export(
    packaged: Content, survey: Survey, people: int = 40, seed: int = 1, *, name: str = "林晓雨"
) -> Export:
    """So many people of five classes, who answered anything."""
    luck = random.Random(seed)
    taken, counted = [], []
    for at in range(people):
        given = walk(survey, f"p{at}", luck, packaged.regions)
        answers, scores = sheets.taken_of(survey, given, f"p{at}")
        place = Place(at % 5 + 1, at % 5 // 2, at % 5 // 3, "y3-t1")
        counted.append(Given(place, answers, at))
        taken.append(
            Taken(at + 1, 7, 1, "complete", answers, scores, f"2401{at:04}", name,
                  f"机电240{at % 5}", "机电一体化", "智能制造", "y3-t1", NOON, NOON, at == 3)
        )  # fmt: skip
    return Export(
        [(1, survey)], taken, counted, packaged.regions, lambda _language, id, **_: id, "zh"
    )


def cells(sheet: Sheet) -> list[str]:
    return [str(cell) for row in sheet.rows for cell in row if cell is not None]


def test_every_row_fits_its_columns_and_says_what_was_answered(packaged: Content) -> None:
    for survey in packaged.surveys.values():
        made = export(packaged, survey)
        table = sheets.data(made)
        assert len(set(table.headers)) == len(table.headers)
        for row, one in zip(table.rows, made.taken, strict=True):
            if survey.anonymous:
                continue
            assert len(row) == len(table.headers)
            found = dict(zip(table.headers, row, strict=True))
            for question in made.questions:
                given = one.answers.get(question.id)
                assert (found[question.id] is None) == (given is None)
                for option in question.options if question.kind == "multiple" else ():
                    ticked = given and option.id in given.options
                    assert bool(found[f"{question.id}.{option.id}"]) == bool(ticked)
        for language in content.LANGUAGES:
            words = sheets.labels(made, language)
            assert {len(row) for row in words.rows} == {len(words.headers)}


def test_nothing_sensitive_leaves_the_house_whoever_answered_it(packaged: Content) -> None:
    survey = packaged.surveys["intention"]
    hidden = [question for question in survey.questions if question.sensitive]
    made = export(packaged, survey, 60)
    assert hidden
    assert any(question.id in one.answers for one in made.taken for question in hidden)
    every = [sheet for sheet in sheets.sheets(made) if sheet.name != "codebook"]
    names = [name for sheet in every for name in sheet.headers]
    for question in hidden:
        assert not [name for name in names if name.split(".")[0].split("#")[0] == question.id]
        assert question.title.zh not in names
        said = {option.text.zh for option in question.options if option.text.zh.startswith("家")}
        assert said.isdisjoint(cells(every[1]))
    for name in survey.scores:
        assert (f"score#{name}" in names) == (
            not {question.id for question in hidden} & set(survey.scores[name])
        )


def test_columns_stay_when_a_later_version_takes_an_option_away(packaged: Content) -> None:
    old = packaged.surveys["intention"]
    ready = old.question("ready")
    assert ready is not None
    fewer = replace(ready, options=ready.options[:-1])
    new = replace(
        old, questions=tuple(fewer if one.id == "ready" else one for one in old.questions)
    )
    before = sheets.data(export(packaged, old)).headers
    after = sheets.data(replace(export(packaged, old), versions=[(1, old), (2, new)])).headers
    assert before == after


def test_official_codes_stand_beside_and_a_forecast_is_called_one(packaged: Content) -> None:
    survey = packaged.surveys["intention"]
    made = export(packaged, survey)
    table = sheets.data(made)
    at = table.headers.index("plan#forecast")
    plan = table.headers.index("plan")
    codes = {option.id: option.code for option in survey.questions[1].options}
    assert codes["company"] == "10/11/12"
    for row in table.rows:
        assert row[at] == codes[str(row[plan])]
    assert "industry#code" in table.headers


HOSTILE = ["=1+1", "+86138", "-2", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", '=HYPERLINK("x")']


@pytest.mark.parametrize("text", HOSTILE)
def test_what_somebody_wrote_is_never_a_formula(packaged: Content, text: str) -> None:
    survey = packaged.surveys["intention"]
    made = export(packaged, survey, 8, name=text)
    data = write_xlsx(sheets.sheets(made), large=True)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        pages = [archive.read(one) for one in archive.namelist() if "worksheets/" in one]
        assert not any(b"<f>" in page or b"<f " in page for page in pages)
        assert not any("externalLink" in one for one in archive.namelist())
    grid = read("x.xlsx", data).sheets[0]
    assert grid.rows[1][5] == text
    lines = list(csv.reader(StringIO(write_csv(sheets.data(made)).decode("utf-8-sig"))))
    assert lines[1][5] == f"'{text}"
    assert not [cell for line in lines for cell in line if cell[:1] in tuple("=+-@\t")]


def test_an_anonymous_survey_says_neither_who_nor_when_nor_in_which_order(
    packaged: Content,
) -> None:
    survey = replace(packaged.surveys["course-feedback"], anonymous=True)
    made = export(packaged, survey)
    for sheet in (sheets.data(made), sheets.labels(made, "zh")):
        shown = cells(sheet)
        assert not [one for one in shown if "林晓雨" in one or "机电" in one or "2401" in one]
        assert str(NOON) not in shown
    backwards = replace(made, taken=list(reversed(made.taken)))
    assert sheets.data(backwards).rows == sheets.data(made).rows
    few = replace(made, taken=made.taken[:4], counted=made.counted[:4])
    assert sheets.data(few).rows == []


def test_figures_of_a_few_are_not_said_and_those_of_many_have_a_chart(packaged: Content) -> None:
    survey = packaged.surveys["status"]
    made = export(packaged, survey, 4)
    few = sheets.figures(made)
    assert not few.charts
    assert "figure-few" in cells(few)
    many = sheets.figures(export(packaged, survey, 30))
    (chart,) = many.charts
    counted = [many.rows[at][3] for at in range(chart.first, chart.last + 1)]
    assert sum(int(str(one)) for one in counted) == 30
    with zipfile.ZipFile(BytesIO(write_xlsx([many]))) as archive:
        drawn = archive.read("xl/charts/chart1.xml").decode()
    assert f"$D${chart.first + 2}:$D${chart.last + 2}" in drawn


def test_a_class_sees_figures_of_itself_only_where_it_is_large_enough(packaged: Content) -> None:
    survey = packaged.surveys["status"]
    whole = export(packaged, survey, 30)
    mine = sheets.figures(replace(whole, within=frozenset({1})))
    assert mine.rows[0][3] == 6
    small = sheets.figures(replace(export(packaged, survey, 20), within=frozenset({1})))
    assert small.rows[0][1] == "figure-few"


def test_an_export_is_a_codebook_that_gives_back_its_survey(packaged: Content) -> None:
    survey = packaged.surveys["intention"]
    data = write_xlsx(sheets.sheets(export(packaged, survey)), large=True)
    found = importing.read_file("export.xlsx", data, packaged.regions)
    again, faults = importing.checked(found.id, found.yaml, packaged.regions)
    assert (again, faults, found.id) == (survey, [], "intention")


def test_words_are_those_of_the_language(packaged: Content) -> None:
    survey = packaged.surveys["status"]
    question = survey.questions[-1]
    option = question.options[0]
    made = export(packaged, survey, 1)
    one = replace(made.taken[0], answers={question.id: Value((option.id,))})
    made = replace(made, taken=[one])
    rows: Sequence[Sequence[object]] = sheets.labels(made, "en").rows
    assert option.text.en in rows[0]
    assert option.text.zh in sheets.labels(made, "zh").rows[0]


def test_pictures_keep_the_order_of_steps_and_put_other_answers_by_how_often(
    packaged: Content,
) -> None:
    made = export(packaged, packaged.surveys["status"], 40)
    base = base_units(made.counted)
    for question in packaged.surveys["status"].questions:
        for ordered in (True, False):
            asked = replace(question, ordered=ordered)
            picture = drawing.bars(
                count(asked, made.counted, base), "", "zh", packaged.regions, lambda id, **_: id
            )
            assert picture is not None
            counts = [bar.count for bar in picture.bars]
            in_order = [option.text.zh for option in question.options]
            assert ([bar.label for bar in picture.bars] == in_order) is ordered
            assert (counts == sorted(counts, reverse=True)) is not ordered


def test_a_stage_is_said_in_words_where_people_read(packaged: Content) -> None:
    made = replace(
        export(packaged, packaged.surveys["status"]),
        words=lambda language, id, **values: f"{language}:{values.get('stage', id)}",
    )
    table = sheets.labels(made, "en")
    at = table.headers.index("en:column-stage")
    assert {row[at] for row in table.rows} == {"en:y3-t1"}
    assert {row[at + 1] for row in sheets.data(made).rows} == {"y3-t1"}

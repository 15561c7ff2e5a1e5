"""Labels, tables and the extractive summary."""

import subprocess
import sys
from dataclasses import replace
from string import Formatter

import pytest
from analyses import COUNCIL, HADDAD, OKORO, OMARI, analysis, crowd, one
from hypothesis import given
from hypothesis import strategies as st

from speechkit.errors import ConfigError
from speechkit.records import Analysis, Span
from speechkit.summary import (
    OTHERS,
    Cell,
    direction,
    label_languages,
    labels,
    reviewed,
    show,
    summarize,
    table,
    theme_label,
    wording,
)
from speechkit.summary.selection import By

EMPTY = Analysis((), {}, (), (), {})


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_there_are_labels_in_the_six_languages() -> None:
    assert label_languages() == ("ar", "en", "es", "fr", "ru", "zh")


@pytest.mark.parametrize("lang", label_languages())
def test_all_label_files_have_the_same_keys_and_placeholders(lang: str) -> None:
    english, own = labels("en").text, labels(lang).text
    assert own.keys() == english.keys()
    for key, text in own.items():
        assert text.strip(), key
        assert placeholders(text) == placeholders(english[key]), key


def test_only_arabic_runs_from_right_to_left() -> None:
    assert [lang for lang in label_languages() if labels(lang).mirrored] == ["ar"]
    assert direction("ar") == "rtl"
    assert direction("xx") == "auto"


def test_an_unknown_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r"'xx'.*ar, en, es"):
        labels("xx")


def test_placeholders_are_filled() -> None:
    assert labels("en")("share", part=1, whole=4, percent=25) == "1 of 4 (25%)"
    assert labels("en").get("act_sings", "sings") == "sings"


def test_invisible_commands_are_shown() -> None:
    assert show("a\u202eb\u2069\x00\ud800") == "a[U+202E]b[U+2069][U+0000][U+D800]"
    assert show("سلام\u200f, line\nend\t") == "سلام\u200f, line\nend\t"


@given(st.text())
def test_what_is_shown_can_always_be_written(text: str) -> None:
    shown = show(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert show(shown) == shown


def cell(rows: str, columns: str, row: str | None, column: str | None) -> Cell:
    found = table(analysis(), rows, columns)
    return found.cells[found.rows.index(row)][found.columns.index(column)]


def test_a_cell_holds_the_quotations_behind_its_figures() -> None:
    assert cell("speaker", "theme", COUNCIL, "peacekeeping") == Cell(
        (), ("ar-talks#9", "en-briefing#5")
    )
    assert cell("speaker", "theme", HADDAD, None).acts == ("ar-talks#5", "en-briefing#8")
    assert cell("speaker", "theme", HADDAD, "mediation").figures == "3 + 0"
    assert cell("speaker", "theme", OMARI, "mediation").figures == ""


def test_speakers_stand_by_how_often_they_speak_and_unresolved_last() -> None:
    found = table(analysis(), "speaker", "level")
    assert found.rows == (HADDAD, COUNCIL, OKORO, OMARI, None)
    assert found.row_labels[-1] == "Speaker not resolved"
    assert found.counts == ((5, 2), (1, 2), (2, 0), (1, 0), (3, 0))


def test_themes_stand_in_the_order_of_the_taxonomy_and_none_last() -> None:
    found = table(analysis(), "theme", "kind", lang="ar")
    assert found.rows[:2] == ("mediation", "peacekeeping")
    assert found.rows[-1] is None
    assert found.row_labels[0] == "الوساطة والمساعي الحميدة"
    assert found.row_labels[-1] == "بلا موضوع"
    assert found.column_labels == ("مباشر", "غير مباشر", "مختلط")


def test_mentions_and_duplicates_are_not_counted() -> None:
    found = table(analysis(), "document", "level")
    ids = {i for row in found.cells for cell in row for i in cell.ids}
    assert len(ids) == 16
    assert not ids & {"ar-talks#1", "ar-talks#6", "en-briefing#3"}
    assert found.row_labels == ("ar-talks", "en-briefing")


def test_a_quotation_with_two_themes_stands_once_in_the_total() -> None:
    found = table(analysis("en"), "speaker", "theme")
    row = found.rows.index(HADDAD)
    assert sum(found.counts[row]) == 3
    assert len(found.totals[row].ids) == 2


def test_the_rest_is_added_up_as_others() -> None:
    found = table(crowd(40), "speaker", "theme")
    top = found.top(8, "Others ({n})")
    assert len(top.rows) == 8
    assert top.rows[-1] == OTHERS
    assert top.row_labels[-1] == "Others (33)"
    assert sum(map(sum, top.counts)) == sum(map(sum, found.counts))
    assert found.top(40, "") is found


def test_the_unresolved_stay_beside_the_others() -> None:
    top = table(analysis(), "speaker", "theme").top(2, "Others ({n})")
    assert top.rows == (HADDAD, OTHERS, None)
    assert top.totals[1].figures == "4 + 2"


def test_transposing_twice_gives_the_table_back() -> None:
    for found in (table(analysis(), "speaker", "theme"), table(EMPTY, "speaker", "theme")):
        assert found.transposed().transposed() == found


def test_an_unknown_dimension_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r"'colour'.*speaker, theme"):
        table(analysis(), "colour", "theme")


def test_a_theme_without_a_label_is_shown_by_its_id() -> None:
    assert theme_label(analysis(), "prevention", "fr") == "prevention"
    assert theme_label(EMPTY, "prevention", "en") == "prevention"


def words_of(quotation_id: str) -> str:
    both = analysis()
    quotation = next(q for q in both.quotations if q.id == quotation_id)
    return wording(quotation, both.document(quotation.document).text)


def test_direct_words_stand_in_the_marks_of_the_text() -> None:
    assert words_of("ar-talks#3").startswith('"لقد التقينا')
    assert words_of("ar-talks#3").count('"') == 4
    assert words_of("ar-talks#7").startswith("«أبلغتنا")
    assert words_of("en-briefing#6") == "“Nobody has paid for the police yet.”"


def test_direct_words_without_marks_get_those_of_their_language() -> None:
    quotation = one("x — Paix", "Paix", lang="fr").quotations[0]
    assert wording(quotation, "x — Paix") == "«\u00a0Paix\u00a0»"
    assert wording(one("Frieden", "Frieden", lang="de").quotations[0]) == "“Frieden”"


def test_a_mixed_content_keeps_the_mark_at_its_edge() -> None:
    text = "They called it “a first step” and “no more”."
    mixed = replace(
        one(text, "a first step” and “no more").quotations[0], kind="mixed", outer=(Span(15, 43),)
    )
    assert wording(mixed, text) == "“a first step” and “no more”"
    assert wording(replace(mixed, outer=(Span(5, 43),)), text) == "a first step” and “no more”"
    act = replace(mixed, kind="direct", level="act")
    assert wording(act, text) == "a first step” and “no more"


def test_indirect_words_and_acts_get_no_marks() -> None:
    assert words_of("en-briefing#4") == "the truce was “fragile but holding”"
    assert words_of("en-briefing#5") == "to renew the mission's mandate before June"
    assert words_of("ar-talks#2").startswith("طاولة")


@pytest.mark.parametrize("by", [None, "speaker", "theme", "document"])
def test_every_line_of_a_summary_is_a_counted_quotation(by: By | None) -> None:
    both = analysis()
    known = {quotation.id: quotation for quotation in both.counted}
    summary = summarize(both, by=by, sentences=2)
    assert summary.lines
    for line in summary.lines:
        quotation = known[line.quotation]
        assert line.words == quotation.words
        assert (line.document, line.speaker) == (quotation.document, quotation.speaker)
        assert 0 <= line.score <= 1
    assert all(len(section.lines) <= 2 for section in summary.sections)


def test_the_sections_of_a_summary_follow_the_tables() -> None:
    summary = summarize(analysis(), by="speaker")
    assert [section.key for section in summary.sections] == [HADDAD, COUNCIL, OKORO, OMARI, None]
    assert [section.out_of for section in summary.sections] == [7, 3, 2, 1, 3]


def test_statements_come_before_acts() -> None:
    council = summarize(analysis(), by="speaker", sentences=1).sections[1]
    assert [line.level for line in council.lines] == ["statement"]
    more = summarize(analysis(), by="speaker", sentences=3).sections[1]
    assert sorted(line.level for line in more.lines) == ["act", "act", "statement"]


def test_a_summary_does_not_say_the_same_twice() -> None:
    text = (
        "“The talks resume on Monday in the capital.” “The talks resume on Monday in the capital!”"
    )
    twice = one(text, text[1:43], text[47:89])
    assert len(summarize(twice).lines) == 1


def test_a_summary_prefers_what_many_say() -> None:
    said = (
        "Mediation needs the patience of both parties and their neighbours",
        "Both parties and their neighbours owe mediation more patience",
        "Patience in mediation is what both parties and neighbours lack",
        "The stadium in the old port will open its doors in the autumn",
    )
    text = "\n\n".join(said)
    line = summarize(one(text, *said), sentences=1).lines[0]
    assert "atience" in line.words


def test_chinese_is_compared_by_pairs_of_characters() -> None:
    said = ("调解需要各方的耐心和信任", "各方的信任是调解的基础", "体育场将于秋季开放")
    line = summarize(one("。".join(said), *said, lang="zh"), sentences=1).lines[0]
    assert "调解" in line.words


def test_a_text_without_words_can_be_summarised() -> None:
    assert summarize(one("“!!!” “???”", "!!!", "???")).lines
    assert summarize(EMPTY).lines == ()
    assert str(summarize(one("“Yes, now.”", "Yes, now."))) == "Yes, now. (unresolved; one#1)"


def test_a_summary_is_the_same_each_time() -> None:
    assert summarize(analysis(), by="theme") == summarize(analysis(), by="theme")


def test_wrong_wishes_are_refused() -> None:
    with pytest.raises(ConfigError, match="0 sentences"):
        summarize(analysis(), sentences=0)
    with pytest.raises(ConfigError, match="'mood'"):
        summarize(analysis(), by="mood")  # type: ignore[arg-type]


def test_heavy_libraries_wait_for_their_first_use() -> None:
    code = (
        "import sys, speechkit.summary, speechkit.charts, speechkit.report\n"
        "heavy = {'sklearn', 'matplotlib', 'numpy', 'jinja2', 'pandas'} & sys.modules.keys()\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_a_person_decided_on_stands_in_the_manifest() -> None:
    decisions = [{"quotation": "ar-talks#1", "what": "accept"}, {"other": 1}]
    both = replace(analysis(), manifest={**analysis().manifest, "decisions": decisions})
    assert reviewed(both) == {"ar-talks#1"}
    assert reviewed(analysis()) == frozenset()

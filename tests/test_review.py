"""Decisions last: they are found again, applied, and named where they do not fit any more."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewing import FINNAN, HARBOUR, WHEN, added, analysis, decided, documents, edited, said

import speechkit as sk
from speechkit.cli import run
from speechkit.cli.decisions import open_desk
from speechkit.errors import InputError
from speechkit.evaluate.gold import read_gold
from speechkit.project import run_project, write_config
from speechkit.records import Analysis, Document, Span
from speechkit.report.view import View
from speechkit.review import Named, Outcome, append, apply, read_decisions
from speechkit.review.agreement import agreement, alpha
from speechkit.review.decisions import Decision, pieces, undo
from speechkit.review.ledger import decisions_sha256, merge
from speechkit.review.lessons import to_gold, to_labels
from speechkit.review.sample import draw, wilson
from speechkit.store.files import write_lines
from speechkit.summary import label_languages
from speechkit.themes.labels import read_labels

ENVOY = Named("local:sana-rahal", "Sana Rahal", "person")


@pytest.fixture(scope="module")
def found() -> Analysis:
    return analysis()


def fate(outcomes: tuple[Outcome, ...]) -> list[str]:
    return [one.status for one in outcomes]


def test_each_kind_of_decision_changes_what_it_names_and_nothing_else(found: Analysis) -> None:
    text = found.document("harbour").text
    start = text.index("the pier had")
    shorter = pieces([Span(start, start + len("the pier had been rebuilt"))], text)
    decisions = [
        decided(found, "islanders", "speaker", speaker=ENVOY),
        decided(found, "islanders", "boundary", content=shorter),
        decided(found, "We are ready", "level", level="act", act="promise"),
        decided(found, "Nobody was hurt", "reject"),
        decided(found, "محادثات", "themes", themes=("ceasefire",)),
        decided(found, "ferry"),
        added(found.document("hall"), "外交部长", FINNAN),
    ]
    done = apply(found, decisions)
    assert fate(done.outcomes) == ["applied"] * 7
    assert len(done.analysis.quotations) == len(found.quotations)
    islanders = said(done.analysis, "the pier had")
    assert (islanders.speaker, islanders.confidence) == (ENVOY.id, 1.0)
    assert islanders.verbatim == ("the pier had been rebuilt",)
    assert islanders.themes == tuple(
        theme for theme in islanders.themes if islanders.content[0].holds(theme.evidence[0])
    )
    ready = said(done.analysis, "We are ready")
    assert (ready.level, ready.act, ready.speaker) == ("act", "promise", "local:orla-finnan")
    assert not any("Nobody" in one.words for one in done.analysis.quotations)
    (theme,) = said(done.analysis, "محادثات").themes
    assert theme.theme == "ceasefire"
    assert "accepted by lina" in said(done.analysis, "ferry").reason
    new = said(done.analysis, "外交部长")
    assert (new.rule, new.speaker, new.id[:12]) == ("review", FINNAN.id, "hall#review-")
    untouched = said(found, "الميناء")
    assert untouched in done.analysis.quotations


def test_unresolved_is_an_answer_too(found: Analysis) -> None:
    done = apply(found, [decided(found, "islanders", "speaker", speaker=None)])
    assert said(done.analysis, "islanders").speaker is None


def test_applying_twice_is_applying_once(found: Analysis) -> None:
    decisions = [
        decided(found, "islanders", "speaker", speaker=ENVOY),
        decided(found, "Nobody", "reject"),
        added(found.document("hall"), "外交部长"),
    ]
    once = apply(found, decisions).analysis
    twice = apply(once, decisions).analysis
    assert (twice.quotations, twice.speakers) == (once.quotations, once.speakers)


def test_undo_takes_a_decision_back(found: Analysis) -> None:
    reject = decided(found, "Nobody", "reject")
    done = apply(found, [reject, undo(reject.id, who="omar", when=WHEN)])
    assert done.analysis.quotations == found.quotations
    assert done.outcomes == ()


def test_a_moved_and_renamed_file_keeps_its_decisions(found: Analysis) -> None:
    decision = decided(found, "islanders", "speaker", speaker=ENVOY)
    moved = sk.analyze([replace(one, id=f"new/{one.id}") for one in found.documents])
    done = apply(moved, [decision])
    assert fate(done.outcomes) == ["applied"]
    assert said(done.analysis, "islanders").speaker == ENVOY.id


def test_an_edited_text_keeps_what_still_fits_and_names_the_rest(found: Analysis) -> None:
    decisions = [
        decided(found, "ferry"),
        decided(found, "islanders", "speaker", speaker=ENVOY),
        decided(found, "We are ready", "reject"),
    ]
    texts = edited(found, "harbour", "rebuilt by", "paid for by")
    texts = [
        replace(one, text=f"🌊 Correction of 5 January.\n\n{one.text}")
        if one.id == "harbour"
        else one
        for one in texts
    ]
    done = apply(sk.analyze(texts), decisions)
    assert fate(done.outcomes) == ["applied", "changed", "applied"]
    assert done.outcomes[1].document == "harbour"
    assert not any("We are ready" in one.words for one in done.analysis.quotations)


def test_the_source_is_part_of_what_was_seen(found: Analysis) -> None:
    decision = decided(found, "islanders", "speaker", speaker=ENVOY)
    other = edited(found, "harbour", "The envoy said", "The mayor said")
    assert fate(apply(sk.analyze(other), [decision]).outcomes) == ["changed"]


def test_a_text_that_is_gone_is_named(found: Analysis) -> None:
    decision = decided(found, "islanders", "reject")
    rest = sk.analyze([one for one in found.documents if one.id != "harbour"])
    done = apply(rest, [decision])
    assert fate(done.outcomes) == ["gone"]
    assert done.analysis.quotations == rest.quotations


def test_words_that_stand_twice_alike_are_nobody_s_guess(found: Analysis) -> None:
    decision = decided(found, "islanders", "reject")
    twice = edited(found, "harbour", HARBOUR, f"{HARBOUR}\n{HARBOUR}")
    assert fate(apply(sk.analyze(twice), [decision]).outcomes) == ["ambiguous"]


def test_what_other_rules_no_longer_find_is_put_back(found: Analysis) -> None:
    decisions = [
        decided(found, "islanders", "speaker", speaker=ENVOY),
        decided(found, "Nobody", "reject"),
        decided(found, "ferry"),
    ]
    poorer = replace(found, quotations=())
    done = apply(poorer, decisions)
    assert fate(done.outcomes) == ["applied"] * 3
    assert [one.words for one in done.analysis.quotations] == [
        said(found, "ferry").words,
        said(found, "islanders").words,
    ]
    assert said(done.analysis, "ferry").speaker == "local:orla-finnan"


def test_other_rules_may_cut_a_little_differently(found: Analysis) -> None:
    decision = decided(found, "islanders", "speaker", speaker=ENVOY)
    one = said(found, "islanders")
    start, end = one.content[0]
    shorter = replace(one, content=(Span(start + 4, end),), verbatim=(one.verbatim[0][4:],))
    others = tuple(shorter if q.id == one.id else q for q in found.quotations)
    done = apply(replace(found, quotations=others), [decision])
    after = said(done.analysis, "islanders")
    assert (after.speaker, after.content) == (ENVOY.id, shorter.content)


def test_two_people_who_differ_are_both_named(found: Analysis) -> None:
    mine = decided(found, "islanders", "speaker", speaker=ENVOY)
    hers = decided(found, "islanders", "speaker", who="omar", speaker=FINNAN)
    done = apply(found, merge([[mine], [hers]]))
    assert sorted(fate(done.outcomes)) == ["applied", "overruled"]
    again = decided(found, "islanders", "speaker", speaker=None)
    assert fate(apply(found, [mine, again]).outcomes) == ["superseded", "applied"]


def test_agreement_of_two_people(found: Analysis) -> None:
    words = ("ferry", "islanders", "We are", "محادثات", "الميناء", "双方")
    mine = [decided(found, one) for one in words]
    hers = [decided(found, one, who="omar") for one in words[:4]]
    hers.append(decided(found, words[4], "reject", who="omar"))
    by = {one.about: one for one in agreement(merge([mine, hers]))}
    assert (by["is"].quotations, by["is"].agreed) == (5, 4)
    assert by["is"].alpha == 0.0
    assert by["speaker"].alpha == 1.0


def test_alpha_is_that_of_the_book() -> None:
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, C: nominal, four people."""
    a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3]
    c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None]
    d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    units = [tuple(v for v in row if v is not None) for row in zip(a, b, c, d, strict=True)]
    value = alpha(units)
    assert value is not None
    assert round(value, 3) == 0.743


def test_the_file_is_only_added_to_and_survives_a_torn_line(
    found: Analysis, tmp_path: Path
) -> None:
    path = tmp_path / "decisions.jsonl"
    first, second = decided(found, "ferry"), decided(found, "islanders", "reject")
    append(path, [first])
    before = path.read_bytes()
    with path.open("ab") as stream:
        stream.write(b'{"id": "torn')
    assert read_decisions(path) == (first,)
    append(path, [second])
    assert path.read_bytes().startswith(before)
    assert read_decisions(path) == (first, second)
    assert decisions_sha256(path) != decisions_sha256(tmp_path / "nothing")


def test_a_line_that_is_no_decision_is_named(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text('{"id": "a", "what": "guess", "who": "l", "when": ""}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"decisions.jsonl:1: what: expected one of accept"):
        read_decisions(path)


def test_decisions_teach(found: Analysis, tmp_path: Path) -> None:
    decisions = [
        *(decided(found, one) for one in ("محادثات", "الميناء")),
        decided(found, "islanders", "themes", themes=()),
    ]
    done = apply(found, decisions)
    write_lines(to_labels(done.analysis, done.outcomes), tmp_path / "labels.jsonl")
    labels = {one.text: one.labels for one in read_labels([tmp_path / "labels.jsonl"])}
    assert labels[said(found, "islanders").words] == ()
    assert labels[said(found, "محادثات").words] == ("mediation",)
    write_lines(to_gold(done.analysis, done.outcomes), tmp_path / "gold.jsonl")
    (document,) = read_gold(tmp_path / "gold.jsonl")  # the harbour is not gone through
    assert (document.doc_id, len(document.quotations)) == ("port", 2)


@pytest.mark.parametrize("lang", label_languages())
def test_reports_state_what_was_reviewed_and_corrected(found: Analysis, lang: str) -> None:
    decisions = [
        decided(found, "ferry"),
        decided(found, "islanders", "speaker", speaker=ENVOY),
        decided(found, "Nobody", "reject"),
    ]
    decisions = [replace(one, sample=3) for one in decisions]
    done = apply(found, decisions, sha256="ab")
    view = View(done.analysis, lang)
    doubt = dict(view.doubt)
    share = view.t("share", part="2", whole="7", percent=29)
    assert doubt[view.t("reviewed")] == share
    assert doubt[view.t("corrected")] == view.t("share", part="2", whole="3", percent=67)
    assert view.t("share", part="1", whole="3", percent=33) in doubt[view.t("sample_right")]
    assert done.analysis.manifest["decisions_file"] == {"sha256": "ab", "applied": 3}


def test_a_sample_is_the_same_for_everybody(found: Analysis) -> None:
    names = [one.id for one in draw(found, 4)]
    moved = sk.analyze([replace(one, id=f"x/{one.id}") for one in reversed(documents())])
    assert [one.id.removeprefix("x/") for one in draw(moved, 4)] == names
    low, high = wilson(50, 50)
    assert (round(low, 3), round(high, 3)) == (0.929, 1.0)


PIECES = st.text(alphabet="ab \n“”«قال é\u0301😀的", min_size=0, max_size=60)


@given(before=PIECES, after=PIECES)
@settings(max_examples=60)
def test_words_are_found_wherever_they_moved(found: Analysis, before: str, after: str) -> None:
    decision = decided(found, "islanders", "speaker", speaker=ENVOY)
    text = f"{before}\n\n{HARBOUR}\n\n{after}"
    moved = replace(
        found,
        documents=(Document("other", text, "en"),),
        blocks={},
        quotations=(),
        speakers=(),
    )
    done = apply(moved, [decision])
    (one,) = done.analysis.quotations
    assert one.verbatim == ("the pier had been rebuilt by the islanders themselves",)
    assert one.source is not None
    assert one.source.of(text) == "The envoy"


def test_decisions_are_named_by_all_they_hold(found: Analysis) -> None:
    one: Decision = decided(found, "ferry")
    assert one.id == decided(found, "ferry").id
    assert one.id != decided(found, "ferry", who="omar").id


def test_a_project_replays_its_decisions(found: Analysis, tmp_path: Path) -> None:
    for document in found.documents:
        (tmp_path / f"{document.id}.txt").write_text(document.text, encoding="utf-8")
    write_config(tmp_path, (".",))
    run_project(tmp_path, workers="0")
    desk = open_desk(tmp_path, None, "lina")
    decisions = [
        decided(desk.base, "islanders", "speaker", speaker=ENVOY),
        decided(desk.base, "Nobody", "reject"),
    ]
    append(tmp_path / "decisions.jsonl", decisions)
    summary = run_project(tmp_path, workers="0")
    assert fate(summary.decided) == ["applied", "applied"]
    shown = sk.load(tmp_path)
    assert said(shown, "islanders").speaker == ENVOY.id
    assert len(shown.quotations) == summary.quotations == len(found.quotations) - 1
    again = open_desk(tmp_path, None, "lina")
    assert again.base == desk.base
    assert again.replayed.analysis.quotations == shown.quotations
    assert again.replayed.analysis.manifest == shown.manifest
    (tmp_path / "harbour.txt").rename(tmp_path / "renamed.txt")
    (tmp_path / "new.txt").write_text("Kofi Annan said that the talks would resume.")
    assert fate(run_project(tmp_path, workers="0").decided) == ["applied", "applied"]
    assert said(sk.load(tmp_path), "islanders").document == "renamed.txt"


def test_the_commands(found: Analysis, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, mine, hers = (str(tmp_path / name) for name in ("a.jsonl", "mine.jsonl", "hers.jsonl"))
    sk.save(found, place)
    append(mine, [decided(found, "islanders", "speaker", speaker=ENVOY)])
    append(hers, [decided(found, "islanders", "speaker", who="omar", speaker=FINNAN)])
    both, out = str(tmp_path / "both.jsonl"), str(tmp_path / "out.jsonl")
    assert run(["decisions", "merge", mine, hers, "-o", both]) == 0
    assert "speaker: 0 of 1 alike, alpha 0.00" in capsys.readouterr().err
    assert run(["decisions", "apply", place, both, "-o", out]) == 0
    assert "overruled by" in capsys.readouterr().err
    assert said(sk.load(out), "islanders").confidence == 1.0
    assert run(["decisions", "check", place, "--decisions", both]) == 1
    assert "decisions: 1 applied, 1 overruled" in capsys.readouterr().out
    assert run(["decisions", "check", place, "--decisions", mine, "--json"]) == 0
    assert '"status": "applied"' in capsys.readouterr().out
    gold = str(tmp_path / "gold.jsonl")
    assert run(["decisions", "export", place, "--to", "gold", "--decisions", mine, "-o", gold]) == 0


def test_two_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    code = (
        "import sys\n"
        "from speechkit.review.decisions import undo\n"
        "from speechkit.review.ledger import append\n"
        "for number in range(40):\n"
        "    append(sys.argv[1], [undo('x' * 9000, who=sys.argv[2], when=str(number))])\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    running = [subprocess.Popen([*command, who]) for who in ("lina", "omar")]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    assert len(read_decisions(path)) == 80

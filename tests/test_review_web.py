"""The review page without a browser: who may come in, what is kept, what two tabs do."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from analyses import ARABIC, COUNCIL, HADDAD, analysis, one
from hypothesis import given
from hypothesis import strategies as st
from review_pages import WHO, Client, TextOf, desk_of, running, served

import speechkit as sk
from speechkit.errors import ConfigError, InputError
from speechkit.records import Document, Span
from speechkit.review import apply, read_decisions
from speechkit.review.answers import Answers
from speechkit.review.queue import case_of
from speechkit.review.sample import draw
from speechkit.speakers import load_registry
from speechkit.summary import label_languages, labels
from speechkit.web import open_review
from speechkit.web.answers import packed, unpacked
from speechkit.web.picker import Picker
from speechkit.web.queue import doubtful
from speechkit.web.server import open_server
from speechkit.web.text import Piece, pieces, selected, visible

HOSTILE = "He said \u201c<script>alert(1)</script>\u202eevil\u2069 <img src=x>\x00\r\u201d."
FIRST, SECOND = "ar-talks#1", "ar-talks#2"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decisions.jsonl"


@pytest.fixture
def client(file: Path) -> Iterator[Client]:
    with served(analysis(), file) as server:
        yield Client(server).enter()


def version_of(client: Client, case: str) -> str:
    found = re.search(r'name="version" value="([^"]*)"', client.page(case).body)
    assert found is not None
    return found[1]


# Who may come in --------------------------------------------------------------------------------


def test_without_the_token_nothing_is_shown_or_kept(client: Client, file: Path) -> None:
    stranger = Client(client.server)
    assert stranger.page().status == 403
    assert "Haddad" not in stranger.page().body
    assert stranger.ask("GET", "/?token=wrong").status == 403
    assert stranger.decide(FIRST, "accept").status == 403
    stranger.cookie = f"speechkit-{client.server.server_port}=wrong"
    assert stranger.page().status == 403
    stranger.cookie = 'speechkit="\udcff"'.encode("utf-8", "replace").decode()
    assert stranger.page().status == 403
    assert not file.exists()


def test_the_token_leaves_the_address_and_no_other_site_gets_it(client: Client) -> None:
    answered = client.ask("GET", f"/?token={client.server.guard.token}")
    assert answered.headers["location"] == "/"
    assert "HttpOnly; SameSite=Strict" in answered.headers["set-cookie"]
    page = client.page()
    assert page.status == 200
    assert client.server.guard.token not in page.body
    assert page.headers["referrer-policy"] == "same-origin"
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": None},
        {"Host": "evil.example"},
        {"Host": None},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_a_page_from_elsewhere_is_refused(
    client: Client, file: Path, headers: dict[str, str | None]
) -> None:
    body = f"case={packed(packed(FIRST))}&version=&do=accept"
    if headers.get("Host", "") is None:
        headers = {"Host": "127.0.0.1"}
    assert client.ask("POST", "/decide", body, **headers).status == 403
    assert not file.exists()
    seen = client.ask("GET", "/", **headers)
    assert seen.status == (200 if headers == {"Origin": None} else 403)


def test_what_is_no_form_of_the_page_is_refused(client: Client, file: Path) -> None:
    json = client.ask("POST", "/decide", "{}", Content_Type="application/json")
    assert json.status == 415
    assert client.ask("POST", "/decide", "x", Content_Length="99999999").status == 413
    assert client.ask("POST", "/elsewhere", "").status == 404
    assert client.ask("GET", "/../etc/passwd").status == 404
    assert client.ask("PUT", "/decide", "").status == 501
    assert not file.exists()


def test_only_this_machine_is_served_and_a_taken_port_is_named(client: Client) -> None:
    assert client.server.server_address[0] == "127.0.0.1"
    with pytest.raises(ConfigError, match=r"port \d+ cannot be used"):
        open_server(client.server.app, client.server.server_port)


def test_the_policy_allows_the_own_script_and_nothing_from_outside(client: Client) -> None:
    page = client.page()
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r'\son\w+="|style="|https?://', page.body)


# What is kept -----------------------------------------------------------------------------------


def test_an_answer_is_on_the_disk_and_the_next_case_is_shown(client: Client, file: Path) -> None:
    answered = client.decide(FIRST, "accept", why="heard it myself")
    assert answered.headers["location"] == f"/?case={packed(packed(SECOND))}&lang=en"
    (kept,) = read_decisions(file)
    assert (kept.what, kept.who, kept.why) == ("accept", WHO, "heard it myself")
    assert kept.sha256 == analysis().document("ar-talks").sha256
    assert "1 of 19 decided" in client.page(SECOND).body


def test_every_button_keeps_its_kind_of_decision(client: Client, file: Path) -> None:
    client.decide("ar-talks#2", "level:act")
    client.decide("ar-talks#3", f"speaker:{packed(COUNCIL)}")
    client.decide("ar-talks#4", "speaker:")
    client.decide("ar-talks#5", "new:Lina%20Marr")
    client.decide("ar-talks#6", "reject")
    client.decide("ar-talks#7", "themes", theme="mediation")
    client.decide("ar-talks#9", "speaker:person%3Aban-ki-moon")
    changed = {q.id: q for q in apply(analysis(), read_decisions(file)).analysis.quotations}
    assert changed["ar-talks#2"].level == "act"
    assert changed["ar-talks#3"].speaker == COUNCIL
    assert changed["ar-talks#4"].speaker is None
    assert changed["ar-talks#5"].speaker == "local:lina-marr"
    assert "ar-talks#6" not in changed
    assert [score.theme for score in changed["ar-talks#7"].themes] == ["mediation"]
    assert changed["ar-talks#9"].speaker == "person:ban-ki-moon"


def test_words_are_corrected_by_what_was_selected(client: Client, file: Path) -> None:
    words = "طاولة الحوار تبقى الطريق الوحيد"
    start = ARABIC.index(words)
    form = {"start": str(start), "end": str(start + len(words)), "words": words}
    client.decide(SECOND, "content", **form)
    version = version_of(client, SECOND)
    more = "18 شهرا"
    at = ARABIC.index(more)
    form = {"start": str(at), "end": str(at + len(more)), "words": more}
    client.decide(SECOND, "piece", version, **form)
    version = version_of(client, SECOND)
    name = "سلمى الحداد"
    at = ARABIC.index(name)
    form = {"start": str(at), "end": str(at + len(name)), "words": name}
    client.decide(SECOND, "source", version, **form)
    changed = {q.id: q for q in apply(analysis(), read_decisions(file)).analysis.quotations}[SECOND]
    assert changed.verbatim == (words, more)
    assert changed.source is not None
    assert changed.source.of(ARABIC) == name


def test_a_quotation_is_added_once(client: Client, file: Path) -> None:
    words = "في جلسة مفتوحة"
    start = ARABIC.index(words)
    form = {"start": str(start), "end": str(start + len(words)), "words": words}
    first = client.decide(FIRST, "add", **form)
    assert client.decide(FIRST, "add", **form).headers["location"] == first.headers["location"]
    (kept,) = read_decisions(file)
    assert kept.what == "add"
    case = first.headers["location"].partition("case=")[2].partition("&")[0]
    assert words in client.page(unpacked(unpacked(case))).body


@pytest.mark.parametrize(
    ("do", "fields", "fault"),
    [
        ("level:shout", {}, "no level"),
        ("speaker:person%3Anobody", {}, "nobody is known"),
        ("new:%20", {}, "a name is needed"),
        ("themes", {"theme": "weather"}, "no theme"),
        ("sing", {}, "no answer"),
        ("content", {}, "nothing is selected"),
        ("content", {"start": "0", "end": "5", "words": "other"}, "select it again"),
        ("content", {"start": "-5", "end": "5", "words": "x"}, "no stretch"),
    ],
)
def test_what_makes_no_sense_is_told_and_not_kept(
    client: Client, file: Path, do: str, fields: dict[str, str], fault: str
) -> None:
    answered = client.decide(FIRST, do, **fields)
    assert answered.status == 400
    assert fault in answered.body
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_told(client: Client, file: Path) -> None:
    client.page()
    file.mkdir()
    answered = client.decide(FIRST, "accept")
    assert (answered.status, str(file) in answered.body) == (500, True)
    file.rmdir()
    assert client.decide(FIRST, "accept").status == 303


# Two tabs ---------------------------------------------------------------------------------------


def test_the_second_of_two_tabs_is_told_and_overwrites_nothing(client: Client, file: Path) -> None:
    client.decide(FIRST, "reject")
    late = client.decide(FIRST, "level:act")
    assert late.status == 409
    assert labels("en")("review_stale", who=WHO, what="Not a quotation") in late.body
    assert [one.what for one in read_decisions(file)] == ["reject"]
    client.decide(FIRST, "level:act", version_of(client, FIRST))
    assert [one.what for one in read_decisions(file)] == ["reject", "level"]


def test_another_program_that_decides_meanwhile_is_noticed(client: Client, file: Path) -> None:
    with served(analysis(), file, who="Omar") as other:
        Client(other).enter().decide(FIRST, "accept")
    late = client.decide(FIRST, "reject")
    assert late.status == 409
    assert "Omar" in late.body
    assert [one.who for one in read_decisions(file)] == ["Omar"]


def test_an_undo_is_kept_and_cannot_be_done_twice(client: Client, file: Path) -> None:
    client.decide(FIRST, "reject")
    (kept,) = read_decisions(file)
    answered = client.ask("POST", "/undo", f"decision={kept.id}&lang=ar")
    assert answered.headers["location"] == f"/?case={packed(packed(FIRST))}&lang=ar"
    assert client.ask("POST", "/undo", f"decision={kept.id}").status == 409
    assert client.ask("POST", "/undo", "decision=nothing").status == 400
    assert [one.what for one in read_decisions(file)] == ["reject", "undo"]
    assert apply(analysis(), read_decisions(file)).analysis.quotations == analysis().quotations


# The queue --------------------------------------------------------------------------------------

ENVOYS = (
    Document("a", "The envoy said that the road was open. The envoy said that it was long.", "en"),
    Document("b", "The envoy said that the talks would go on in the capital.", "en"),
    Document("c", "The hall was full. “Nobody leaves this room tonight”. Rain fell.", "en"),
)


@pytest.fixture
def envoys(file: Path) -> Iterator[Client]:
    desk = desk_of(sk.analyze(ENVOYS), file)
    with running(open_review(desk, load_registry(), "en")) as server:
        yield Client(server).enter()


def test_cases_alike_are_answered_together(envoys: Client, file: Path) -> None:
    assert labels("en")("for_all", n=3) in envoys.page().body
    assert labels("en")("doubt_unresolved") in envoys.page().body
    envoys.decide("a#1", "new:Sana%20Rahal", all="1")
    kept = read_decisions(file)
    assert sorted(one.document for one in kept) == ["a", "a", "b"]
    assert {one.becomes.speaker.id for one in kept if one.becomes and one.becomes.speaker} == {
        "local:sana-rahal"
    }
    assert labels("en")("for_all", n=3) not in envoys.page("b#1").body


def test_words_that_no_rule_took_become_a_quotation(envoys: Client, file: Path) -> None:
    (case,) = [one.id for one in doubtful(sk.analyze(ENVOYS)).quotations if one.document == "c"]
    envoys.decide(case, "reject")
    page = envoys.page(case)
    assert 'class="shown cx lx rejected"' in page.body
    envoys.decide(case, "speaker:person%3Aban-ki-moon", version_of(envoys, case))
    found = apply(sk.analyze(ENVOYS), read_decisions(file)).analysis
    (made,) = [one for one in found.quotations if one.document == "c"]
    assert made.verbatim == ("Nobody leaves this room tonight",)
    assert made.speaker == "person:ban-ki-moon"
    shown = envoys.page(case).body
    assert "Ban Ki-moon" in shown
    assert 'rejected"' not in shown


def test_a_sample_is_decided_as_one(file: Path) -> None:
    desk = desk_of(analysis(), file)
    Answers(desk).accept([case_of(desk.base, one) for one in desk.base.quotations])
    with running(open_review(desk, load_registry(), "en", sample=5)) as server:
        client = Client(server).enter()
        page = client.page()
        assert "0 of 5 decided" in page.body
        case = draw(analysis(), 5)[0].id
        client.decide(case, "accept", version_of(client, case))
        assert "1 of 5 decided" in client.page().body
    assert [one.sample for one in read_decisions(file)][-1] == 5


# What the page holds ----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", label_languages())
def test_the_page_speaks_each_language_and_holds_the_text(client: Client, lang: str) -> None:
    page = client.page(SECOND, lang=lang)
    assert f'<html lang="{lang}" dir="{labels(lang).direction}">' in page.body
    assert labels(lang)("do_accept") in page.body
    assert TextOf(page.body).found == ARABIC


def test_a_hostile_text_is_shown_as_text(file: Path) -> None:
    found = one(HOSTILE, HOSTILE[9:-2], speaker='"><script>\u202e')
    with served(found, file) as server:
        page = Client(server).enter().page()
    assert TextOf(page.body).found == HOSTILE
    assert page.body.count("<script>") == 1  # our own
    assert "<img" not in page.body
    assert "\u202e" not in page.body


def test_every_text_with_a_quotation_can_be_opened(client: Client) -> None:
    page = client.page(SECOND)
    links = re.findall(r'<li><a href="([^"]+)"[^>]*><bdi>(ar-talks|en-briefing)</bdi>', page.body)
    assert [title for _, title in links] == ["ar-talks", "en-briefing"]
    other = client.ask("GET", links[1][0].replace("&amp;", "&"))
    assert "Neighbours must act early" in TextOf(other.body).found


def test_nothing_to_decide_is_said(file: Path) -> None:
    with served(one("Nobody said a word."), file) as server:
        assert labels("en")("queue_empty") in Client(server).enter().page().body


def test_speakers_are_searched_in_every_script(client: Client) -> None:
    for typed in ("Ban Ki", "بان كي", "Пан Ги", "潘基", "moon ban", "Ban Ki-moo"):
        found = client.ask("GET", f"/speakers?q={packed(typed)}&case={packed(packed(FIRST))}")
        assert "speaker:person:ban-ki-moon" in found.body, typed
    near = client.ask("GET", f"/speakers?q=&case={packed(packed(FIRST))}").body
    assert re.findall(r'value="speaker:([^"]+)"', near)[0] == packed(HADDAD)


def test_speakers_of_the_analysis_come_first_among_equals() -> None:
    known = {one.id: one for one in analysis().speakers}
    found = Picker(load_registry()).find("security council", known, near=(COUNCIL,))
    assert found[0] == known[COUNCIL]


def meant(piece: Piece) -> str:
    return chr(int(piece.command[3:-1], 16)) if piece.command else piece.text


@given(st.text(alphabet=st.characters(max_codepoint=0x1FFFF)), st.data())
def test_what_is_selected_keeps_its_offsets(text: str, data: st.DataObject) -> None:
    assert "".join(map(meant, pieces(text))) == text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    form = {"start": str(start), "end": str(end), "words": visible(text[start:end])}
    if not text[start:end].strip():
        with pytest.raises(InputError):
            selected(text, form)
        return
    span = selected(text, form)
    assert span.of(text).strip() == span.of(text).rstrip()
    assert text[start:end].strip() in span.of(text)


def test_a_letter_keeps_its_marks() -> None:
    text = "قالَ إنّ"
    assert selected(text, {"start": "0", "end": "3", "words": "قال"}) == Span(0, 4)
    text = "a\u0301b"
    assert selected(text, {"start": "1", "end": "3", "words": "\u0301b"}) == Span(0, 3)

"""The review page in a browser: keys, selection, two tabs, a killed server, hostile texts."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analyses import COUNCIL, HADDAD, OMARI, analysis, one
from review_pages import WHO, served

import speechkit as sk
from browser.conftest import Opener
from speechkit.records import Analysis, Document, Quotation
from speechkit.review import apply, read_decisions
from speechkit.store import save
from speechkit.summary import labels
from speechkit.web.answers import packed

pytestmark = pytest.mark.browser

# Astral characters, an emoji of several and letters with marks stand before and in the words.
CHINESE = "𠮷野家旁，👩‍🌾主席说：“各方应当立即停火𡃁，并让é救援进入。”会议随后结束。"
ARABIC = "قَالَ 𝒳 الْمَبْعُوثُ 𐤀: «نُرِيدُ وَقْفَ إِطْلَاقِ 𐌰 النَّارِ الآنَ» ثم غادر 🕊️."
HOSTILE = (
    "He said “<script>document.title='gone'</script>\u202eevil\u2069 <img src=x onerror=a()>”."
)

Serve = Callable[[Analysis], str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decisions.jsonl"


@pytest.fixture
def serve(file: Path) -> Iterator[Serve]:
    with ExitStack() as stack:

        def start(found: Analysis) -> str:
            return stack.enter_context(served(found, file)).guard.address

        yield start


@contextmanager
def program(where: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the installed command; give its process and the address it shows."""
    command = [sys.executable, "-m", "speechkit", "review", str(where), "--web"]
    command += ["--who", WHO, "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as running:
        assert running.stdout is not None
        try:
            yield running, running.stdout.readline().strip()
        finally:
            running.kill()


def at(page: Page, case: str, lang: str = "en") -> None:
    """Go to a case."""
    root = page.url.partition("?")[0]
    page.goto(f"{root}?case={packed(packed(case))}&lang={lang}")


def kept(found: Analysis, file: Path) -> dict[str, Quotation]:
    return {one.id: one for one in apply(found, read_decisions(file)).analysis.quotations}


def press(page: Page, key: str) -> None:
    """Press a key that sends an answer, and wait for the page that follows."""
    with page.expect_navigation():
        page.keyboard.press(key)


def drag(page: Page, words: str) -> None:
    """Select words with the mouse, as a person does: from before them to after them."""
    box = page.evaluate(
        """words => {
          const text = document.getElementById("text");
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          let all = "", nodes = [];
          while (walker.nextNode()) {
            nodes.push([all.length, walker.currentNode]);
            all += walker.currentNode.data;
          }
          const place = at => {
            const [start, node] = nodes.filter(([begin]) => begin <= at).at(-1);
            return [node, at - start];
          };
          const first = all.indexOf(words), range = document.createRange();
          const point = (from, to, edge) => {
            range.setStart(...place(from)); range.setEnd(...place(to));
            const box = range.getBoundingClientRect();
            const rtl = getComputedStyle(text).direction === "rtl";
            const right = (edge === "start") === rtl;
            return [right ? box.right - 1 : box.left + 1, box.y + box.height / 2];
          };
          const segments = [...new Intl.Segmenter().segment(words)];
          const size = segments.at(-1).segment.length;
          range.setStart(...place(first)); range.setEnd(...place(first + words.length));
          return [
            ...point(first, first + segments[0].segment.length, "start"),
            ...point(first + words.length - size, first + words.length, "end"),
          ];
        }""",
        words,
    )
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move(box[2], box[3], steps=8)
    page.mouse.up()


def test_a_key_accepts_and_the_next_case_comes(serve: Serve, window: Opener, file: Path) -> None:
    page = window(serve(analysis())).page
    expect(page).to_have_url(re.compile(r"/$"))  # the token has gone from the address
    press(page, "a")
    (one_,) = read_decisions(file)
    assert (one_.what, one_.who) == ("accept", WHO)
    expect(page.get_by_role("status").first).to_contain_text("1 of 19 decided")
    expect(page.locator("#queue [aria-current]")).to_have_attribute(
        "href", re.compile("ar-talks%252[35]?2|ar-talks%25232")
    )


def test_a_case_is_settled_by_the_keyboard_alone(serve: Serve, window: Opener, file: Path) -> None:
    page = window(serve(analysis())).page
    press(page, "2")
    press(page, "k")
    page.keyboard.press("s")
    page.keyboard.type("مجلس الأ")
    expect(page.locator("#found button").first).to_contain_text("Security Council")
    page.keyboard.press("ArrowDown")
    press(page, "Enter")
    page.keyboard.press("t")
    page.keyboard.press("Space")
    press(page, "Enter")
    press(page, "n")
    done = kept(analysis(), file)
    assert done["ar-talks#1"].level == "act"
    assert done["ar-talks#2"].speaker == COUNCIL
    assert "ar-talks#3" not in done
    press(page, "u")
    themes = [score.theme for score in kept(analysis(), file)["ar-talks#3"].themes]
    assert themes == []  # the first one was ticked


def test_the_place_of_a_key_counts_on_a_keyboard_of_another_script(
    serve: Serve, window: Opener, file: Path
) -> None:
    page = window(serve(analysis())).page
    with page.expect_navigation():
        page.evaluate(
            "document.body.dispatchEvent("
            "new KeyboardEvent('keydown', {key: 'ش', code: 'KeyA', bubbles: true}))"
        )
    assert [one.what for one in read_decisions(file)] == ["accept"]


def test_a_capital_letter_answers_all_cases_alike(window: Opener, tmp_path: Path) -> None:
    text = "The envoy said that the road was open. The envoy said that it was long."
    where = tmp_path / "analysis.jsonl"
    save(sk.analyze([Document("a", text, "en")]), where)
    with program(where) as (_, address):
        press(window(address).page, "Shift+N")
    kept_ = read_decisions(tmp_path / "analysis.decisions.jsonl")
    assert [one.what for one in kept_] == ["reject", "reject"]


@pytest.mark.parametrize(
    ("lang", "text", "content", "wanted"),
    [
        (
            "zh",
            CHINESE,
            "各方应当立即停火𡃁，并让é救援进入。”会议",
            "各方应当立即停火𡃁，并让é救援进入",
        ),
        ("ar", ARABIC, "نُرِيدُ وَقْفَ", "نُرِيدُ وَقْفَ إِطْلَاقِ 𐌰 النَّارِ الآنَ"),
        ("ar", ARABIC, "نُرِيدُ وَقْفَ", "𐤀: «نُرِيدُ وَقْفَ إِطْلَاقِ"),
    ],
)
def test_a_boundary_is_corrected_by_selecting(
    serve: Serve, window: Opener, file: Path, lang: str, text: str, content: str, wanted: str
) -> None:
    found = one(text, content, lang=lang)
    page = window(serve(found)).page
    at(page, "one#1", lang)
    drag(page, wanted)
    expect(page.locator("#chosen")).to_have_text(wanted)
    press(page, "c")
    (changed,) = kept(found, file).values()
    assert changed.verbatim == (wanted,)
    (span,) = changed.content
    assert span.of(text) == wanted
    assert span.start == text.index(wanted)


def test_the_keyboard_moves_a_boundary(serve: Serve, window: Opener, file: Path) -> None:
    found = one(CHINESE, "各方应当立即停火")
    page = window(serve(found)).page
    page.keyboard.press("w")
    expect(page.locator("#chosen")).to_have_text("各方应当立即停火")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#chosen")).to_have_text("各方应当立即停火𡃁")
    press(page, "c")
    (changed,) = kept(found, file).values()
    assert changed.verbatim == ("各方应当立即停火𡃁",)


def test_a_quotation_is_added_and_given_a_speaker(serve: Serve, window: Opener, file: Path) -> None:
    found = one(CHINESE, "各方应当立即停火")
    page = window(serve(found)).page
    drag(page, "会议随后结束")
    press(page, "i")
    expect(page.locator("#case .shown .words")).to_have_text("会议随后结束")
    page.keyboard.press("s")
    page.keyboard.type("王小明")
    page.get_by_role("button", name="New speaker: 王小明").click()
    expect(page.get_by_role("status").first).to_contain_text("Speaker changed")
    added = [q for q in kept(found, file).values() if q.rule == "review"]
    assert [(q.verbatim, q.speaker) for q in added] == [(("会议随后结束",), "local:王-小-明")]


def test_two_tabs_lose_no_decision(serve: Serve, window: Opener, file: Path) -> None:
    address = serve(analysis())
    first = window(address)
    second = first.page.context.new_page()
    second.goto(first.page.url)
    press(first.page, "n")
    press(second, "2")  # on what it still shows
    expect(second.get_by_role("alert")).to_contain_text("Not kept, and nothing was overwritten")
    expect(second.get_by_role("alert")).to_contain_text(WHO)
    assert [one.what for one in read_decisions(file)] == ["reject"]
    press(second, "2")  # having looked at it again
    assert [one.what for one in read_decisions(file)] == ["reject", "level"]
    press(first.page, "a")  # another case
    assert [one.what for one in read_decisions(file)] == ["reject", "level", "accept"]


def test_a_killed_server_loses_nothing(window: Opener, tmp_path: Path) -> None:
    where = tmp_path / "analysis.jsonl"
    save(analysis(), where)
    with program(where) as (running, address):
        shown = window(address)
        press(shown.page, "a")
        first = shown.page.locator("#case .shown").inner_text()
        press(shown.page, "n")
        running.kill()
        running.wait()
        shown.page.keyboard.press("a")  # nobody is there to keep it, and the browser says so
        expect(shown.page.locator("#case")).to_have_count(0)
    file = tmp_path / "analysis.decisions.jsonl"
    assert [one.what for one in read_decisions(file)] == ["accept", "reject"]
    with program(where) as (_, address):
        page = window(address).page
        expect(page.get_by_role("status").first).to_contain_text(re.compile(r"^2 of \d+"))
        press(page, "u")
        assert page.locator("#case .shown").inner_text() == first
    assert [one.what for one in read_decisions(file)] == ["accept", "reject", "undo"]


def test_a_page_from_another_origin_gets_nothing(
    serve: Serve, window: Opener, file: Path, tmp_path: Path
) -> None:
    address = serve(analysis())
    inside = window(address)
    target = address.partition("?")[0]
    form = tmp_path / "evil.html"
    form.write_text(
        f'<form method="post" action="{target}decide"><input name="case" value="ar-talks%231">'
        '<input name="version"><button name="do" value="reject">Win</button></form>',
        encoding="utf-8",
    )
    evil = inside.page.context.new_page()  # in the very browser that holds the cookie
    evil.goto(form.as_uri())
    with evil.expect_navigation() as seen:
        evil.get_by_role("button").click()
    assert seen.value is not None
    assert seen.value.status == 403
    stranger = inside.page.context.browser
    assert stranger is not None
    alone = stranger.new_page()
    answer = alone.goto(target)
    assert answer is not None
    assert answer.status == 403
    alone.close()
    assert not file.exists()


def test_a_hostile_text_stays_text(serve: Serve, window: Opener, file: Path) -> None:
    words = HOSTILE[9:-2]
    found = one(HOSTILE, words, speaker="<b>\u202eMallory</b>")
    page = window(serve(found)).page
    expect(page.locator("#case .shown .words")).to_contain_text("<img src=x onerror=a()>")
    assert page.title() != "gone"
    assert page.locator("img, #text script, b").count() == 0
    shown = page.locator("#text").evaluate(
        "text => getComputedStyle(text.querySelector('[data-code]'), '::before').content"
    )
    assert shown == '"[U+202E]"'
    drag(page, "evil")
    page.keyboard.press("w")
    press(page, "c")
    (changed,) = kept(found, file).values()
    assert changed.verbatim == (words,)
    drag(page, "evil")
    press(page, "c")
    (changed,) = kept(found, file).values()
    assert changed.content == ((HOSTILE.index("evil"), HOSTILE.index("evil") + 4),)


@pytest.mark.parametrize(
    ("lang", "look"),
    [("en", {}), ("en", {"dark": True}), ("ar", {}), ("ar", {"size": "phone", "dark": True})],
)
def test_axe_finds_no_serious_fault(
    serve: Serve, window: Opener, lang: str, look: dict[str, object]
) -> None:
    shown = window(serve(analysis()), **look)
    press(shown.page, "n")
    at(shown.page, "ar-talks#4", lang)
    shown.page.locator("#themes summary").click()
    shown.page.locator("#history summary").click()
    shown.page.keyboard.press("Escape")
    shown.page.keyboard.press("w")
    assert shown.faults() == []
    root = shown.page.locator("html")
    assert root.get_attribute("dir") == labels(lang).direction
    room = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert shown.page.evaluate(room) <= 0
    at(shown.page, "ar-talks#1", lang)
    assert shown.faults() == []


def test_without_scripts_one_can_still_decide(serve: Serve, window: Opener, file: Path) -> None:
    page = window(serve(analysis()), scripts=False).page
    page.get_by_role("searchbox").fill("العمري")
    page.get_by_role("button", name="Search").click()
    page.locator("#found button").first.click()
    assert kept(analysis(), file)["ar-talks#1"].speaker == OMARI
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("button", name="Undo").first.click()
    assert kept(analysis(), file)["ar-talks#2"].speaker == HADDAD
    assert [one.what for one in read_decisions(file)] == ["speaker", "accept", "undo"]

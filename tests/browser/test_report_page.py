"""The HTML report in a browser: filters, clicks, keyboard, no fault, nothing that leaves it."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analyses import COUNCIL, HADDAD, analysis, crowd, one

from browser.conftest import Opener, Window
from speechkit.records import Analysis
from speechkit.report import report
from speechkit.report.cards import unpacked

pytestmark = pytest.mark.browser

HOSTILE = (
    "He said “<script>document.title='gone'</script>\u202eevil\u2069 <img src=x onerror=alert(1)>”."
)
HOSTILE_WORDS = HOSTILE[9:-2]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for lang in ("ar", "en", "zh"):
        report(analysis(), folder / f"{lang}.html", lang=lang)
    report(crowd(40, 11), folder / "crowd.html", lang="en")
    report(one(HOSTILE, HOSTILE_WORDS), folder / "hostile.html", lang="en")
    return folder


def listed(page: Page) -> list[int]:
    """Return the numbers of the quotations in the list."""
    return [int(item.get_attribute("value") or 0) for item in page.locator("#list > li").all()]


def expected(found: Analysis, **wanted: object) -> list[int]:
    return [
        number
        for number, quotation in enumerate(found.quotations, 1)
        if all(getattr(quotation, key) == value for key, value in wanted.items())
    ]


def test_filters_list_what_they_say(pages: Path, window: Opener) -> None:
    page = window(pages / "en.html").page
    assert listed(page) == expected(analysis())
    page.get_by_label("Speaker", exact=True).select_option("Salma Haddad")
    said = expected(analysis(), speaker=HADDAD)
    expect(page.locator("#status")).to_have_text(f"Quotations shown: {len(said)} of 19")
    assert listed(page) == said
    page.get_by_label("Level", exact=True).select_option("act")
    expect(page.locator("#list > li")).to_have_count(2)
    assert listed(page) == expected(analysis(), speaker=HADDAD, level="act")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#list > li")).to_have_count(19)
    page.get_by_label("Theme", exact=True).select_option("Conflict prevention")
    expect(page.locator("#list > li")).not_to_have_count(19)
    themes = [{score.theme for score in quotation.themes} for quotation in analysis().quotations]
    assert listed(page) == [n for n, found in enumerate(themes, 1) if "prevention" in found]
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Containing").fill("TRUCE")
    expect(page.locator("#list > li")).to_have_count(1)
    expect(page.locator("#list .words")).to_have_text("the truce was “fragile but holding”")


def test_every_mark_of_every_chart_lists_exactly_its_quotations(
    pages: Path, window: Opener
) -> None:
    page = window(pages / "en.html").page
    marks = unpacked(page.locator("#data").text_content() or "")["marks"]
    tried = 0
    for chart in page.locator("figure[data-marks]").all():
        name = chart.get_attribute("data-marks") or ""
        for place, (label, steps) in enumerate(marks[name]):
            mark = chart.locator(f"#{name}-m{place}")
            if not steps:
                assert mark.count() == 0
                continue
            assert mark.get_attribute("aria-label") == label
            mark.dispatch_event("click")
            expect(page.locator("#chosen strong")).to_have_text(label)
            wanted = [sum(steps[: end + 1]) for end in range(len(steps))]
            expect(page.locator("#list > li")).to_have_count(len(wanted))
            assert listed(page) == wanted
            tried += 1
    assert tried > 10


def test_the_bars_hold_the_quotations_of_the_analysis(pages: Path, window: Opener) -> None:
    page = window(pages / "en.html").page
    cell = page.locator(
        "table[data-marks=themes_by_speaker] tr", has_text="Security Council"
    ).locator("button")
    cell.last.click()
    expect(page.locator("#chosen strong")).to_have_text("Security Council · Total")
    quotations = enumerate(analysis().quotations, 1)
    assert listed(page) == [n for n, q in quotations if q.counted and q.speaker == COUNCIL]
    bar = page.locator("figure .datum").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#chosen strong")).not_to_have_text("Security Council · Total")


def test_the_keyboard_goes_from_a_bar_to_its_list_and_back(pages: Path, window: Opener) -> None:
    page = window(pages / "ar.html").page
    bar = page.locator("figure .datum[role=button]").first
    bar.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chosen")).to_be_visible()
    expect(page.locator("#quotations-title")).to_be_focused()
    page.locator("#chosen a").focus()
    page.keyboard.press("Enter")
    expect(bar).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")


def test_many_quotations_are_paged(pages: Path, window: Opener) -> None:
    page = window(pages / "crowd.html").page
    total = len(crowd(40, 11).quotations)
    assert listed(page) == list(range(1, 101))
    page.get_by_role("button", name="Next page").click()
    expect(page.locator("#page")).to_have_text(f"Page 2 of {-(-total // 100)}")
    assert listed(page) == list(range(101, 201))
    first = page.locator("#list > li").first
    assert first.get_attribute("id") == "r101"
    page.locator(f".n[data-row='{total}']").click()
    expect(page.locator(f"#r{total}")).to_be_focused()


def test_the_script_draws_what_the_writer_wrote(pages: Path, window: Opener) -> None:
    page = window(pages / "ar.html").page
    before = page.locator("#list").evaluate("list => list.innerText")
    page.get_by_role("button", name="عرض الكل", exact=True).click()
    expect(page.locator("#list > li")).to_have_count(19)
    assert page.locator("#list").evaluate("list => list.innerText") == before


def test_a_hostile_text_stays_text(pages: Path, window: Opener) -> None:
    page = window(pages / "hostile.html").page
    page.get_by_role("button", name="Show all").click()
    words = page.locator("#list .words")
    expect(words).to_contain_text("<script>document.title='gone'</script>[U+202E]evil[U+2069]")
    assert page.title() != "gone"
    assert page.locator("img").count() == 0


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("en", {}),
        ("en", {"dark": True}),
        ("ar", {}),
        ("ar", {"size": "phone"}),
        ("zh", {"dark": True, "size": "phone"}),
    ],
)
def test_axe_finds_no_serious_fault(
    pages: Path, window: Opener, name: str, look: dict[str, object]
) -> None:
    shown: Window = window(pages / f"{name}.html", **look)
    assert shown.faults() == []
    shown.page.locator("figure .datum[role=button]").first.press("Enter")
    expect(shown.page.locator("#chosen")).to_be_visible()
    assert shown.faults() == []
    room = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert shown.page.evaluate(room) <= 0


def test_without_scripts_the_page_still_tells_all_but_the_rest_of_the_list(
    pages: Path, window: Opener
) -> None:
    page = window(pages / "crowd.html", scripts=False).page
    assert page.locator("#list > li").count() == 100
    expect(page.get_by_text("Here are the first 100 of")).to_be_visible()
    expect(page.locator("#filter")).to_be_hidden()
    assert page.locator("#key_quotations li").count() == 10
    assert page.locator("figure svg").count() == 2


def test_on_paper_nothing_is_cut_off_and_nothing_waits_for_a_click(
    pages: Path, window: Opener
) -> None:
    page = window(pages / "ar.html").page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 990})  # A4 with its margins
    expect(page.locator("#filter")).to_be_hidden()
    expect(page.locator("nav")).to_be_hidden()
    for part in page.locator(".scroll, figure").all():
        assert part.evaluate("part => part.scrollWidth - part.clientWidth") <= 0

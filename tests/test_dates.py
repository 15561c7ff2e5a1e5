"""Days in six languages: read as written, never guessed, never today."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechkit import Document, analyze
from speechkit.errors import InputError
from speechkit.lang.dates import find_dates, line_date, own_date, parse_date

DAY = date(2013, 8, 6)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "الثلاثاء 6 آب/أغسطس 2013"),
        ("ar", "٦ آب / أغسطس ٢٠١٣"),
        ("ar", "6 أغسطس/آب 2013"),
        ("ar", "6 غشت 2013"),
        ("ar", "6 أوت 2013"),
        ("ar", "6 من شهر آب عام 2013"),
        ("ar", "28 رمضان 1434 هـ الموافق 6 آب/أغسطس 2013 م"),
        ("ar", "06/08/2013"),
        ("zh", "2013年8月6日"),
        ("zh", "二〇一三年八月六日"),
        ("zh", "２０１３年８月６日"),
        ("zh", "发布时间：2013-08-06 10:00"),
        ("en", "Tuesday, 6 August 2013, 10 a.m."),
        ("en", "Aug. 6, 2013"),
        ("en", "6th of August, 2013"),
        ("en", "2013-08-06T23:30:00-04:00"),
        ("fr", "Publié le mardi 6 août 2013 à 10 h"),
        ("fr", "06.08.2013"),
        ("es", "martes, 6 de agosto de 2013"),
        ("es", "6 de agosto del 2013"),
        ("ru", "вторник, 6 августа 2013 года"),
        ("ru", "06.08.2013 14:30"),
    ],
)
def test_days_as_they_are_written(lang: str, text: str) -> None:
    assert parse_date(text, lang) == DAY
    assert line_date(text, lang) == DAY


@pytest.mark.parametrize(
    ("lang", "name", "month"),
    [
        ("ar", "كانون الثاني/يناير", 1),
        ("ar", "جانفي", 1),
        ("ar", "شباط/فبراير", 2),
        ("ar", "نيسان/أبريل", 4),
        ("ar", "حزيران/يونيه", 6),
        ("ar", "تموز/يوليه", 7),
        ("ar", "أيلول/سبتمبر", 9),
        ("ar", "تشرين الأول/أكتوبر", 10),
        ("ar", "تشرين الثاني/نوفمبر", 11),
        ("ar", "كانون الأول/ديسمبر", 12),
        ("ar", "دجنبر", 12),
        ("fr", "février", 2),
        ("es", "setiembre", 9),
        ("ru", "мая", 5),
    ],
)
def test_months_by_all_their_names(lang: str, name: str, month: int) -> None:
    assert parse_date(f"3 {name} 2024", lang) == date(2024, month, 3)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "06/08/2013"),  # the sixth of August, or the eighth of June
        ("en", "31 February 2013"),
        ("en", "https://news.example.org/2013/08/181112"),
        ("en", "S/2013/08/12"),
        ("en", "6 August"),
        ("en", "yesterday"),
        ("en", "at 20:13 on the 6th"),
        ("ar", "6 آب/تموز 2013"),  # two months
        ("ar", "28 رمضان 1434"),  # no calendar tells its day everywhere
        ("ar", "أمس"),
        ("zh", "8月6日"),
        ("ru", "6 августа"),
        ("fr", "le 35 août 2013"),
        ("es", "agosto de 2013"),
    ],
)
def test_what_does_not_tell_the_day_has_none(lang: str, text: str) -> None:
    assert parse_date(text, lang) is None


def test_hijri_is_recognised_and_has_no_day() -> None:
    (dated,) = find_dates("في 28 رمضان 1434 هـ", "ar", anchor=DAY)
    assert (dated.form, dated.day) == ("hijri", None)


@pytest.mark.parametrize(
    ("lang", "text", "days"),
    [
        ("en", "yesterday", -1),
        ("fr", "hier", -1),
        ("es", "anteayer", -2),
        ("ru", "вчера", -1),
        ("zh", "昨天", -1),
        ("ar", "أمس", -1),
        ("ar", "اليوم", 0),
    ],
)
def test_relative_words_need_an_anchor(lang: str, text: str, days: int) -> None:
    assert [dated.day for dated in find_dates(text, lang)] == [None]
    (dated,) = find_dates(text, lang, anchor=DAY)
    assert dated.day == DAY + timedelta(days)


def test_without_a_year_the_nearest_day_to_the_anchor() -> None:
    anchor = date(2014, 1, 2)
    days = [dated.day for dated in find_dates("30 December, then 5 January", "en", anchor=anchor)]
    assert days == [date(2013, 12, 30), date(2014, 1, 5)]


@pytest.mark.parametrize(
    ("lang", "line", "day"),
    [
        ("en", "New York, 6 August 2013", DAY),
        ("en", "6 August 2013 | Peace and Security", DAY),
        ("en", "The attack of 6 August 2013", None),
        ("en", "Relief convoys wait: 6 August 2013 and 7 August 2013", None),
        ("ar", "نيويورك، 6 آب/أغسطس 2013", DAY),
        ("ru", "Женева, 6 августа 2013 г.", DAY),
        ("fr", "Accord du 6 août 2013", None),
    ],
)
def test_lines_that_hold_the_day_and_no_more(lang: str, line: str, day: date | None) -> None:
    assert own_date(line, lang) == day


@given(
    st.text(alphabet=st.sampled_from("0123456789/-. 年月日آب أغسطسAugust,السبت٦〇"), max_size=40)
)
def test_any_text_is_read_without_fault(text: str) -> None:
    for lang in ("ar", "zh", "en", "xx"):
        for dated in find_dates(text, lang):
            assert text[dated.span.start : dated.span.end].strip()


@given(st.dates(date(1945, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back(day: date) -> None:
    assert parse_date(f"{day.year}年{day.month}月{day.day}日", "zh") == day
    assert parse_date(day.isoformat(), "en") == day
    assert parse_date(day.strftime("%d.%m.%Y"), "ru") == day


@pytest.mark.parametrize("written", ["2013-08-06", datetime(2013, 8, 6, 9, 30, tzinfo=UTC), DAY])
def test_a_document_takes_a_date_as_a_notebook_has_it(written: date) -> None:
    text = "The UN Secretary-General said that talks had failed."
    document = Document(id="a", text=text, lang="en", date=written)
    assert document.date == DAY
    assert analyze([document]).quotations[0].speaker == "person:ban-ki-moon"


@pytest.mark.parametrize("written", ["6 August 2013", "2013-02-30", "", 20130806])
def test_a_document_refuses_what_is_no_date(written: date) -> None:
    with pytest.raises(InputError, match="expected a date as YYYY-MM-DD"):
        Document(id="a", text="…", lang="en", date=written)

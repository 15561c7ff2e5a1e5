"""Texts that break things: marks of all styles, six scripts, controls, combining marks, emoji."""

from hypothesis import strategies as st

WORDS = (
    """
said|that|the envoy|قال|وأضاف|إن|أن|الوزير|مضيفا|表示|说|据|报道|сказал|что|по словам|a déclaré|que
selon|dijo|según|Mr.|U.N.|3.5|Q:|A:|السيد|according to|told reporters|called for|a-t-il|«|»
""".strip()
    .replace("\n", "|")
    .split("|")
)
MARKS = "\"'«»“”„‘’‹›「」『』《》()[]:;,.!?،؛؟。，：—–-…"
GLYPHS = [*MARKS, "&quot;", "''", "\n", "\n\n", " "]
ODD = [*"\u200f\u202e\u2066\u0301\u064eـ\ufeff\x00😀𠀀ﷺ\ud800"]

TEXTS = st.lists(st.sampled_from([*WORDS, *GLYPHS, *ODD]), max_size=40).map(" ".join) | st.lists(
    st.sampled_from([*WORDS, *GLYPHS, *ODD]), max_size=40
).map("".join)
LANGUAGES = st.sampled_from(["ar", "zh", "en", "fr", "ru", "es"])

# %% [markdown]
# # Own taxonomy
#
# Themes of one's own: a file with labels and terms, checked before it is used. Here: schools, police and elections, in English and Arabic.

# %%
import tempfile
from pathlib import Path

import speechkit as sk

taxonomy = Path(tempfile.mkdtemp(), "villages.toml")
written = taxonomy.write_text(
    '''
name = "villages"
version = "1"
languages = ["en", "ar"]

[[themes]]
id = "schools"
labels = { en = "Schools", ar = "المدارس" }
definition = { en = "Teaching of children, and its buildings.", ar = "تعليم الأطفال ومبانيه." }
terms = { en = ["school*", "teacher*"], ar = ["مدرسة", "مدارس"] }

[[themes]]
id = "police"
labels = { en = "Police and monitors", ar = "الشرطة والمراقبون" }
definition = { en = "Who keeps watch, and with what.", ar = "من يحرس وبماذا." }
terms = { en = ["police", "monitor*"], ar = ["شرطة", "مراقب*"] }

[[themes]]
id = "elections"
labels = { en = "Elections", ar = "الانتخابات" }
definition = { en = "Voting and its preparation.", ar = "الاقتراع والإعداد له." }
terms = { en = ["election*", "vote*", "polling station*"], ar = ["انتخابات", "اقتراع"] }
''',
    encoding="utf-8",
)

# %%
options = sk.Options(taxonomy=str(taxonomy), themes="lexicon")
analysis = sk.analyze(sk.read("../corpora/dossier"), options=options)
frame = sk.to_frame(analysis)
frame[frame.themes.str.len() > 0][["speaker_name", "lang", "themes", "words"]].head(8)

# %% [markdown]
# Every theme has the words that speak for it, as places in the text.

# %%
quotation = next(one for one in analysis.quotations if one.themes)
text = analysis.document(quotation.document).text
[(score.theme, [span.of(text) for span in score.evidence]) for score in quotation.themes]

# %%
quotation

# %%
sk.chart(analysis, "themes_by_speaker", lang="ar")

# %% [markdown]
# A fault is named with its place: a theme without a label in a language, for example.

# %%
broken = taxonomy.with_name("broken.toml")
broken.write_text(taxonomy.read_text("utf-8").replace('ar = "المدارس"', 'ar = ""'), encoding="utf-8")
try:
    sk.analyze(sk.read("../corpora/sample"), options=sk.Options(taxonomy=str(broken)))
except sk.SpeechkitError as error:
    print(str(error).replace(str(broken.parent), ""))

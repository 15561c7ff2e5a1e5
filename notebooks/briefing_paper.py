# %% [markdown]
# # From notebook to briefing paper
#
# Figures and key quotations put into a Word document that is there already; its own text, styles and comments stay as they are.

# %%
import tempfile
from pathlib import Path

from docx import Document as Word

import speechkit as sk

analysis = sk.analyze(sk.read("../corpora/dossier"))
analysis

# %% [markdown]
# A paper with markers in double braces. Any document will do: bookmarks are markers as well.

# %%
folder = Path(tempfile.mkdtemp())
word = Word()
word.add_heading("The Sahil talks: a briefing", 1)
word.add_paragraph("The positions of the parties, from published texts.")
word.add_paragraph("{{themes}}")
word.add_paragraph("Over the year:")
word.add_paragraph("{{year}}")
word.add_paragraph("In their own words:")
word.add_paragraph("{{quotations}}")
paper = folder / "briefing.docx"
word.save(str(paper))

# %%
figures = {
    "{{themes}}": "chart:speaker_theme_map",
    "{{year}}": "chart:timeline",
    "{{quotations}}": "quotations",
}
sk.attach(paper, analysis, figures, lang="en")
[paragraph.text for paragraph in Word(str(paper)).paragraphs if paragraph.text][:4]

# %% [markdown]
# Done again, the figures are replaced, not doubled: the file is the same to the byte.

# %%
before = paper.read_bytes()
sk.attach(paper, analysis, figures, lang="en")
paper.read_bytes() == before

# %% [markdown]
# The figure as it stands in the paper, and how it is told to those who do not see it.

# %%
from speechkit.charts import draw, save_chart

drawn = draw(analysis, "timeline", size="page")
save_chart(drawn, folder / "timeline.pdf")
print(drawn.caption.alt)
drawn.figure

# %% [markdown]
# A whole report in the language of the paper, and the analysis beside it, so that each figure can be checked.

# %%
sk.report(analysis, folder / "report.docx", lang="fr")
sk.save(analysis, folder / "analysis.jsonl")
sorted(path.name for path in folder.iterdir())

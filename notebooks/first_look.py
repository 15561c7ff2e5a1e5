# %% [markdown]
# # First look
#
# From an Arabic article to attributed quotations, a table and a chart. Everything runs offline.

# %%
import speechkit as sk

analysis = sk.analyze(sk.read("../corpora/sample"))
analysis

# %% [markdown]
# Each quotation is one record: who, what kind, the words, and where they stand. The words are the text's own.

# %%
quotation = analysis.quotations[2]
print(quotation)
print(quotation.reason, quotation.confidence)

text = analysis.document(quotation.document).text
[span.of(text) for span in quotation.content] == list(quotation.verbatim)

# %% [markdown]
# A table of everything. `counted` leaves out mentions and headlines that only repeat the body.

# %%
frame = sk.to_frame(analysis)
frame[frame.counted][["speaker_name", "level", "kind", "words", "themes"]]

# %% [markdown]
# Which themes does each speaker touch? Quotations without a resolved speaker would have their own grey row.

# %%
sk.chart(analysis, "themes_by_speaker", lang="ar")

# %% [markdown]
# A summary selects sentences, it writes none; each line names its quotation.

# %%
for line in sk.summarize(analysis, sentences=3).lines:
    print(line.quotation, line.words)

# %% [markdown]
# A report to keep, and the analysis itself, which can be loaded again and is checked against its texts.

# %%
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp())
sk.save(analysis, folder / "analysis.jsonl")
report = sk.report(analysis, folder / "report.html")
sk.load(folder / "analysis.jsonl") == analysis, report.name

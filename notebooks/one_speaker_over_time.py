# %% [markdown]
# # One speaker over time
#
# What an envoy said about which theme, month by month, from dated texts in six languages; then her words themselves.

# %%
import speechkit as sk

analysis = sk.analyze(sk.read("../corpora/dossier"))
frame = sk.to_frame(analysis)
frame[frame.counted].groupby("speaker_name").size().sort_values(ascending=False).head()

# %% [markdown]
# Speakers over time. Grey bands are months from which there is no text: that is not the same as silence.

# %%
sk.chart(analysis, "timeline", of="speaker", by="month")

# %% [markdown]
# One speaker alone: an analysis is a record, and a part of it is an analysis again.

# %%
from dataclasses import replace

envoy = next(speaker for speaker in analysis.speakers if speaker.name == "Layla Mansouri")
hers = replace(
    analysis, quotations=tuple(one for one in analysis.quotations if one.speaker == envoy.id)
)
sk.chart(hers, "timeline", by="month", lang="ar", digits="local")

# %% [markdown]
# The table behind the figure, with the quotations behind each bar. `draw` gives caption and alternative text too.

# %%
from speechkit.charts import chart_data, draw

drawn = draw(hers, "timeline", by="month")
print(drawn.caption.text)
[(row["label"], row["quotations"]) for row in chart_data(drawn) if row["count"]][:4]

# %% [markdown]
# Her words, chosen and not written: one section a month, each line with its quotation.

# %%
for section in sk.summarize(hers, by="period", period="month", sentences=1).sections:
    for line in section.lines:
        print(section.key, line.quotation, line.words)

# %%
analysis.quotations[1]

# %% [markdown]
# # Comparing two speakers
#
# Whose words are these? The words that one uses and the other does not, with how sure and how large the difference is.

# %%
import speechkit as sk

analysis = sk.analyze(sk.read("../corpora/dossier"))
analysis

# %% [markdown]
# Bars are as long as the log-likelihood; at their ends stand the uses on both sides and the log ratio (1: twice as often). Words are compared
# within one language.

# %%
sk.chart(analysis, "keyness", a="Victor Adeyemi", b="Layla Mansouri")

# %% [markdown]
# The same figures as a table, every word with its quotations.

# %%
import pandas as pd

from speechkit.charts import chart_data, draw

drawn = draw(analysis, "keyness", a="Victor Adeyemi", b="Layla Mansouri")
table = pd.DataFrame(chart_data(drawn)).set_index("word")
table[["a", "b", "log_likelihood", "log_ratio", "quotations"]]

# %% [markdown]
# And the sentences themselves: what the minister says about police.

# %%
by_id = {one.id: one for one in analysis.quotations}
for name in table.loc["police", "quotations"]:
    print(name, "|", by_id[name].words)

# %% [markdown]
# Two charts in one figure: charts take `ax`. Who speaks about what, and who quotes or names whom.

# %%
from matplotlib.figure import Figure

figure = Figure(figsize=(16, 6), layout="constrained")
left, right = figure.subplots(1, 2)
sk.chart(analysis, "speaker_theme_map", ax=left)
sk.chart(analysis, "network", ax=right)
figure

# %%
by_id["en-07-minister#1"]

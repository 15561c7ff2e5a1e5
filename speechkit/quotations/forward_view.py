"""A view of text whose words no space divides: words that protect, adjuncts that enclose."""

from functools import cached_property

from speechkit.lang.lexicon import Cue, Pronoun
from speechkit.quotations.view import COLONS, COMMAS, NONE, Hit, View

# Between the two parts of a cue or an adjunct lies no more.
MAX_BETWEEN = 45
MAX_PRONOUN = 3
# Items of a number in brackets, with them.
BRACKETED = 3
# Characters of whom a question is put to.
MAX_ASKED = 10
_TIME = frozenset({"time"})
_MARKS = frozenset({"<marks>"})
_SOMEBODY = frozenset({"role", "org", "collective", "determiner"})
_PROTECT = frozenset({"plain", "role", "org", "collective", "time"})


class ForwardView(View):
    """A view for ``lexicon.forward``: characters are items, words are sequences of them."""

    @cached_property
    def tags(self) -> list[frozenset[str]]:
        """Word classes; a number with a unit of the calendar behind it is a time (9月3日)."""
        tags = list(super().tags)
        for i in range(1, self.size):
            if "unit" in tags[i] and self.forms[i - 1][0].isdigit():
                tags[i - 1 : i + 1] = [_TIME] * 2
            elif "deictic" in tags[i - 1] and (end := self._dated_end(tags, i)) > i:
                tags[i - 1 : end] = [_TIME] * (end - i + 1)
        return tags

    def _dated_end(self, tags: list[frozenset[str]], at: int) -> int:
        """Return the item behind a day in brackets behind "this": 今 | （12）日, 今 | （12日）.

        ``at`` if no such day opens there.
        """
        end = at + BRACKETED
        if end > self.size or self.forms[at] not in "(（" or not self.forms[at + 1].isdigit():
            return at
        if self.forms[end - 1] not in ")）":  # 今（12 | 日）
            end += 1
            return end if end <= self.size and self.forms[end - 1] in ")）" else at
        return end + 1 if end < self.size and "unit" in tags[end] else end

    @cached_property
    def plain(self) -> dict[int, int]:
        """Lengths of words that protect what they are made of (分析 in 分析师), by first item."""
        lengths: dict[int, int] = {}
        i = 0
        while i < self.size:
            end = i + 1
            if self.tags[i] & _PROTECT:
                while end < self.size and self.tags[end] is self.tags[i]:
                    end += 1
                lengths[i] = end - i
            i = end
        return lengths

    @cached_property
    def hits(self) -> list[Hit]:
        """All cues in order, the longest first; none in a longer word, none that lacks its end."""
        found: list[Hit] = []
        i = 0
        while i < self.size:
            match = self.lexicon.cue_trie.match(self.forms, i)
            plain = self.plain.get(i, 0)
            if match is None or plain > match[0]:
                i += max(plain, 1)
                continue
            if match[0] > 1 and self.plain.get(i + match[0] - 1, 0) > 1:  # 强调 | 道路
                match = self.lexicon.cue_trie.match(self.forms[: i + match[0] - 1], i) or match
            length, (entry, *others) = match
            if entry.form.mood != "prep" and self._is_noun(i):
                i += 1
                continue
            end = i + length
            if not self._is_met(entry.cue, end):
                i += 1
                continue
            close = self.closer(entry.cue, end) if entry.cue.closers else (end, end)
            if close is not None:
                found.append(Hit(i, end, entry.cue, entry.form, tuple(others)))
                end = close[1]
            i = end
        return found

    def _is_noun(self, i: int) -> bool:
        """Say whether a determiner makes a noun of a cue's form; not where a name ends in it.

        ``各 | 呼吁``, but ``教皇方济各 | 呼吁``.
        """
        named = i > 1 and not self.tags[i - 2] and self.forms[i - 2].isalpha()
        if named and self.tags[i - 1] is not self.tags[i - 2] and self._ends_name(i - 1):
            return False
        return super()._is_noun(i)

    def _ends_name(self, i: int) -> bool:
        """Say whether a character of a class may end a foreign name, as those before it show."""
        foreign = (self.lexicon.fits("foreign", self.forms[k]) for k in (i - 2, i - 1) if k >= 0)
        return len(self.forms[i]) == 1 and all(foreign)

    def _is_met(self, cue: Cue, end: int) -> bool:
        """Say whether what a short word needs follows it: marks, a colon, a question, somebody."""
        if cue.needs == "asked":  # 请 | 秘书长, but: 请 | 允许我
            return self.names_somebody(end)
        if cue.special.keys() != _MARKS and "<question>" not in cue.special:
            return True
        if "<post>" in cue.special and end < self.size and self.ends(end) and any(self.marked):
            return True  # “…？”记者 | 问。
        if self.is_mark(end) or (end < self.size and self.forms[end] in COLONS):
            return True
        asked = self.asked_end(end)
        return "<question>" in cue.special and (asked > end or self._question_follows(end))

    def names_somebody(self, i: int) -> bool:
        """Say whether an office, a body or a group begins at item ``i``."""
        return i < self.size and bool(self.tags[i] & _SOMEBODY)

    def asked_end(self, at: int) -> int:
        """Return the item behind whom a question is put to that follows: 问 | 省长 | 为什么….

        ``at`` where no office or no question stands there.
        """
        end = at
        while at < self.size and "role" in self.tags[at] and end < self.size:
            if self.tags[end] is not self.tags[at]:
                break
            end += 1
        asks = end < self.size and "wh" in self.tags[end]
        return end if asks else at

    def _question_follows(self, end: int) -> bool:
        """Say whether a question stands behind somebody and a comma: 问 | 护士，几点开门."""
        near = range(end + 1, min(self.size, end + MAX_ASKED))
        comma = next((i for i in near if self.forms[i] in COMMAS), self.size)
        if any(self.tags[i] & {"verb", "wh"} for i in range(end, min(comma, self.size))):
            return False
        for i in range(comma + 1, self.size):
            if self.forms[i] in COMMAS:
                return False
            if "wh" in self.tags[i]:
                return True
        return False

    def closer(self, cue: Cue, at: int) -> tuple[int, int] | None:
        """Return what closes a cue in two parts opened before item ``at`` (据…报道).

        That is the first closer that a comma or a space follows or that ends the view, else the
        first.
        """
        first: tuple[int, int] | None = None
        for i in range(at, min(self.size, at + MAX_BETWEEN)):
            if self.forms[i] in COMMAS or self.forms[i] in COLONS or self.ends(i):
                break
            for words in cue.closers:
                end = i + len(words)
                if i > at and tuple(self.forms[i:end]) == words:
                    if end >= self.size or self.forms[end] in COMMAS or self._is_parted(end):
                        return i, end
                    first = first or (i, end)
        return first

    def _is_parted(self, at: int) -> bool:
        """Say whether a space stands before an item: 据新华社电 | 财政部5日…."""
        return self.items[at].start > self.items[at - 1].end

    def before_behalf(self, at: int, stop: int) -> int:
        """Return where a phrase ends before those somebody speaks for: 主席 | 代表安理会."""
        for i in range(at + 1, stop - 2):
            whom = self.tags[i + 2] & {"org", "collective", "determiner"}
            if not (whom and "seated" in self.tags[i] and self.tags[i] is self.tags[i + 1]):
                continue
            behind = range(i - 1, max(at, i - MAX_BETWEEN) - 1, -1)  # 主席 | 陈山 12日 | 代表安理会
            if any(self.tags[k] & {"role", "title", "seated"} for k in behind):
                return i
        return stop

    def adjunct_end(self, i: int, stop: int) -> int:
        """Return the item behind the adjunct that opens at ``i`` (在…上), ``i`` where none does.

        It ends at the first postposition before ``stop`` that no attributive word follows.
        """
        if not self.tags[i] & {"opener", "preposition"}:
            return i
        if i + 2 < stop and "this" in self.tags[i + 1]:
            who = self.tags[i + 2]  # 对此 | 市长表示
            if who & _SOMEBODY or not who:
                return i + 2
        for k in range(i + 1, min(stop, i + MAX_BETWEEN)):
            if self.forms[k] in COMMAS or self.ends(k):
                break
            following = self.tags[k + 1] if k + 1 < self.size else NONE
            inner = self.tags[k] is following or (k + 1 < stop and "attributive" in following)
            if "postposition" in self.tags[k] and not inner:
                return k + 1
        return i

    @cached_property
    def enclosed(self) -> frozenset[int]:
        """The items inside adjuncts that are closed: 在 | 宣布… | 时."""
        inside: set[int] = set()
        for i in range(self.size):
            if "opener" in self.tags[i] and i not in inside:
                inside.update(range(i + 1, self.adjunct_end(i, self.size)))
        return frozenset(inside)

    @cached_property
    def cue_ends(self) -> frozenset[int]:
        """The items that follow a cue directly."""
        skipped = self.enclosed | self.doubled | self.describing
        free = (hit.end for hit in self.hits if hit.start not in skipped)
        return frozenset(end for end in free if not self._tells_of_noun(end))

    @cached_property
    def describing(self) -> frozenset[int]:
        """Where cues right behind marks tell of who says those: “…，”| 要求重判的 | 检察官说."""
        behind = (hit for hit in self.hits if hit.start and self.is_mark(hit.start - 1))
        return frozenset(hit.start for hit in behind if self._leads_to_speaker(hit))

    def _leads_to_speaker(self, hit: Hit) -> bool:
        told = False
        for i in range(hit.end, min(self.size, hit.end + MAX_BETWEEN)):
            if self.forms[i] in COMMAS or self.forms[i] in COLONS or self.ends(i):
                break
            if told and i in self.starts:
                return True
            told = told or "attributive" in self.tags[i]
        return False

    def _tells_of_noun(self, end: int) -> bool:
        """Say whether a cue tells of a noun behind it: 曾在参议院作证 | 的教授 说."""
        clausal = end + 1 < self.size and "attributive" in self.tags[end]
        return clausal and not (self.is_punctuation(end + 1) or end + 1 in self.starts)

    @cached_property
    def doubled(self) -> frozenset[int]:
        """Where cues begin that are nouns before a verb of saying: 声明 | 说."""
        saying = {
            hit.start
            for hit in self.hits
            if "<post>" in hit.cue.special and "<request>" not in hit.cue.special
        }
        return frozenset(
            hit.start
            for hit in self.hits
            if not hit.cue.belief
            and "<commit>" not in hit.cue.special  # 表示将 | 提出上诉
            and (self._told_end(hit) in saying or self._cites(hit))
        )

    def _cites(self, hit: Hit) -> bool:
        """Say whether a cue that opens its clause is a noun before a verb: 报道 | 援引官员称."""
        opens = hit.start == 0 or self.forms[hit.start - 1] in COMMAS
        serial = hit.end < self.size and "serial" in self.tags[hit.end]
        acts = "document" in self.tags[hit.start] and hit.end in self.starts  # 声明 | 呼吁
        return opens and (serial or acts) and hit.form.mood == "fin"

    def _told_end(self, hit: Hit) -> int:
        """Return the item behind a cue and whom it addresses: 回复 | 记者 | 称."""
        end = hit.end
        if "<bare>" in hit.cue.special and "<addressee>" not in hit.cue.special:
            return end
        while end < self.size and "addressee" in self.tags[end]:
            end += 1
        return end

    def pronoun_in(self, part: tuple[int, int]) -> Pronoun | None:
        """Return what a range of items tells where it is one pronoun."""
        return self.lexicon.pronouns.get("".join(self.bare[part[0] : part[1]]))

    def pronoun_end(self, i: int) -> int:
        """Return the item behind the longest pronoun at item ``i``, ``i`` if none stands there."""
        ends = range(min(self.size, i + MAX_PRONOUN), i, -1)
        return next((end for end in ends if self.pronoun_in((i, end)) is not None), i)

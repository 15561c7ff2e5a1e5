"use strict";
(() => {
  const text = document.getElementById("text");
  const cut = document.getElementById("cut");
  const find = document.getElementById("find");
  const found = document.getElementById("found");
  const points = (words) => { let n = 0; for (const _ of words) n += 1; return n; };

  // Offsets: the element holds the document's characters and nothing else; a command that is only
  // named there ([data-code]) has no character and counts as one.
  const before = (node, offset) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    range.setEnd(node, offset);
    let commands = 0;
    for (const one of text.querySelectorAll("[data-code]")) {
      const after = [...one.parentNode.childNodes].indexOf(one) + 1;
      if (range.comparePoint(one.parentNode, after) > 0) break;
      commands += 1;
    }
    return points(range.toString()) + commands;
  };

  const selection = () => {
    const chosen = window.getSelection();
    if (!text || !chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    const whole = document.createRange();
    whole.selectNodeContents(text);
    if (!range.intersectsNode(text)) return null;
    // What lies outside the text is left out.
    if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0) range.setStart(text, 0);
    if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0) range.setEnd(text, text.childNodes.length);
    const words = range.toString();
    if (!words.trim()) return null;
    return {
      start: before(range.startContainer, range.startOffset),
      end: before(range.endContainer, range.endOffset),
      words,
    };
  };

  const showSelection = () => {
    const chosen = selection();
    for (const button of cut.querySelectorAll("button")) button.disabled = !chosen;
    for (const name of ["start", "end", "words"]) cut.elements[name].value = chosen ? chosen[name] : "";
    document.getElementById("chosen").textContent = chosen ? chosen.words : "";
    document.getElementById("hint").hidden = Boolean(chosen);
  };

  // The place of an offset, to select the words of the quotation at hand.
  const place = (offset) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let left = offset;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (node.dataset.code) {
          if (left === 0) return [node, 0];
          left -= 1;
        }
        continue;
      }
      const size = points(node.data);
      if (left <= size) return [node, [...node.data].slice(0, left).join("").length];
      left -= size;
    }
    return [text, text.childNodes.length];
  };

  // The words of the quotation at hand; of one in pieces, one piece after the other.
  let turn = 0;
  const selectWords = () => {
    const pieces = text.dataset.pieces.split(" ").filter(Boolean);
    if (!pieces.length) return;
    const [first, last] = pieces[turn % pieces.length].split("-").map(Number);
    turn += 1;
    text.focus({ preventScroll: true });
    window.getSelection().setBaseAndExtent(...place(first), ...place(last));
  };

  // Speakers, as they are searched.
  let asked = 0;
  const search = async () => {
    const mine = (asked += 1);
    const query = new URLSearchParams({ q: find.value, case: find.dataset.case, lang: document.documentElement.lang });
    const answer = await fetch(`/speakers?${query}`, { headers: { Accept: "text/html" } });
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    found.replaceChildren(...page.getElementById("found").childNodes);
  };

  const step = (event, from) => {
    const buttons = [...found.querySelectorAll("button")];
    const at = buttons.indexOf(from) + (event.key === "ArrowDown" ? 1 : -1);
    (at < 0 ? find : buttons[Math.min(at, buttons.length - 1)] || find).focus();
    event.preventDefault();
  };

  if (find) {
    find.addEventListener("input", search);
    find.form.addEventListener("submit", (event) => {
      // Return in the search field chooses the first who was found.
      if (event.submitter && event.submitter.id === "search") {
        event.preventDefault();
        const first = found.querySelector("button");
        if (first) first.focus();
      }
    });
    find.form.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event, event.target);
    });
  }

  // The note, and whether an answer is for all cases alike, go with every form.
  const note = document.getElementById("why");
  const all = document.getElementById("all");
  document.addEventListener("submit", ({ target }) => {
    const own = target.elements;
    if (note && own.why) own.why.value = note.value;
    if (own.all && own.all.type === "hidden") own.all.value = all && all.checked ? "1" : "";
  });

  // Keys: by the letter typed, else, on a keyboard of another script, by the place of the key.
  const letter = (event) => {
    if (/^[a-z0-9?]$/i.test(event.key)) return event.key.toLowerCase();
    const place_ = /^(?:Key|Digit)(.)$/.exec(event.code);
    return place_ ? place_[1].toLowerCase() : "";
  };
  const typing = (element) => element.matches("input:not([type=checkbox]), select, textarea");
  const extra = {
    s: () => find && find.focus(),
    t: () => {
      const box = document.querySelector("#themes input[type=checkbox]");
      if (box) { document.getElementById("themes").open = true; box.focus(); }
    },
    w: () => text && selectWords(),
    e: () => note && note.focus(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") { document.activeElement.blur(); return; }
    if (typing(event.target)) {
      if (event.key === "Enter" && event.target === note) event.preventDefault();
      return;
    }
    if (event.repeat) return;
    if (text) showSelection(); // the browser tells of a change only later
    const pressed = letter(event);
    // As in the terminal: a capital letter answers all cases alike.
    if (all && event.shiftKey && /^[a-z]$/.test(pressed)) all.checked = true;
    const button = document.querySelector(`[data-key="${CSS.escape(pressed)}"]`);
    if (pressed && button && !button.disabled) { event.preventDefault(); button.click(); return; }
    if (extra[pressed]) { event.preventDefault(); extra[pressed](); }
  });

  // One answer a page: a second press while the first is on its way is none.
  let sent = false;
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });

  if (text) {
    document.addEventListener("selectionchange", showSelection);
    const here = text.querySelector(".here");
    if (here) here.scrollIntoView({ block: "center" });
    const item = document.querySelector("#queue [aria-current]");
    if (item) item.scrollIntoView({ block: "nearest" });
  }
})();

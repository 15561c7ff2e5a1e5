"use strict";
/* Filters and pages the list of quotations; leads from a mark of a chart to its quotations.
   All text comes out of the packed data as text and is set as text. */
(() => {
  const list = document.getElementById("list");
  if (!list) return;
  const one = (id) => document.getElementById(id);
  const form = one("filter");
  const perPage = Number(list.dataset.page);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  let data = null;
  let numbers = [];
  let page = 0;
  let origin = null;

  async function unpack() {
    const packed = atob(one("data").textContent.trim());
    const bytes = Uint8Array.from(packed, (char) => char.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const found = await new Response(stream).json();
    const stored = new Set(found.stored);
    found.card = (number) => {
      const card = {};
      found.fields.forEach((field, at) => {
        const value = found.rows[number - 1][at];
        card[field] = stored.has(field) ? found.names[value] : value;
      });
      card.themes = card.themes.map(([label, words]) => [found.names[label], words]);
      return card;
    };
    return found;
  }

  async function load() {
    data ??= unpack();
    return data;
  }

  function bdi(text, card) {
    const element = document.createElement("bdi");
    element.textContent = text;
    if (card) {
      element.lang = card.lang;
      element.dir = card.direction;
    }
    return element;
  }

  /* Each piece keeps its own direction: a day behind an Arabic name would turn round. */
  const apart = (place) => place.split(" · ").flatMap((piece, at) => (at ? [" · ", bdi(piece)] : [bdi(piece)]));

  function theme([label, words], card) {
    const item = document.createElement("li");
    item.className = "theme";
    item.append(bdi(label));
    if (words) item.append(": ", bdi(words, card));
    return item;
  }

  function drawn(card) {
    const item = one("card").content.firstElementChild.cloneNode(true);
    item.id = `r${card.number}`;
    item.value = card.number;
    item.className = card.counted ? card.look : `${card.look} uncounted`;
    for (const element of item.querySelectorAll("[data-f]")) {
      const field = element.dataset.f;
      if (field === "place") element.replaceChildren(...apart(card.place));
      else if (field !== "themes") element.textContent = card[field];
    }
    const words = item.querySelector("[data-f=words]");
    words.lang = card.lang;
    words.dir = card.direction;
    linked(item.querySelector("[data-f=number]"), card.number);
    const themes = card.themes.map((given) => theme(given, card));
    if (themes.length) item.querySelector("[data-f=themes]").replaceChildren(...themes);
    return item;
  }

  function linked(anchor, number) {
    if (one(`q${number}`)) anchor.href = `#q${number}`;
    else anchor.removeAttribute("href");
  }

  function state() {
    const pages = Math.max(1, Math.ceil(numbers.length / perPage));
    const status = one("status");
    status.textContent = fill(status.dataset.text, { part: numbers.length, whole: list.dataset.whole });
    const place = one("page");
    place.textContent = fill(place.dataset.text, { page: page + 1, pages });
    one("pager").hidden = pages === 1;
    one("previous").disabled = page === 0;
    one("next").disabled = page === pages - 1;
  }

  async function draw() {
    const found = await load();
    const shown = numbers.slice(page * perPage, (page + 1) * perPage);
    list.replaceChildren(...shown.map((number) => drawn(found.card(number))));
    state();
  }

  function fits(card, wanted) {
    if (wanted.speaker && card.speaker !== wanted.speaker) return false;
    if (wanted.level && card.level !== wanted.level) return false;
    const themes = card.themes.length ? card.themes.map(([label]) => label) : [list.dataset.none];
    if (wanted.theme && !themes.includes(wanted.theme)) return false;
    const searched = `${card.words}\n${card.speaker}`.toLocaleLowerCase();
    return !wanted.search || searched.includes(wanted.search);
  }

  async function filter() {
    const found = await load();
    const wanted = Object.fromEntries(new FormData(form));
    wanted.search = wanted.search.trim().toLocaleLowerCase();
    one("chosen").hidden = true;
    page = 0;
    numbers = everything().filter((number) => fits(found.card(number), wanted));
    await draw();
  }

  const everything = () => Array.from({ length: Number(list.dataset.whole) }, (_, at) => at + 1);

  async function choose(mark) {
    const found = await load();
    const group = mark.closest("[data-marks]").dataset.marks;
    const [label, steps] = found.marks[group][Number(mark.dataset.datum.slice(1))];
    let reached = 0;
    numbers = steps.map((step) => (reached += step));
    form.reset();
    page = 0;
    origin = mark;
    one("chosen").hidden = false;
    one("chosen").firstElementChild.textContent = label;
    await draw();
    one("quotations-title").focus();
  }

  async function goTo(number) {
    if (!numbers.includes(number)) {
      form.reset();
      one("chosen").hidden = true;
      numbers = everything();
    }
    page = Math.floor(numbers.indexOf(number) / perPage);
    await draw();
    const item = one(`r${number}`);
    item.tabIndex = -1;
    item.focus();
  }

  function turn(by) {
    page += by;
    draw().then(() => one("quotations-title").focus());
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-datum]");
    const row = event.target.closest("[data-row]");
    if (mark) choose(mark);
    else if (row) {
      event.preventDefault();
      goTo(Number(row.dataset.row));
    }
  });
  document.addEventListener("keydown", (event) => {
    const mark = event.target.closest("[role=button][data-datum]");
    if (!mark || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    choose(mark);
  });
  one("chosen").querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    origin.focus();
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  one("reset").addEventListener("click", () => {
    form.reset();
    filter();
  });
  one("previous").addEventListener("click", () => turn(-1));
  one("next").addEventListener("click", () => turn(1));

  for (const cell of document.querySelectorAll("td[data-datum]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...cell.childNodes);
    button.dataset.datum = cell.dataset.datum;
    delete cell.dataset.datum;
    cell.append(button);
  }
  if (one("rest")) one("rest").hidden = true;
  for (const element of document.querySelectorAll(".live")) element.hidden = false;
  numbers = everything();
  state();
})();

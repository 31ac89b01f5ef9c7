// The search page: an own form over Pagefind's script interface. The only script of the site.
const form = document.getElementById("search");
const told = document.getElementById("told");
const results = document.getElementById("results");
const more = document.getElementById("more");
const FILTERS = ["region", "category", "status", "kind"];
const STEP = 10;
/** Names of regions and kinds of help count most, then those of places and organisations: see search_page.py. */
const RANKING = { metaWeights: { first: 8, second: 4 } };
let hits = [];
let turn = 0;

const chosen = (name) => form.elements[name].selectedOptions[0]?.text ?? "";
const word = (name, value) => [...form.elements[name].options].find((each) => each.value === value)?.text ?? "";

function element(name, text, of) {
  const made = document.createElement(name);
  made.textContent = text;
  of?.append(made);
  return made;
}

/** The place on a long page at which the words stand: the nearest entry above them that has an address. */
function place(page) {
  const at = page.weighted_locations.reduce((best, each) => (each.balanced_score > best.balanced_score ? each : best), {
    balanced_score: -1,
  });
  const above = page.anchors.filter((each) => each.location <= at.location);
  return above.length ? `${page.url}#${encodeURIComponent(above.at(-1).id)}` : page.url;
}

function show(page) {
  const item = element("li", "", results);
  const link = element("a", page.meta.title, item);
  link.href = page.filters.kind?.includes("list") ? place(page) : page.url;
  const kinds = (page.filters.kind ?? []).map((each) => word("kind", each));
  const statuses = (page.filters.status ?? []).map((each) => word("status", each));
  element("p", [...kinds, ...statuses].filter(Boolean).join(" · "), item).className = "meta";
  const text = element("p", "… ", item);
  // Pagefind marks the words that were found; nothing but these marks is taken over.
  for (const part of new DOMParser().parseFromString(page.excerpt, "text/html").body.childNodes) {
    text.append(part.nodeName === "MARK" ? element("mark", part.textContent) : part.textContent);
  }
  text.append(" …");
  return link;
}

/** Show the next results; `move` takes the keyboard to the first of them. */
async function next(move) {
  const mine = turn;
  const shown = results.children.length;
  const pages = await Promise.all(hits.slice(shown, shown + STEP).map((each) => each.data()));
  if (mine !== turn) return;
  const links = pages.map(show);
  if (move) links[0]?.focus();
  more.hidden = results.children.length >= hits.length;
}

/** What is found; without words nothing says what matters most, so kinds come in the order in which the form has them. */
async function find(pagefind, words, filters) {
  if (words || filters.kind) return (await pagefind.search(words || null, { filters })).results;
  const kinds = [...form.elements.kind.options].map((each) => each.value).filter(Boolean);
  const found = await Promise.all(kinds.map((kind) => pagefind.search(null, { filters: { ...filters, kind } })));
  return found.flatMap((each) => each.results);
}

async function search(pagefind) {
  const mine = ++turn;
  const query = form.elements.q.value.trim();
  const names = FILTERS.filter((name) => form.elements[name].value);
  const asked = new URLSearchParams([["q", query], ...names.map((name) => [name, form.elements[name].value])]);
  if (!query) asked.delete("q");
  history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
  const filters = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
  const found = asked.size ? await find(pagefind, query, filters) : [];
  if (mine !== turn) return;
  hits = found;
  results.replaceChildren();
  await next(false);
  if (mine !== turn) return;
  const about = [query && `“${query}”`, ...names.map(chosen)].filter(Boolean).join(", ");
  const number = hits.length === 1 ? "1 page" : `${hits.length || "No"} pages`;
  const advice = hits.length || !query ? "" : " Try fewer words, or look in the lists below.";
  told.textContent = asked.size ? `${number} found for ${about}.${advice}` : "";
}

/** Fill in the form from the address, so that a search can be shared. */
function fill() {
  const asked = new URLSearchParams(location.search);
  for (const name of ["q", ...FILTERS]) form.elements[name].value = asked.get(name) ?? "";
  for (const name of FILTERS) if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
}

const fail = () => (told.textContent = "Search does not work just now. The lists below lead to every page.");

try {
  const pagefind = await import("../../pagefind/pagefind.js");
  await pagefind.options({ ranking: RANKING });
  await pagefind.init();
  let waiting;
  const soon = (wait) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(pagefind).catch(fail), wait);
  };
  form.addEventListener("submit", (event) => (event.preventDefault(), soon(0)));
  form.addEventListener("input", () => soon(300));
  form.addEventListener("reset", () => (soon(0), form.elements.q.focus()));
  more.addEventListener("click", () => next(true).catch(fail));
  fill();
  form.hidden = false;
  await search(pagefind);
} catch {
  fail();
}

/* Keeps what is typed into the staff's forms.
   Before a page is left, it warns. A draft stays in this browser until the form was saved: it is
   offered when the form is opened again, and put back when one goes back to it. It is never sent by
   itself. Without this script everything works as Django does. */

const words = document.getElementById("keep").dataset;
const form = document.querySelector("#content-main form[method=post]");
const KEY = `draft ${words.user} ${location.pathname}`;
const OLDEST = 14 * 24 * 60 * 60 * 1000;
const NOT_KEPT = /^(csrfmiddlewaretoken|opened|seen|_.*|.*password.*|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)$/;

let dirty = "restored" in words || Boolean(document.querySelector(".errornote, .confirmation"));
let sent = false;
let timer = 0;

/* What a person wrote, by name. */
function written() {
  const found = {};
  for (const [name, value] of new FormData(form)) {
    if (NOT_KEPT.test(name) || name.includes("__prefix__") || typeof value !== "string") continue;
    (found[name] ??= []).push(value.replaceAll("\r\n", "\n"));
  }
  return found;
}

const same = (one, other) => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? []).join("\n") === (other[name] ?? []).join("\n"));
};

function keep() {
  if (!dirty) return;
  const draft = { at: Date.now(), fields: written(), ...carried() };
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
  } catch { /* the browser has no room, or keeps nothing */ }
}

const carried = () => ({
  opened: form.querySelector("[name=opened]")?.value,
  seen: form.querySelector("[name=seen]")?.value,
});

function found() {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY));
    const saved = (words.saved ?? "").split(" ").includes(draft?.opened);
    if (draft && !saved && Date.now() - draft.at < OLDEST) return draft;
  } catch { /* not one of ours */ }
  localStorage.removeItem(KEY);
  return null;
}

/* Rows that were added since; each is made by the form's own button. */
function addRows(fields) {
  for (const name of Object.keys(fields)) {
    const [, prefix, number] = name.match(/^(.+?)-(\d+)-/) ?? [];
    const total = form.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
    const add = document.querySelector(`#${CSS.escape(prefix ?? "none")}-group .add-row a`);
    while (add && total && Number(total.value) <= Number(number)) add.click();
  }
}

function putBack(draft) {
  const seen = form.querySelector("[name=seen]");
  if (seen && draft.seen) seen.value = draft.seen; // it was written on what stood there then
  addRows(draft.fields);
  for (const field of form.elements) {
    if (!field.name || NOT_KEPT.test(field.name) || field.name.includes("__prefix__")) continue;
    const values = draft.fields[field.name];
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = (values ?? []).includes(field.value);
    } else if (field.type === "select-multiple") {
      for (const option of field.options) option.selected = (values ?? []).includes(option.value);
    } else if (values && !["hidden", "file", "submit", "button"].includes(field.type)) {
      field.value = values[0];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  dirty = true;
}

function notice(text, draft, buttons) {
  const note = document.createElement("div");
  note.className = "draft-note";
  note.setAttribute("role", "status");
  const said = document.createElement("p");
  said.textContent = `${text} ${new Date(draft.at).toLocaleString(document.documentElement.lang)}`;
  note.append(said);
  for (const [label, act] of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button plain";
    button.textContent = label;
    button.addEventListener("click", () => { note.remove(); act(); });
    note.append(button);
  }
  form.before(note);
}

function offer() {
  const draft = found();
  if (!draft || dirty) return; // the form itself came back with what was written
  if (same(draft.fields, written())) return localStorage.removeItem(KEY);
  const began = { fields: written(), ...carried() };
  const drop = () => { localStorage.removeItem(KEY); };
  const [navigation] = performance.getEntriesByType("navigation");
  if (navigation?.type === "back_forward") {
    putBack(draft);
    notice(words.returned, draft, [[words.drop, () => { putBack(began); dirty = false; drop(); }]]);
  } else {
    notice(words.found, draft, [[words.restore, () => putBack(draft)], [words.drop, drop]]);
  }
}

if (form) {
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      dirty = true;
      clearTimeout(timer);
      timer = setTimeout(keep, 500);
    });
  }
  window.addEventListener("beforeunload", (event) => {
    if (dirty && !sent) event.preventDefault();
  });
  window.addEventListener("pagehide", keep);
  window.addEventListener("pageshow", (event) => { if (event.persisted) sent = false; });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget === "_blank") return;
    if (sent) event.preventDefault(); // a second click
    keep();
    sent = true;
  });
  document.getElementById("logout-form")?.addEventListener("submit", () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("draft ")) localStorage.removeItem(key);
  });
  if (carried().opened) offer();
}

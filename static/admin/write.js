/* Helps whoever writes: a toolbar for Markdown, the number of characters, a look at the result, and
   text from Word or Excel made plain by the server, which is told and can be undone. */

const words = document.getElementById("write").dataset;
const form = document.querySelector("#content-main form[method=post]");
const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;

/* Toolbar ------------------------------------------------------------------------------------ */

const TABLE = "\n\n| A | B |\n| --- | --- |\n|  |  |\n\n";
const TOOLS = [
  ["heading", (text) => lines(text, "## ")],
  ["list", (text) => lines(text, "- ")],
  ["numbers", (text) => lines(text, (number) => `${number}. `)],
  ["bold", (text) => `**${text || words.bold}**`],
  ["link", (text) => `[${text || words.link}](https://)`],
  ["table", () => TABLE],
];

function lines(text, mark) {
  return (text || " ").split("\n")
    .map((line, at) => (typeof mark === "string" ? mark : mark(at + 1)) + line.trim()).join("\n");
}

/* Puts words where the selection is; the browser's own undo takes them back. */
function put(area, text) {
  area.focus();
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function wholeLines(area) {
  const { value } = area;
  const start = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const end = value.indexOf("\n", area.selectionEnd);
  area.setSelectionRange(start, end < 0 ? value.length : end);
}

function addToolbar(area) {
  const bar = document.createElement("div");
  bar.className = "markdown-tools";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.tools);
  for (const [name, make] of TOOLS) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button plain";
    button.textContent = words[name];
    button.addEventListener("click", () => {
      if (["heading", "list", "numbers"].includes(name)) wholeLines(area);
      put(area, make(area.value.slice(area.selectionStart, area.selectionEnd)));
    });
    bar.append(button);
  }
  area.before(bar);
}

/* Number of characters ------------------------------------------------------------------------ */

function addCount(field) {
  const count = document.createElement("span");
  count.className = "char-count";
  const say = () => {
    const most = field.maxLength > 0 ? ` / ${field.maxLength}` : "";
    count.textContent = `${[...field.value].length}${most}${words.characters}`;
  };
  field.addEventListener("input", say);
  say();
  (field.closest(".flex-container") ?? field).after(count);
}

/* The look of the result ---------------------------------------------------------------------- */

async function look(button) {
  const field = form.elements[button.value];
  const body = new FormData();
  body.append("csrfmiddlewaretoken", token());
  body.append("field", button.value);
  body.append(button.value, field.value);
  const answer = await fetch(button.formAction, { method: "POST", body });
  if (!answer.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shown = page.getElementById("markdown-preview");
  if (!shown) return false;
  shown.id = `look-${button.value}`;
  shown.tabIndex = -1;
  document.getElementById(shown.id)?.remove();
  button.parentElement.after(document.adoptNode(shown));
  shown.focus();
  return true;
}

/* Pasting ------------------------------------------------------------------------------------- */

async function tidy(field, data) {
  const raw = data.getData("text/plain").replaceAll("\r\n", "\n");
  const html = data.getData("text/html");
  if (!raw.trim()) return;
  const at = field.selectionStart;
  const before = field.value.slice(0, at);
  const body = new FormData();
  body.append("csrfmiddlewaretoken", token());
  body.append("text", raw);
  body.append("lines", field.tagName === "TEXTAREA" ? "1" : "");
  if (/<table/i.test(html)) body.append("html", html.slice(0, 500000));
  const answer = await fetch(words.tidy, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const { text, done } = await answer.json();
  const pasted = field.tagName === "TEXTAREA" ? raw : raw.replaceAll("\n", "");
  if (text === pasted || !done.length) return;
  if (!swap(field, before, pasted, text)) return;
  tell(field, done, () => swap(field, before, text, pasted) && leaveAsTyped(field));
}

/* Puts one text in the place of another, if it still stands where it was put. */
function swap(field, before, old, text) {
  const start = before.length;
  if (field.value.slice(start, start + old.length) !== old) return false;
  field.setRangeText(text, start, start + old.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function leaveAsTyped(field) {
  const kept = document.createElement("input");
  kept.type = "hidden";
  kept.name = "as_typed";
  kept.value = field.name;
  form.append(kept);
}

function tell(field, done, undo) {
  field.parentElement.parentElement.querySelector(".tidied")?.remove();
  const note = document.createElement("p");
  note.className = "tidied";
  note.setAttribute("role", "status");
  note.textContent = `${words.tidied}${done.join("、")} `;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button plain";
  button.textContent = words.undo;
  button.addEventListener("click", () => { undo(); note.remove(); field.focus(); });
  note.append(button);
  (field.closest(".flex-container") ?? field).after(note);
}

const WRITTEN = "textarea, input.vTextField";
if (form) {
  for (const field of form.querySelectorAll(WRITTEN)) {
    if (field.name.includes("__prefix__")) continue;
    if (field.dataset.markdown !== undefined) addToolbar(field);
    if (field.closest(".pair-side")) addCount(field);
  }
  form.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-look]");
    if (!button || button.dataset.plain) return;
    event.preventDefault();
    if (await look(button).catch(() => false)) return;
    button.dataset.plain = "1"; // without an answer, as without this script
    button.click();
  });
  form.addEventListener("paste", (event) => {
    const field = event.target;
    if (!field.matches?.(WRITTEN) || !/_(ja|en)$/.test(field.name)) return;
    const data = event.clipboardData;
    // The browser pastes first: nothing is lost should the server not answer.
    const kept = { getData: ((found) => (type) => found[type])({
      "text/plain": data.getData("text/plain"), "text/html": data.getData("text/html") }) };
    tidy(field, kept);
  });
}

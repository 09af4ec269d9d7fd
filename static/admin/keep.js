/* Keeps what is typed into the staff's forms.
   Before a page is left, it warns. Before a form is sent, it looks whether the session still lives:
   a login that ran out would lose the words. Without it, everything works as Django does. */
"use strict";

(() => {
  const words = document.currentScript.dataset;
  const form = document.querySelector("#content-main form[method=post]");
  if (!form || !form.requestSubmit) return;

  let dirty = Boolean(document.querySelector(".errornote, .confirmation"));
  let checked = false;
  let busy = false;

  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => { dirty = true; });
  }

  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) checked = busy = false;
  });

  form.addEventListener("submit", async (event) => {
    if (checked) {
      dirty = false;
      return;
    }
    event.preventDefault();
    if (busy) return;
    busy = true;
    const token = await freshToken();
    busy = false;
    if (!token) return;
    form.querySelector("[name=csrfmiddlewaretoken]").value = token;
    checked = true;
    form.requestSubmit(event.submitter);
    busy = true;
  });

  /* The token of the session as it is now; says why when there is none. */
  async function freshToken() {
    try {
      const answer = await fetch(words.check, { redirect: "manual", cache: "no-store" });
      if (answer.type === "opaqueredirect") return say(words.ended, words.loginWords);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const field = page.querySelector("[name=csrfmiddlewaretoken]");
      return field ? field.value : say(words.unreachable);
    } catch {
      return say(words.unreachable);
    }
  }

  function say(text, linkText) {
    document.querySelector("#keep-says")?.remove();
    const note = document.createElement("p");
    note.id = "keep-says";
    note.className = "errornote";
    note.setAttribute("role", "alert");
    note.tabIndex = -1;
    note.textContent = text;
    if (linkText) {
      const link = document.createElement("a");
      link.href = words.login;
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = linkText;
      note.append(" ", link);
    }
    form.prepend(note);
    note.focus();
    return "";
  }
})();

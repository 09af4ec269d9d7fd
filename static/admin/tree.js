/* The tree without a mouse: two buttons a row. It also mends three habits of mptt's own script:
   a click on the handle goes on dragging, the first row takes the focus, the page jumps up. */
"use strict";

(() => {
  const words = document.currentScript.dataset;
  const rows = [...document.querySelectorAll("#result_list tbody tr")];
  const memory = "tree_after_move";

  document.addEventListener("mouseup", () => {
    if (!document.body.classList.contains("dragging")) return;
    django.jQuery(document.body).trigger({ type: "keydown", which: 27 });
  });

  window.addEventListener("beforeunload", () => {
    const button = document.activeElement?.closest(".tree-step");
    const place = { y: scrollY, button: button?.dataset.name };
    sessionStorage.setItem(memory, JSON.stringify(place));
  });

  django.jQuery(() => {
    if (rows.includes(document.activeElement)) document.activeElement.blur();
    const place = JSON.parse(sessionStorage.getItem(memory) || "{}");
    sessionStorage.removeItem(memory);
    const [navigation] = performance.getEntriesByType("navigation");
    if (navigation.type !== "reload") return;
    if (place.button) document.querySelector(`[data-name="${place.button}"]`)?.focus();
    if (place.y) scrollTo(0, place.y);
  });

  /* Folding without a mouse: mptt's own script folds on a click, and remembers it. */
  django.jQuery(() => {
    for (const mark of document.querySelectorAll("#result_list .tree-node.children")) {
      const row = mark.closest("tr");
      const title = row.querySelector(".field-indented_title").textContent.trim();
      const say = () => mark.setAttribute("aria-expanded", String(!mark.classList.contains("closed")));
      mark.setAttribute("role", "button");
      mark.setAttribute("aria-label", `${words.fold}: ${title}`);
      mark.tabIndex = 0;
      mark.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        mark.click();
      });
      new MutationObserver(say).observe(mark, { attributeFilter: ["class"] });
      say();
    }
  });

  if (!document.querySelector("#result_list .drag-handle")) return;
  if (location.search) return; // a filtered list hides neighbours

  const node = (row) => row.querySelector(".tree-node");
  const level = (row) => Number(node(row).dataset.level);

  /* The sibling above or below, stepping over what stands under it. */
  function sibling(index, step) {
    for (let at = index + step; rows[at]; at += step) {
      if (level(rows[at]) === level(rows[index])) return rows[at];
      if (level(rows[at]) < level(rows[index])) return null;
    }
    return null;
  }

  rows.forEach((row, index) => {
    const title = row.querySelector(".field-indented_title").textContent.trim();
    for (const [step, word, sign] of [[-1, words.up, "↑"], [1, words.down, "↓"]]) {
      const target = sibling(index, step);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "tree-step";
      button.dataset.name = `${node(row).dataset.pk}/${step}`;
      button.textContent = sign;
      button.title = word;
      button.setAttribute("aria-label", `${word}: ${title}`);
      button.disabled = !target;
      button.addEventListener("keydown", (event) => event.stopPropagation());
      button.addEventListener("click", () => move(row, target, step));
      row.querySelector(".field-tree_actions").append(button);
    }
  });

  async function move(row, target, step) {
    const token = document.querySelector("#changelist-form [name=csrfmiddlewaretoken]").value;
    const body = new URLSearchParams({
      cmd: "move_node",
      position: step < 0 ? "left" : "right",
      cut_item: node(row).dataset.pk,
      pasted_on: node(target).dataset.pk,
    });
    document.body.setAttribute("aria-busy", "true");
    await fetch(location.href, { method: "POST", body, headers: { "X-CSRFToken": token } })
      .catch(() => undefined);
    location.reload();
  }
})();

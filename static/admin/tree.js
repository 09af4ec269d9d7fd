/* The tree is moved by plain buttons (plan/tree/stepping.py). This mends three habits of mptt's own script:
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

  window.addEventListener("beforeunload", () => sessionStorage.setItem(memory, String(scrollY)));

  /* After a move the page is as high as it was, and the button that moved it has the focus. */
  django.jQuery(() => {
    if (rows.includes(document.activeElement)) document.activeElement.blur();
    const y = Number(sessionStorage.getItem(memory));
    sessionStorage.removeItem(memory);
    const step = document.getElementById(location.hash.slice(1));
    const [navigation] = performance.getEntriesByType("navigation");
    if (!step && navigation.type !== "reload") return;
    step?.focus({ preventScroll: true });
    if (y) scrollTo(0, y);
  });

  /* The keys of mptt's own script are for rows, not for the buttons in them. */
  for (const button of document.querySelectorAll(".tree-step")) {
    button.addEventListener("keydown", (event) => event.stopPropagation());
  }

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
})();

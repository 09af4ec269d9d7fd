// Adds a button that copies to every text that can be selected in one go. The page works without.

for (const text of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-button screen-only";
  button.textContent = text.dataset.copy;
  const status = document.createElement("span");
  status.className = "copy-status screen-only";
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent.replace(/\s+/g, " ").trim());
      status.textContent = text.dataset.copied;
    } catch {
      getSelection().selectAllChildren(text); // refused: select it, to be copied by hand
    }
  });
  text.after(button, status);
}

// What makes pages nicer where scripts run; every page works without it.
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  // Menus close when the reader turns to something else.
  document.addEventListener("click", (event) => {
    for (const menu of all("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // A form that was changed asks before it is left.
  let changed = false;
  const guarded = (node) => node.closest("form[data-guard]");
  document.addEventListener("input", (event) => {
    if (guarded(event.target)) changed = true;
  });
  document.addEventListener("submit", (event) => {
    changed = false;
    const button = event.submitter;
    // Pressing twice would send twice: the second press is refused, not the first one's value.
    if (event.target.dataset.sent) event.preventDefault();
    else if (event.target.method === "post" && button && !event.target.hasAttribute("hx-post")) {
      event.target.dataset.sent = "yes";
      window.setTimeout(() => delete event.target.dataset.sent, 4000);
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });

  // The chosen picture is shown, and a file that is too large is refused before it travels.
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input.type !== "file" || !input.files.length) return;
    const file = input.files[0];
    const limit = Number(input.dataset.maxMb || 0);
    input.setCustomValidity(limit && file.size > limit * 1048576 ? input.dataset.tooLarge : "");
    input.reportValidity();
    const picture = input.closest(".file")?.querySelector(".file-picture");
    if (!picture || !file.type.startsWith("image/")) return;
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      picture.src = reader.result;
      picture.hidden = false;
    });
    reader.readAsDataURL(file);
  });

  // Tick every row of the page; say how many are ticked.
  const count = (list) => {
    const rows = all(".row-check", list);
    const ticked = rows.filter((row) => row.checked).length;
    const shown = list.querySelector("[data-ticked]");
    if (shown) shown.textContent = String(ticked);
    const head = list.querySelector(".page-check");
    if (!head) return;
    head.checked = ticked > 0 && ticked === rows.length;
    head.indeterminate = ticked > 0 && ticked < rows.length;
  };
  document.addEventListener("change", (event) => {
    const list = event.target.closest(".list");
    if (!list) return;
    if (event.target.matches(".page-check")) {
      for (const row of all(".row-check", list)) row.checked = event.target.checked;
    }
    count(list);
  });

  // After a refused form the summary of its errors is read first.
  const start = () => {
    document.documentElement.classList.add("scripted");
    document.querySelector(".form-errors")?.focus();
    for (const list of all(".list")) count(list);
  };
  document.addEventListener("DOMContentLoaded", start);
  document.addEventListener("htmx:afterSettle", start);
})();

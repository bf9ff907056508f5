/* What a script adds to a note: copying it with one tap, and printing it. Without it, the text can be selected and copied. */
(() => {
  "use strict";
  const text = document.getElementById("note-text");
  const copy = document.getElementById("copy");
  const print = document.getElementById("print");
  const byHand = document.getElementById("by-hand");
  if (!text || !copy || !print || !byHand) return;

  const select = () => {
    byHand.hidden = false;
    byHand.open = true;
    window.getSelection()?.selectAllChildren(text);
  };
  const write = async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      // no clipboard outside https, or not allowed: the old way, and at the least the text stands there, selected
      select();
      return document.execCommand("copy");
    }
  };
  copy.addEventListener("click", async () => {
    if (await write()) {
      document.getElementById("copied").textContent = copy.dataset.copied;
    }
  });
  print.addEventListener("click", () => window.print());
  copy.hidden = false;
  print.hidden = typeof window.print !== "function";
  byHand.hidden = true;
})();

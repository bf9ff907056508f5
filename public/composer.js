/* The composer, from the first moment on. Chainlit's page is a megabyte and takes seconds to come to a phone; until then
   the welcome and a plain text box stand in its place, and what was written there, or sent, goes on in Chainlit's. */
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  const root = document.documentElement;
  const PATIENCE = 10_000; // ms for Chainlit's page to show a composer, once it shows anything; words are never taken away
  const TRIES = 50; // to have Chainlit's composer take the words

  // the colours that Chainlit's page will have; a leader's own choice is kept under this name
  let chosen = window.localStorage.getItem("vite-ui-theme");
  if (!["light", "dark"].includes(chosen)) chosen = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.classList.add(chosen);
  for (const [name, value] of Object.entries(window.theme?.[chosen] ?? {})) root.style.setProperty(name, value);

  const find = (id) => document.getElementById(id);
  const early = () => find("early-input");
  const box = () => early() ?? find("chat-input");

  // Chainlit's composer has it a moment later
  const put = (into, text) => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(into, text);
    into.dispatchEvent(new Event("input", { bubbles: true }));
  };
  /** Puts text into the composer if there is none. */
  const write = (text) => {
    const into = box();
    if (into && !into.value && text) put(into, text);
  };

  let pressing;
  const press = (text) => {
    const input = find("chat-input");
    const button = find("chat-submit");
    if (input?.value !== text || input.ariaInvalid === "true") return;
    if (button?.disabled === false) button.click();
    else pressing = setTimeout(press, 150, text);
  };
  /** Sends text that stands in Chainlit's composer, once, as soon as that can send, unless it is changed before. */
  const send = (text) => {
    clearTimeout(pressing);
    pressing = setTimeout(press, 0, text);
  };
  window.coachComposer = { box, write, send };

  // Chainlit makes its composer anew when a conversation comes back, and forgets what stood in the one before
  let current;
  let wasFocused = false;
  let sent = "";
  const noteSent = () => { sent = find("chat-input")?.value ?? ""; };
  document.addEventListener("keydown", ({ target, key, shiftKey }) => {
    if (target === current && key === "Enter" && !shiftKey) noteSent();
  }, true);
  document.addEventListener("click", ({ target }) => target instanceof Element && target.closest("#chat-submit") && noteSent(), true);
  document.addEventListener("focusin", ({ target }) => { wasFocused = target === current; });
  const restore = (text, tries = TRIES) => {
    if (!current.value && tries) {
      put(current, text);
      setTimeout(restore, 0, text, tries - 1);
    } else if (text === pending) send(text);
  };
  const follow = () => {
    const now = find("chat-input");
    if (!now || now === current) return;
    const before = current;
    const { value } = before ?? now;
    current = now;
    if (wasFocused) now.focus({ preventScroll: true });
    if (before && value && value !== sent && !now.value) restore(value);
  };
  new MutationObserver(follow).observe(root, { childList: true, subtree: true });

  // Chainlit's page gives its composer the focus, which would tear a word that is being written in this one
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (options) {
    if (!early() || document.activeElement !== early()) focus.call(this, options);
  };

  let sends = false;
  let pending; // what was sent before there was anything to send it
  let composing = false;
  const sendEarly = () => {
    if (!early().value.trim()) return;
    sends = early().readOnly = true;
    find("early-line").textContent = own.sendsSoon;
  };
  document.addEventListener("keydown", (event) => {
    if (event.target !== early() || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    sendEarly();
  });
  document.addEventListener("click", ({ target }) => target instanceof Element && target.closest("#early-send") && sendEarly());
  document.addEventListener("compositionstart", ({ target }) => { composing = target === early(); });
  document.addEventListener("compositionend", () => {
    composing = false;
    setTimeout(goOn);
  });

  let lift;
  let tries = 0;
  const goOn = () => {
    const from = early();
    if (!from || composing) return;
    const logo = document.querySelector("#early .logo");
    if (logo && !logo.src) logo.src = `/logo?theme=${chosen}&`; // as Chainlit's page asks for it
    if (find("root")?.firstChild) lift ??= setTimeout(() => early()?.value || find("early")?.remove(), PATIENCE);
    const to = find("chat-input");
    if (!to) return;
    seen.disconnect();
    const { value, selectionStart, selectionEnd } = from;
    // what is typed until then is still typed here
    if (to.value !== value && tries++ < TRIES) {
      put(to, value);
      setTimeout(goOn);
      return;
    }
    const had = document.activeElement === from;
    HTMLElement.prototype.focus = focus;
    if (had) {
      to.focus({ preventScroll: true });
      to.setSelectionRange(selectionStart, selectionEnd);
    }
    find("early").remove();
    if (sends) send(pending = value);
  };
  const seen = new MutationObserver(goOn);
  seen.observe(root, { childList: true, subtree: true });

  // the page's script did not come: what is written stays there to be copied
  window.addEventListener("error", ({ target }) => {
    if (target instanceof HTMLScriptElement && target.type === "module" && early()) find("early-line").textContent = own.notLoaded;
  }, true);
})();

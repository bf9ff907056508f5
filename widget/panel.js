/* The panel of the widget: added by loader.js when somebody opens the chat, and by nothing before that.

   It holds the app's own page in a frame and speaks with it by messages `{coach: kind, …}`:
     from the frame: here (at once), ready, close, count {n}, reply, refused, words {words: as the owner has them}
     to the frame:   focus, topic {text}
   All of it stands in shadow roots, and its styles are sheets made by script: nothing of the page's style gets in, nothing
   gets out, and a page whose policy allows neither inline styles nor other scripts needs no exception. */
((bot) => {
  "use strict";
  if (!bot?.own) return;
  const { a: app, o: said, h: host, b: launcher, l: label, w: waiting } = bot.own;
  delete bot.own;
  const page = document;
  const inline = said.inline;
  const WAIT = 12_000; // ms until the panel says that the chat does not come
  const SILENT = 1_000; // ms after the frame has loaded and not said a word: it was refused
  const small = matchMedia("(max-width:480px),(max-height:480px)");

  // words: those that shipped, until the frame brings the owner's
  const shipped = {words};
  const language = (said.language || "").toLowerCase();
  let words = shipped[language] || shipped[language.split("-")[0]] || shipped.en;
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const title = () => filled(words.title, { name: said.name || words.someone });

  // what this tab knows, for the next page of the site; a browser may refuse to keep it
  const keep = (value) => {
    try { sessionStorage.coachBot = value; } catch {}
  };
  const kept = () => {
    try { return sessionStorage.coachBot; } catch {}
  };

  const make = (name, kind, parent, attributes = {}) => {
    const made = page.createElement(name);
    if (kind) made.className = kind;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent?.append(made);
    return made;
  };
  const dress = (root) => {
    if ("adoptedStyleSheets" in root && "replaceSync" in CSSStyleSheet.prototype) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(LOOK);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } else {
      make("style", "", root).textContent = LOOK; // browsers before 2023
    }
  };

  const LOOK = `
:host{all:initial}
.panel{position:fixed;z-index:2147483647;inset:auto auto 20px;box-sizing:border-box;width:400px;
  height:min(640px,calc(100vh - 40px));height:min(640px,calc(100dvh - 40px));overflow:hidden;border-radius:16px;
  box-shadow:0 8px 40px #0006;font:16px/1.5 system-ui,sans-serif;outline:none;
  color:var(--ink);background:var(--paper);--ink:#1f2d2b;--paper:#faf8f4;--ring:#24706a}
.panel[data-side=left]{left:20px}
.panel[data-side=right]{right:20px}
.panel.inline{position:relative;z-index:0;inset:auto;width:100%;height:100%;min-height:420px;border-radius:12px;
  box-shadow:0 0 0 1px #8886}
.panel[data-theme=dark]{--ink:#ede8de;--paper:#161d1c;--ring:#8ac5b7}
@media (prefers-color-scheme:dark){.panel[data-theme=auto]{--ink:#ede8de;--paper:#161d1c;--ring:#8ac5b7}}
.panel[hidden]{display:block;visibility:hidden}
iframe{display:block;width:100%;height:100%;border:0}
.close{position:absolute;z-index:1;top:4px;inset-inline-end:4px;width:44px;height:44px;padding:0;border:0;
  border-radius:22px;background:var(--paper);color:inherit;cursor:pointer}
.close::before,.close::after{content:"";position:absolute;top:21px;left:13px;width:18px;border-top:2px solid;rotate:45deg}
.close::after{rotate:-45deg}
.close:hover{box-shadow:inset 0 0 0 2px #8886}
.close:focus-visible,a:focus-visible{outline:3px solid var(--ring);outline-offset:-3px}
.said{position:absolute;inset:0;background:var(--paper);display:flex;flex-direction:column;align-items:center;justify-content:center;
  gap:16px;padding:24px;text-align:center}
.said p{margin:0}
.said a{box-sizing:border-box;min-height:44px;padding:10px 20px;border-radius:22px;color:var(--paper);
  background:var(--ring);text-decoration:none}
.said a:focus-visible{outline-offset:3px}
.said[hidden]{display:none}
.wait p::after{content:"";display:block;width:2em;margin:12px auto 0;border-top:6px dotted;animation:wait 1.6s infinite}
@keyframes wait{50%{opacity:.25}}
.aloud{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.count{position:absolute;top:-6px;inset-inline-end:-2px;min-width:22px;padding:0 4px;border-radius:12px;box-sizing:border-box;
  font:700 13px/22px system-ui,sans-serif;text-align:center;color:#fff;background:#a3261b}
.count[hidden]{display:none}
@media (max-width:480px),(max-height:480px){
  .panel:not(.inline){inset:0 auto auto 0;width:100%;height:100%;border-radius:0;
    padding:env(safe-area-inset-top,0px) env(safe-area-inset-right,0px) env(safe-area-inset-bottom,0px) env(safe-area-inset-left,0px)}
  .panel:not(.inline) .close{top:calc(4px + env(safe-area-inset-top,0px))}
}
@media (prefers-reduced-motion:reduce){*::after{animation:none!important}}
@media print{.panel:not(.inline),.count{display:none!important}}
`;

  // the parts
  let root = host.shadowRoot;
  const panel = make("div", inline ? "panel inline" : "panel", null, { tabindex: "-1", role: inline ? "region" : "dialog" });
  const before = inline ? null : make("span", "", panel, { tabindex: "0" });
  const close = inline ? null : make("button", "close", panel, { type: "button" });
  const wait = make("div", "said wait", panel);
  make("p", "", wait);
  const trouble = make("div", "said", panel, { role: "alert", hidden: "" });
  const sentence = make("p", "", trouble);
  const tab = make("a", "", trouble, { href: `${app}/`, target: "_blank", rel: "noopener" });
  const after = inline ? null : make("span", "", panel, { tabindex: "0" });
  const aloud = make("div", "aloud", null, { role: "status" });
  const badge = make("span", "count", null, { hidden: "", "aria-hidden": "true" });
  panel.hidden = true;
  panel.dataset.theme = ["light", "dark"].includes(said.theme) ? said.theme : "auto";
  let frame;

  const write = () => {
    panel.lang = words.language;
    panel.dir = words.direction;
    panel.setAttribute("aria-label", title());
    frame?.setAttribute("title", title());
    close?.setAttribute("aria-label", words.close);
    wait.firstChild.textContent = words.wait;
    sentence.textContent = words.trouble;
    tab.textContent = words.own_tab;
  };

  // events
  const tell = (name, detail) => page.dispatchEvent(new CustomEvent(`coach:${name}`, { detail }));
  // before it has spoken, what stands in the frame may be anything
  const post = (kind, more) => heard && frame.contentWindow?.postMessage({ coach: kind, ...more }, app);

  let isOpen = false;
  let heard = false;
  let isReady = false;
  let readyAt = -SILENT;
  let opener = null;
  let topic = "";
  let unread = 0;
  let clock;

  const count = () => {
    badge.hidden = !unread;
    badge.textContent = unread > 9 ? "9+" : String(unread);
    const more = filled(unread === 1 ? words.unread_one : words.unread_many, { count: unread });
    if (unread) launcher.setAttribute("aria-label", `${launcher.firstChild.textContent}, ${more}`);
    else launcher.removeAttribute("aria-label");
  };

  // the frame
  const failed = () => {
    wait.hidden = true;
    trouble.hidden = false;
    if (isOpen && root.activeElement) tab.focus({ preventScroll: true });
  };
  const colourOf = (written) => {
    const probe = make("i", "", panel);
    probe.style.color = written;
    const computed = getComputedStyle(probe).color;
    probe.remove();
    return computed;
  };
  const load = (quietly) => {
    if (frame) return;
    const asked = new URLSearchParams({ widget: "1" });
    for (const name of ["language", "theme", "start", "colour"]) if (said[name]) asked.set(name, said[name]);
    if (quietly) asked.delete("start"); // nothing begins for somebody who has not opened the chat
    // the frame knows colours as #rrggbb alone
    const painted = CSS.supports("color", said.colour) && colourOf(said.colour).match(/\d+/g);
    if (painted?.length === 3) asked.set("colour", `#${painted.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`);
    if (inline) {
      asked.set("inline", "1");
      isOpen = true;
      tell("open");
    }
    frame = make("iframe", "", null, { title: title(), allow: "clipboard-write", src: `${app}/?${asked}` });
    frame.addEventListener("load", () => {
      // also after a step to another page within the frame; some say that they are ready before they have loaded
      if (performance.now() - readyAt < SILENT) return;
      clearTimeout(clock);
      clock = setTimeout(failed, heard ? WAIT : SILENT);
    });
    clock = setTimeout(failed, WAIT);
    panel.insertBefore(frame, wait);
  };
  const seeTopic = () => {
    if (!topic || !isReady) return;
    post("topic", { text: topic });
    topic = "";
  };
  const focusInside = () => {
    if (!isReady) return;
    frame.focus({ preventScroll: true });
    // on a phone the keyboard would cover the welcome
    if (!matchMedia("(pointer:coarse)").matches) post("focus");
  };
  const kinds = {
    // as soon as one can write, and again when the chat is there
    ready() {
      const isFirst = !isReady;
      isReady = true;
      readyAt = performance.now();
      clearTimeout(clock);
      wait.hidden = trouble.hidden = true;
      seeTopic();
      if (isFirst && isOpen && root.activeElement) focusInside();
      if (isFirst) tell("ready");
    },
    // what there is to say then stands in the frame
    refused() {
      clearTimeout(clock);
      wait.hidden = trouble.hidden = true;
      if (isOpen && root.activeElement) frame.focus({ preventScroll: true });
    },
    close: () => hide(),
    count: ({ n }) => tell("count", Number(n) || 0),
    reply() {
      if (isOpen) return;
      unread += 1;
      count();
      aloud.textContent = "";
      setTimeout(() => { aloud.textContent = words.reply; }, 100);
    },
  };
  addEventListener("message", ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== app || typeof data?.coach !== "string") return;
    heard = true;
    if (data.words && typeof data.words === "object") {
      words = { ...words, ...data.words };
      write();
    }
    if (Object.hasOwn(kinds, data.coach)) kinds[data.coach](data);
  });

  // phones: the page behind stays where it is, and the panel is what the keyboard leaves of the screen
  let behind;
  const hold = () => {
    const style = page.documentElement.style;
    if (behind || inline) return;
    behind = [style.getPropertyValue("overflow"), style.getPropertyPriority("overflow"), scrollX, scrollY];
    style.setProperty("overflow", "hidden", "important");
  };
  const release = () => {
    if (!behind) return;
    const [value, priority, left, top] = behind;
    behind = null;
    page.documentElement.style.setProperty("overflow", value, priority);
    if (scrollX !== left || scrollY !== top) scrollTo({ left, top, behavior: "instant" });
  };
  const fit = () => {
    const full = isOpen && small.matches && !inline;
    full ? hold() : release();
    panel.setAttribute("aria-modal", String(full));
    const seen = self.visualViewport;
    const follow = full && seen && seen.scale < 1.01;
    panel.style.top = follow ? `${seen.offsetTop}px` : "";
    panel.style.height = follow ? `${seen.height}px` : "";
  };
  for (const each of ["resize", "scroll"]) self.visualViewport?.addEventListener(each, () => isOpen && fit());
  small.addEventListener("change", fit);

  // open and shut
  const show = (from, { quietly } = {}) => {
    if (from instanceof Element && from.dataset?.coachOpen) topic = from.dataset.coachOpen;
    if (inline) {
      if (!panel.isConnected) {
        self.open(app, "_blank", "noopener"); // its place is not on this page
        return;
      }
      load(quietly);
      seeTopic();
      if (!quietly) {
        panel.scrollIntoView({ block: "nearest" });
        isReady ? focusInside() : panel.focus({ preventScroll: true });
      }
      return;
    }
    if (!isOpen) {
      isOpen = true;
      opener = from instanceof Element ? from : page.activeElement;
      unread = 0;
      count();
      load(quietly);
      panel.hidden = false;
      launcher.style.visibility = "hidden";
      launcher.setAttribute("aria-expanded", "true");
      launcher.firstChild.textContent = label;
      keep(small.matches ? 1 : 2);
      fit();
      tell("open");
    }
    seeTopic();
    if (!quietly) isReady ? focusInside() : panel.focus({ preventScroll: true });
  };
  const hide = () => {
    if (inline || !isOpen) return;
    const inside = root.activeElement;
    isOpen = false;
    panel.hidden = true;
    launcher.style.visibility = "";
    launcher.setAttribute("aria-expanded", "false");
    keep(1);
    fit();
    // not when the visitor is busy elsewhere on the page
    if (inside || page.activeElement === page.body) {
      const back = opener?.isConnected && opener !== page.body && opener !== host ? opener : launcher;
      back.focus({ preventScroll: true });
    }
    tell("close");
  };

  // the keyboard
  if (!inline) {
    close.addEventListener("click", hide);
    before.addEventListener("focus", () => (isReady ? focusInside() : close.focus()));
    after.addEventListener("focus", () => close.focus());
    // the page's own handlers hear nothing of what is pressed or focused in here
    for (const each of ["keydown", "keyup", "keypress", "focusin", "focusout"]) {
      panel.addEventListener(each, (event) => {
        if (each === "keydown" && event.key === "Escape") hide();
        event.stopPropagation();
      });
    }
    page.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) hide();
    });
  }

  // where it stands
  const settle = () => {
    if (!inline) {
      const rtl = getComputedStyle(page.documentElement).direction === "rtl";
      panel.dataset.side = ["left", "right"].includes(said.position) ? said.position : rtl ? "left" : "right";
      launcher.textContent = "";
      const line = make("span", "", launcher);
      line.textContent = kept() || !said.greeting ? label : `${said.greeting}\n${label}`;
      launcher.append(badge);
      dress(root);
      root.append(panel, aloud);
      return;
    }
    const stand = make("div");
    const stands = "all:initial!important;display:block!important;width:100%!important;height:";
    root = stand.attachShadow({ mode: "open" });
    dress(root);
    root.append(panel);
    panel.hidden = false;
    // the frame comes when its place comes into sight; after a change of the page, in its new place
    const near = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && load(true), { rootMargin: "200px" });
    near.observe(stand);
    const place = () => {
      if (stand.isConnected) return;
      let into;
      try { into = page.querySelector(inline); } catch {} // not a selector
      if (!into) return;
      // a place with a height of its own is filled, any other grows
      stand.style.cssText = `${stands}${into.clientHeight > 200 ? "100%" : "min(640px,90vh)"}!important`;
      into.append(stand);
    };
    place();
    new MutationObserver(place).observe(page, { childList: true, subtree: true });
  };
  settle();
  write();

  Object.assign(bot, {
    open: show,
    close: hide,
    toggle: (from) => (isOpen ? hide() : show(from)),
    topic(text) {
      topic = String(text ?? "");
      seeTopic();
    },
    on(name, heard) {
      page.addEventListener(`coach:${name}`, ({ detail }) => heard(detail));
    },
  });
  Object.defineProperty(bot, "isOpen", { get: () => isOpen });
  for (const [name, given] of waiting) bot[name](...given);
  // it was open on the page before; on a phone, where it covers the page, it waits
  if (!waiting.some(([name]) => name === "open" || name === "toggle") && kept() > 1 && !small.matches) show(null, { quietly: true });
})(window.coachBot);

/* Runs before Chainlit's page: what that page leaves out and a leader needs. */
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  const limit = Number(own.limit);

  // the page stays blank where a browser refuses storage; there it forgets instead
  try {
    window.localStorage.getItem("coach");
  } catch {
    const kept = new Map();
    const storage = {
      getItem: (key) => kept.get(String(key)) ?? null,
      setItem: (key, value) => void kept.set(String(key), String(value)),
      removeItem: (key) => void kept.delete(String(key)),
      clear: () => kept.clear(),
      key: (index) => [...kept.keys()][index] ?? null,
      get length() { return kept.size; },
    };
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { value: storage, configurable: true });
    }
  }

  // within a frame on another page: what the host's tag asks for stands in the frame's first address, and then in its
  // name, for the storage of a frame is refused by some browsers
  const page = document.documentElement.dataset;
  const framed = window.parent !== window;
  if (framed) {
    page.framed = "";
    const asked = new URLSearchParams(window.location.search);
    if (asked.has("widget")) window.name = `coach?${asked}`;
    // the site's choice of light or dark stands for the device's, which the leader's own choice goes before
    const theme = new URLSearchParams(window.name.split("?")[1]).get("theme");
    if (["light", "dark"].includes(theme)) {
      const { matchMedia } = window;
      const ignore = () => {};
      const silent = { addEventListener: ignore, removeEventListener: ignore, addListener: ignore, removeListener: ignore };
      window.matchMedia = (query) => (query.includes("prefers-color-scheme")
        ? { media: query, matches: query.includes(theme), ...silent }
        : matchMedia.call(window, query));
    }
    // the host's page keeps its focus and its place until somebody turns to the frame
    const { focus } = HTMLElement.prototype;
    HTMLElement.prototype.focus = function (options) {
      if (document.hasFocus()) focus.call(this, { preventScroll: true, ...options });
    };
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/public/framed.css" });
    const script = Object.assign(document.createElement("script"), { src: "/public/framed.js", async: false });
    Object.assign(script.dataset, own);
    document.head.append(style, script);
  }

  // one line above the composer, for what must be said before anything is sent
  let line;
  const say = (text) => {
    if (!line) {
      line = document.createElement("p");
      line.id = "coach-line";
      line.setAttribute("role", "alert");
      document.body.append(line);
    }
    line.textContent = text;
    line.hidden = !text;
    const composer = document.getElementById("message-composer");
    if (text && composer) {
      const box = composer.getBoundingClientRect();
      line.style.left = `${box.left}px`;
      line.style.width = `${box.width}px`;
      line.style.bottom = `${window.innerHeight - box.top + 8}px`;
    }
  };

  const isInput = (node) => node instanceof HTMLTextAreaElement && node.id === "chat-input";
  const tooLong = () => {
    const input = document.getElementById("chat-input");
    return Boolean(input) && input.value.trim().length > limit;
  };
  const check = () => {
    const refused = tooLong();
    document.getElementById("chat-input")?.setAttribute("aria-invalid", String(refused));
    say(refused ? own.tooLong : "");
    return refused;
  };
  // before Chainlit's own listeners: it empties the composer when it sends, and the socket closes on a large frame
  const hold = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    check();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && isInput(event.target) && tooLong()) hold(event);
  }, true);
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("#chat-submit") && tooLong()) hold(event);
  }, true);
  document.addEventListener("input", (event) => {
    if (isInput(event.target)) check();
  }, true);
  window.addEventListener("resize", () => line && !line.hidden && check());

  // Chainlit's dialogs lack the title or the description that they are labelled by; their library looks for them by id
  const find = document.getElementById.bind(document);
  document.getElementById = (id) => find(id)
    ?? (String(id).startsWith("radix-") ? find("side-view-title") ?? document.querySelector("[role=dialog]") : null);

  // names for what a screen reader meets without one, and the line that says which way is speaking
  const name = () => {
    const label = (selector, text) => {
      for (const node of document.querySelectorAll(`${selector}:not([aria-label])`)) node.setAttribute("aria-label", text);
    };
    label("#chat-input", own.inputLabel);
    label("#new-chat-button", own.newConversation);
    label("#chat-submit", own.send);
    label("#stop-button", own.stop);
    label("#sidebar-trigger-button", own.conversations);
    label("#search-chats-button", own.search);
    label("[class*=positive-feedback-]", own.helpful);
    label("[class*=negative-feedback-]", own.notHelpful);
    label(".ai-message button:has(.lucide-copy)", own.copy);
    label("button:has(> .lucide-arrow-left)", own.close);
    label("button:has(> .lucide-arrow-down)", own.latest);
    // it names what it controls by an id that is not there
    for (const node of document.querySelectorAll("[role=separator][aria-controls]")) node.removeAttribute("aria-controls");
    label("#thread-options", own.options);
    const dialog = document.getElementById("side-view-title")?.closest("[role=dialog]");
    dialog?.setAttribute("aria-labelledby", "side-view-title");
    dialog?.removeAttribute("aria-describedby");
    const mark = document.querySelector(".watermark");
    if (mark && !mark.dataset.way) mark.dataset.way = own.way;
  };

  // a screen reader is told of each reply once it is whole, and not of those that were there before
  let told;
  const tell = (text) => {
    if (!told) {
      told = document.createElement("p");
      told.id = "coach-told";
      told.setAttribute("aria-live", "polite");
      document.body.append(told);
    }
    if (told.textContent !== text) told.textContent = text;
  };
  const begun = new WeakSet();
  let wholeBefore = 0;
  let asked = false;
  const hear = () => {
    const replies = [...document.querySelectorAll("[data-step-type=assistant_message]")];
    const whole = replies.filter((reply) => reply.querySelector(".lucide-copy"));
    const fresh = whole.at(-1);
    for (const reply of replies) if (!whole.includes(reply)) begun.add(reply);
    if (document.getElementById("stop-button") && asked && whole.length === wholeBefore) tell(own.listening);
    if (whole.length === wholeBefore) return;
    const isNew = whole.length === wholeBefore + 1 && fresh === replies.at(-1) && (asked || begun.has(fresh));
    wholeBefore = whole.length;
    page.replies = whole.length;
    if (isNew) {
      asked = false;
      tell(fresh.querySelector(".message-content").innerText);
    }
    document.dispatchEvent(new CustomEvent("coach-replies", { detail: { count: whole.length, isNew } }));
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && isInput(event.target)) asked = true;
  }, true);
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element) asked = !target.closest("[data-sidebar], #new-chat-button") && (asked || Boolean(target.closest("button")));
  }, true);

  // Chainlit says of any connection that cannot be opened that it was lost; one too many can be helped
  let status;
  const explain = () => {
    const said = document.querySelector("#session-error span")?.firstChild;
    if (said && status === 429) said.data = own.tooManyOpen;
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name.includes("/ws/socket.io/")) status = entry.responseStatus;
    explain();
  }).observe({ type: "resource" });

  let due = false;
  const look = () => {
    due = false;
    name();
    hear();
    explain();
  };
  const lookSoon = () => {
    if (!due) queueMicrotask(look);
    due = true;
  };
  new MutationObserver(lookSoon).observe(document.documentElement, { childList: true, subtree: true });

  // so that "on Thursday" is the leader's Thursday
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const apart = framed && window.location.protocol === "https:";
  const kind = apart ? "SameSite=None; Secure; Partitioned" : "SameSite=Lax";
  if (zone) document.cookie = `coach_timezone=${encodeURIComponent(zone)}; path=/; max-age=31536000; ${kind}`;

  // the list of conversations is there for those who are remembered, and for nobody else on a shared browser
  window.addEventListener("chainlit-call-fn", ({ detail }) => {
    if (detail?.name !== "coach_remembered") return;
    const { remembered, thread } = detail.args ?? {};
    page.remembered = remembered ? "yes" : "no";
    // Chainlit's page goes there by building itself anew, which loses what is being typed
    if (thread && window.location.pathname === "/") window.history.replaceState(window.history.state, "", `/thread/${thread}`);
  });
  document.addEventListener("keydown", (event) => {
    const opensList = (event.ctrlKey || event.metaKey) && ["b", "k"].includes(event.key.toLowerCase());
    if (opensList && page.remembered !== "yes") event.stopImmediatePropagation();
  }, true);

  if (!navigator.cookieEnabled && !framed) {
    document.addEventListener("DOMContentLoaded", () => say(own.cookiesNeeded));
  }
})();

/* What the app's pages do within a frame on another page; at the top of a tab, nothing. Nothing of a talk is told outside. */
(() => {
  "use strict";
  if (window.parent === window) return;
  const own = document.currentScript.dataset;
  const root = document.documentElement;
  root.dataset.framed = "";
  const tell = (kind, more) => window.parent.postMessage({ coach: kind, ...more }, "*");
  // before anything is ready: the host knows by this that the frame was not refused
  tell("here");

  // the host's wishes, as coach.js has kept them
  const asked = new URLSearchParams(window.name.split("?")[1]);
  if (asked.has("inline")) root.dataset.framed = "inline";
  const isChat = "limit" in own;

  // the chat's own page has its theme from coach.js
  const theme = asked.get("theme");
  if (["light", "dark"].includes(theme)) root.dataset.theme = theme;

  const language = asked.get("language") ?? "";
  const isLanguage = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(language);
  if (isLanguage) {
    // the page itself speaks English; it stands as the host's page does
    root.dir = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].includes(language.split("-")[0]) ? "rtl" : "ltr";
    const texts = isChat
      ? "#chat-input, .message-content, #starters p, #side-view-content, #side-view-title, #early .welcome, #coach-line, #coach-told"
      : "main";
    const mark = () => {
      for (const node of document.querySelectorAll(`:is(${texts}):not([dir])`)) node.dir = "auto";
    };
    new MutationObserver(mark).observe(root, { childList: true, subtree: true });
  }

  // the site's colour, as light or dark as it must be to be read on this page's grounds
  const brightness = ([red, green, blue]) => {
    const part = (value) => (value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4);
    return .2126 * part(red) + .7152 * part(green) + .0722 * part(blue);
  };
  const contrast = (one, other) => {
    const [dark, light] = [brightness(one), brightness(other)].sort((a, b) => a - b);
    return (light + .05) / (dark + .05);
  };
  const rgbOf = ([hue, saturation, light]) => [0, 8, 4].map((n) => {
    const k = (n + hue / 30) % 12;
    return light / 100 - saturation / 100 * Math.min(light / 100, 1 - light / 100) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  });
  const hslOf = (hex) => {
    const rgb = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
    const [low, high] = [Math.min(...rgb), Math.max(...rgb)];
    const light = (low + high) / 2;
    if (low === high) return [0, 0, light * 100];
    const range = high - low;
    const at = rgb.indexOf(high);
    const hue = (60 * ((rgb[(at + 1) % 3] - rgb[(at + 2) % 3]) / range + 2 * at) + 360) % 360;
    return [hue, 100 * range / (1 - Math.abs(2 * light - 1)), light * 100];
  };
  const colour = asked.get("colour") ?? "";
  if (/^#[0-9a-f]{6}$/i.test(colour)) {
    const [hue, saturation, light] = hslOf(colour);
    const paint = () => {
      const of = (name) => getComputedStyle(root).getPropertyValue(name).match(/[\d.]+/g)?.map(Number);
      const grounds = ["--background", "--card", "--secondary", "--accent"].map(of).filter((each) => each?.length === 3).map(rgbOf);
      if (!grounds.length) return;
      const step = brightness(grounds[0]) > .4 ? -1 : 1;
      let shade = light;
      const poor = () => grounds.some((ground) => contrast(rgbOf([hue, saturation, shade]), ground) < 4.5);
      while (shade > 0 && shade < 100 && poor()) shade = Math.min(100, Math.max(0, shade + step));
      const written = `${hue.toFixed(1)} ${saturation.toFixed(1)}% ${shade.toFixed(1)}%`;
      const ink = contrast(rgbOf([hue, saturation, shade]), [1, 1, 1]) >= 4.5 ? "0 0% 100%" : "0 0% 5%";
      for (const name of ["--primary", "--ring"]) root.style.setProperty(name, written);
      root.style.setProperty("--primary-foreground", ink);
    };
    // Chainlit's page writes its own when it changes between light and dark
    new MutationObserver(paint).observe(root, { attributes: true, attributeFilter: ["class"] });
    window.addEventListener("load", paint);
    paint();
  }

  // Escape closes the panel when there is nothing of the page's own to close
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (!document.querySelector("[role=dialog], [role=alertdialog], [role=menu], [role=listbox], #side-view-content")) tell("close");
  }, true);

  // none on pages without a chat, and before its script has run
  const composer = () => window.coachComposer;
  let topic = "";
  const prefill = (text) => {
    topic = String(text).trim().slice(0, 1000);
    composer()?.write(topic);
  };
  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || typeof data?.coach !== "string") return;
    if (data.coach === "topic" && typeof data.text === "string") prefill(data.text);
    if (data.coach === "focus") (composer()?.box() ?? document.querySelector("main"))?.focus();
  });

  // the host begins to wait when the frame has loaded, and is told afterwards
  const loaded = new Promise((done) => {
    if (document.readyState === "complete") done();
    else window.addEventListener("load", () => setTimeout(done, 50));
  });
  if (!isChat) {
    loaded.then(() => {
      const main = document.querySelector("main");
      main?.setAttribute("tabindex", "-1");
      tell(main?.matches(".alone") ? "refused" : "ready");
    });
    return;
  }

  // the owner's words around the conversation: for the host's panel, and for the one button here
  const label = (words) => {
    const button = document.getElementById("coach-tab");
    button?.setAttribute("aria-label", words.own_tab);
    button?.setAttribute("title", words.own_tab);
    button?.setAttribute("lang", words.language);
  };
  const words = fetch(`/widget/words.json?language=${encodeURIComponent(isLanguage ? language : "")}`)
    .then((answer) => (answer.ok ? answer.json() : null), () => null);

  // where the cookie does not come back, nothing here would work: a sentence and a way out, in place of the page
  fetch("/widget/cookie").then(({ status }) => {
    if (status === 401) window.location.replace("/widget/refused");
  }, () => {});

  // pages of our own stay in the frame: a tab of its own would be another visitor's
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || link.origin !== window.location.origin) return;
    event.preventDefault();
    event.stopPropagation();
    window.location.assign(link.href);
  }, true);

  // the chat in a tab of its own, with its conversation. The form that brings the token opens the tab: one that a script
  // opens has no way back to it where the host's page keeps its tabs to itself (Cross-Origin-Opener-Policy)
  const FRESH = 20_000; // ms, of the 30 s for which a token is good
  const offerTab = () => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: "/handover", target: "_blank" });
    const token = Object.assign(document.createElement("input"), { type: "hidden", name: "token" });
    const button = Object.assign(document.createElement("button"), { id: "coach-tab", title: own.openInTab });
    button.setAttribute("aria-label", own.openInTab);
    form.append(token, button);
    let came = -FRESH;
    let coming;
    const isFresh = () => performance.now() - came < FRESH;
    const fetchToken = async () => {
      try {
        const answer = await fetch("/handover/token", { method: "POST" });
        token.value = (await answer.json()).token ?? "";
        came = performance.now();
      } catch {
        token.value = ""; // the tab then says that this way is closed
      }
      coming = null;
    };
    // on the way to the button: some browsers open no tab when a tap has had to wait
    const prepare = () => isFresh() ? null : (coming ??= fetchToken());
    for (const each of ["pointerenter", "pointerdown", "focus"]) button.addEventListener(each, prepare);
    const used = () => { came = -FRESH; };
    form.addEventListener("submit", async (event) => {
      if (isFresh()) {
        used();
        return;
      }
      event.preventDefault();
      await prepare();
      used();
      form.submit();
    });
    document.body.prepend(form);
  };

  // one can write before the chat is there, which is told once more
  let isReady = false;
  const begin = () => {
    if (isReady || !composer()?.box()) return;
    isReady = true;
    tell("ready");
    loaded.then(() => tell("ready"));
    words.then((found) => {
      if (!found) return;
      label(found);
      tell("words", { words: found });
    });
    composer().write(topic);
  };
  // a new conversation begins with a reflection, once; whether it is new is known when the page was brought to it
  let reflects = asked.get("start") === "reflection";
  let isNew;
  window.addEventListener("chainlit-call-fn", ({ detail }) => {
    if (detail?.name !== "coach_remembered") return;
    isNew ??= !detail.args?.begun;
    reflect();
  });
  const reflect = () => {
    if (!reflects || !isNew || !document.getElementById("chat-input")) return;
    reflects = false;
    asked.delete("start");
    window.name = `coach?${asked}`;
    composer().write(own.reflectSays);
    composer().send(own.reflectSays);
  };
  new MutationObserver(() => {
    begin();
    reflect();
  }).observe(root, { childList: true, subtree: true });
  begin();

  const count = ({ count: replies, isNew }) => {
    tell("count", { n: replies });
    if (isNew) tell("reply");
  };
  document.addEventListener("coach-replies", ({ detail }) => count(detail));
  if (root.dataset.replies) count({ count: Number(root.dataset.replies), isNew: false });
  if (document.body) offerTab();
  else document.addEventListener("DOMContentLoaded", offerTab);
})();

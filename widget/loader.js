/* The launcher of the widget: all that a page loads before somebody opens the chat.

   It may weigh 1,024 bytes gzipped, so names are short, and all that can wait is in panel.js:
     d the document, t the script's tag, o what the tag says, a the app's origin, c the public interface,
     h the element that carries it all, b the button, l its label, w calls that wait for the panel,
     p the tag of the panel's script, s what this tab of the browser knows: 1 the chat was opened here, 2 it is open
   Styles are set through CSSOM, which no page's policy against inline styles forbids. */
if (!self.coachBot) {
  let d = document, t = d.currentScript, o = t.dataset, a = new URL(t.src).origin, w = [], p, s,
    h = d.createElement("div"), b = d.createElement("button"), l = o.label || "Talk with " + (o.name || "the coach"),
    c = self.coachBot = { isOpen: !1, own: { a, o, h, b, l, w } },

    load = () => {
      if (p) return;
      p = Object.assign(d.createElement("script"), {
        integrity: "{integrity}",
        crossOrigin: "",
        nonce: t.nonce,
        // the app cannot be reached: the launcher becomes a way to it in a tab of its own
        onerror() {
          c.open = c.toggle = () => open(a);
          b.textContent = l + " ↗"
        },
        src: a + "{panel}"
      });
      d.head.append(p)
    },
    // pages that swap their <body> leave alone what stands beside it
    stay = () => h.isConnected || d.documentElement.append(h);

  ["open", "toggle", "close", "topic", "on"].map((n, k) => c[n] = (...x) => {
    w.push([n, x]);
    k < 2 && load()
  });

  d.addEventListener("click", x => {
    for (let n of x.composedPath()) n.dataset?.coachOpen != null && c.open(n, x.preventDefault())
  }, !0);

  try { s = sessionStorage.coachBot } catch {}
  if (s > 1 || o.inline) load();
  if (!o.inline) {
    // `all` beats whatever the page says of every element
    h.style = "all:initial!important";
    Object.assign(b, {
      style: "position:fixed;z-index:9999999999;bottom:20px;" + (o.position || "inset-inline-end") + ":20px;max-width:280px;padding:14px 20px;border:2px solid;border-radius:28px;box-shadow:0 2px 9px #0006;font:16px system-ui;white-space:pre-line;unicode-bidi:plaintext;cursor:pointer;background:" + (o.colour || "#1d5852"),
      textContent: (s || !o.greeting ? "" : o.greeting + "\n") + l,
      ariaHasPopup: "dialog",
      ariaExpanded: !1,
      onclick: () => c.open(b)
    });
    h.attachShadow({ mode: "open" }).append(b);
    stay();
    new MutationObserver(stay).observe(d.documentElement, { childList: !0 });
    // black or white: one of both has a contrast of 4.5 on any colour, and a power of 2.2 is near enough to tell which
    let [x, y, z] = getComputedStyle(b).backgroundColor.match(/\d+/g).map(n => n ** 2.2);
    b.style.color = 3 * x + 10 * y + z > 5e5 ? "#000" : "#fff"
  }
}

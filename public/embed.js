// <voicebot-cost>: the calculator in a frame of its own. How to use it: README, "Widget". Messages between this file
// and the frame: schema/message.json. Nothing is loaded before the element comes near the view.

const VERSION = 1;
const FRAME = new URL("./embed.html", import.meta.url);
/** Attributes the frame understands. */
const OPTIONS = ["preset", "link", "lang", "theme", "accent", "lock", "hide"];
/** Bytes of a price book, seconds for it to come, and seconds for the frame to answer once its page is there, or at all. */
const LARGEST_BOOK = 2 * 1024 * 1024;
const BOOK_PATIENCE = 15;
const PATIENCE = { loaded: 12, started: 40 };
/** Pixels: what is kept free before the frame tells its height, and the tallest that is believed. */
const SPACE = 720;
const TALLEST = 100_000;

const WORDS = {
  title: ["语音机器人成本计算器", "Voice robot cost calculator"],
  open: ["在新窗口打开计算器", "Open the calculator in a new window"],
  blocked: [
    "本页的安全策略（Content-Security-Policy 的 frame-src）不允许显示计算器。",
    "This page's security policy (frame-src of its Content-Security-Policy) does not let the calculator show here.",
  ],
  noAnswer: [
    "计算器没有载入：网络不通，或所在网站不允许被嵌入。",
    "The calculator did not load: the network fails, or its site does not allow frames.",
  ],
  opaqueOrigin: [
    "本页没有自己的网址来源（例如直接打开的文件），计算器不与它交换数据。",
    "This page has no origin of its own (a file opened directly, say), so the calculator exchanges no data with it.",
  ],
  address: ["价格手册的地址无效。", "The price book's address is not valid."],
  unreachable: ["价格手册取不到；按默认价格计算。", "The price book cannot be fetched; default prices are used."],
  tooLarge: ["价格手册超过 2 MB；按默认价格计算。", "The price book is larger than 2 MB; default prices are used."],
  notText: ["价格手册不是 UTF-8 文本；按默认价格计算。", "The price book is no UTF-8 text; default prices are used."],
  message: ["计算器发来一条读不懂的消息。", "The calculator sent a message that cannot be read."],
  version: ["计算器与 embed.js 的版本不同，请刷新。", "The calculator and embed.js differ in version; please reload."],
};

const named = (value) => (isObject(value) ? "{…}" : Array.isArray(value) ? "[…]" : String(value).slice(0, 40));
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

class VoicebotCost extends HTMLElement {
  static observedAttributes = [...OPTIONS, "price-book", "title"];

  #root = this.attachShadow({ mode: "open" });
  #frame = null;
  #note = null;
  #watch = null;
  #timers = [];
  /** Since the frame said that it listens. */
  #connected = false;
  /** Since it shows the calculator. */
  #ready = false;
  #printing = false;
  #changed = false;
  #scenario;
  /** What is handed to the frame: `{ address, text }` or `{ address, failed }`. */
  #book = null;
  #fetching = null;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:host{display:block}:host([hidden]){display:none}iframe{display:block;width:100%;border:0}
div{margin-bottom:8px;padding:12px 16px;border:1px solid;border-radius:8px}p{margin:0}`);
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(document.createElement("slot"));
  }

  connectedCallback() {
    // Set before this file had come.
    if (Object.hasOwn(this, "scenario")) {
      const { scenario } = this;
      delete this.scenario;
      this.scenario = scenario;
    }
    addEventListener("message", this.#receive);
    document.addEventListener("securitypolicyviolation", this.#violated);
    if (this.getAttribute("loading") === "eager" || !("IntersectionObserver" in window)) return this.#load();
    this.style.minHeight = `${this.#space()}px`;
    // One screen before it would be seen.
    this.#watch = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.#load(),
      { rootMargin: "100% 0px" },
    );
    this.#watch.observe(this);
  }

  /** A frame that leaves the document forgets all; what was typed is handed to the next one. */
  disconnectedCallback() {
    removeEventListener("message", this.#receive);
    document.removeEventListener("securitypolicyviolation", this.#violated);
    this.#watch?.disconnect();
    this.#settle();
    this.#frame = this.#note = null;
    this.#connected = this.#ready = false;
    this.#root.replaceChildren(document.createElement("slot"));
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#frame) return;
    if (name === "title") this.#frame.title = this.#title();
    else if (name === "price-book") this.#fetchBook().then(() => this.#connected && this.#post("book", { book: this.#book }));
    else if (!this.#changed) {
      // Attributes that change together are told together.
      this.#changed = true;
      queueMicrotask(() => {
        this.#changed = false;
        if (this.#frame) this.#frame.title = this.#title();
        if (this.#connected) this.#post("set", { options: this.#options() });
      });
    }
  }

  /** The complete scenario shown, or what was set before the frame was there. */
  get scenario() {
    return this.#scenario;
  }

  /** An object as the module's `estimate` takes it, or the text of a link; `null` goes back to the defaults. */
  set scenario(scenario) {
    // A copy, which also refuses at once what cannot be sent.
    this.#scenario = structuredClone(scenario ?? null);
    if (this.#connected) this.#post("scenario", { scenario: this.#scenario });
  }

  /** Prints the frame's content alone. */
  print() {
    this.#printing = true;
    if (this.#ready) this.#print();
    else if (this.isConnected) this.#load();
  }

  #print() {
    this.#printing = false;
    this.#post("print", {});
  }

  #load() {
    this.#watch?.disconnect();
    if (this.#frame) return;
    const options = new URLSearchParams({ host: "element", ...this.#options() });
    if (this.getAttribute("price-book")) options.set("awaits", "book");
    const frame = document.createElement("iframe");
    frame.title = this.#title();
    // The frame learns the origin of this page and no more of its address.
    frame.referrerPolicy = "origin";
    frame.style.height = `${this.#space()}px`;
    frame.src = `${FRAME}#${options}`;
    frame.addEventListener("load", () => this.#expect(PATIENCE.loaded), { once: true });
    this.style.minHeight = "";
    this.#frame = frame;
    this.#expect(PATIENCE.started);
    this.#book = null;
    this.#fetching = this.#fetchBook();
    this.#root.replaceChildren(frame);
  }

  #receive = ({ source, origin, data }) => {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== FRAME.origin) return;
    if (!isObject(data) || !("voicebotCost" in data)) return;
    const { voicebotCost: version, type } = data;
    if (version !== VERSION) return this.#fail("version", { value: named(version) });
    const known = typeof type === "string" && Object.hasOwn(this.#answers, type) && this.#answers[type](data) !== false;
    if (!known) this.#fail("message", { value: named(type) });
  };

  /** What each message does; `false` for one that is malformed. */
  #answers = {
    hello: () => {
      this.#settle();
      this.#note?.remove();
      this.#note = null;
      const { contentWindow } = this.#frame;
      this.#fetching.then(() => {
        if (this.#frame?.contentWindow !== contentWindow) return;
        this.#connected = true;
        const scenario = this.#scenario === undefined ? {} : { scenario: this.#scenario };
        this.#post("connect", { options: this.#options(), book: this.#book, ...scenario });
      });
    },
    ready: ({ detail }) => {
      if (!this.#keep(detail)) return false;
      this.#ready = true;
      this.#tell("ready", detail);
      if (this.#printing) this.#print();
    },
    estimate: ({ detail }) => this.#keep(detail) && this.#tell("estimate", detail),
    height: ({ height }) => {
      if (!Number.isInteger(height) || height < 1 || height > TALLEST) return false;
      this.#frame.style.height = `${height}px`;
    },
    error: ({ detail }) => {
      if (!isObject(detail) || typeof detail.code !== "string") return false;
      if (detail.code === "opaqueOrigin") return this.#fail("opaqueOrigin");
      this.#tell("error", detail);
    },
  };

  #keep(detail) {
    if (!isObject(detail) || !isObject(detail.scenario) || !isObject(detail.totals)) return false;
    this.#scenario = detail.scenario;
    return true;
  }

  #post(type, content) {
    this.#frame?.contentWindow?.postMessage({ voicebotCost: VERSION, type, ...content }, FRAME.origin);
  }

  /** Like those of an image, the events do not bubble. */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #fail(code, more = {}) {
    const [zh, en] = WORDS[code];
    this.#tell("error", { code, message: { zh, en }, ...more });
  }

  #options() {
    const given = OPTIONS.map((name) => [name, this.getAttribute(name)]);
    return Object.fromEntries(given.filter(([, value]) => value !== null));
  }

  #say(key) {
    const tag = this.getAttribute("lang") || document.documentElement.lang || navigator.language;
    return WORDS[key][/^zh/i.test(tag) ? 0 : 1];
  }

  #title() {
    return this.getAttribute("title") || this.#say("title");
  }

  #space() {
    const asked = parseInt(this.getAttribute("min-height"), 10);
    return asked >= 0 && asked <= TALLEST ? asked : SPACE;
  }

  #expect(seconds) {
    if (!this.#connected) this.#timers.push(setTimeout(() => this.#explain("noAnswer"), seconds * 1000));
  }

  #settle() {
    this.#timers.splice(0).forEach(clearTimeout);
  }

  #violated = ({ effectiveDirective, blockedURI }) => {
    const isOurs = blockedURI === FRAME.origin || blockedURI.startsWith(`${FRAME.origin}/`);
    if (this.#frame && !this.#connected && isOurs && /^(frame|child)-src$/.test(effectiveDirective)) this.#explain("blocked");
  };

  /** Says why there is no calculator and where it is. It goes away should the frame answer after all. */
  #explain(code) {
    this.#settle();
    if (this.#note) return;
    const [said, link] = [document.createElement("p"), document.createElement("a")];
    this.#note = document.createElement("div");
    this.#note.setAttribute("role", "alert");
    said.textContent = this.#say(code);
    link.textContent = this.#say("open");
    link.href = new URL("./index.html", FRAME);
    link.target = "_blank";
    link.rel = "noopener";
    this.#note.append(said, link);
    this.#root.prepend(this.#note);
    this.#frame.style.height = "0";
    this.#fail(code);
  }

  /** Reads the vendor's book under this page's own policy; the frame validates it. */
  async #fetchBook() {
    const address = this.getAttribute("price-book");
    const book = address ? await read(address) : null;
    if (this.getAttribute("price-book") !== address) return;
    this.#book = book;
    if (book?.failed) this.#fail(book.failed, { value: address });
  }
}

/** A file's address and text, or what kept it from coming. */
async function read(address) {
  let url;
  try {
    url = new URL(address, document.baseURI);
  } catch {
    return { address: address.slice(0, 2000), failed: "address" };
  }
  if (!/^https?:$/.test(url.protocol)) return { address: url.href.slice(0, 2000), failed: "address" };
  const failed = (why) => ({ address: url.href, failed: why });
  const chunks = [];
  try {
    const stop = new AbortController();
    const patience = setTimeout(() => stop.abort(), BOOK_PATIENCE * 1000);
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok) return failed("unreachable");
    const reader = response.body.getReader();
    let size = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      chunks.push(part.value);
      if (size > LARGEST_BOOK) {
        stop.abort();
        return failed("tooLarge");
      }
    }
    clearTimeout(patience);
  } catch {
    return failed("unreachable");
  }
  try {
    return { address: url.href, text: new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(chunks).arrayBuffer()) };
  } catch {
    return failed("notText");
  }
}

if (!customElements.get("voicebot-cost")) customElements.define("voicebot-cost", VoicebotCost);

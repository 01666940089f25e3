/* The reader's own selections, kept in the browser: named folders of passages and figures.
   Whatever is stored or arrives in a link may be anything: it passes through `clean`. */
(function (clips) {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const ID = /^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/u;
  // eslint-disable-next-line no-control-regex -- controls, and bidi controls that reorder a text
  const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;
  const FIRST_NAME = "我的选编";

  clips.MOST_FOLDERS = 30;
  clips.MOST_ITEMS = 300;
  /** URL of the root of the site, derived from that of this script. */
  clips.root = new URL("../../", script.src).href;
  // Several sites may share an origin, as all pages from a disk do.
  const KEY = "cb-clips:" + new URL(clips.root).pathname;

  /**
   * A text without controls, of at most `most` characters; "" for any other value.
   * @param {unknown} value
   * @param {number} most
   */
  function text(value, most) {
    return typeof value === "string" ? Array.from(value.replace(CONTROLS, "")).slice(0, most).join("") : "";
  }

  /**
   * The fields of any value; none of what is no object.
   * @param {unknown} value
   * @returns {Record<string, unknown>}
   */
  function fieldsOf(value) {
    return typeof value === "object" && value !== null ? /** @type {Record<string, unknown>} */ (value) : {};
  }

  /**
   * @param {unknown} value
   * @returns {ClipItem | null} null for what cannot be an item
   */
  function item(value) {
    const given = fieldsOf(value);
    const [id, anchor] = [text(given.id, 100), text(given.anchor, 200)];
    if (!ID.test(id) || !anchor) return null;
    return {
      id,
      anchor,
      figure: text(given.figure, 100),
      head: text(given.head, 60),
      note: text(given.note, 2000),
    };
  }

  /** A folder made of any value: items that cannot be are left out. */
  clips.cleanFolder = function (value) {
    const given = fieldsOf(value);
    const items = (Array.isArray(given.items) ? given.items.slice(0, clips.MOST_ITEMS) : []).map(item);
    return { name: text(given.name, 60).trim() || FIRST_NAME, items: items.filter((one) => one !== null) };
  };

  /** The state made of any value; there is always a folder. */
  clips.clean = function (value) {
    const given = fieldsOf(value);
    const folders = (Array.isArray(given.folders) ? given.folders.slice(0, clips.MOST_FOLDERS) : []).map(clips.cleanFolder);
    if (!folders.length) folders.push(clips.cleanFolder(null));
    const current = Number(given.current);
    return { folders, current: Number.isInteger(current) && folders[current] ? current : 0 };
  };

  // Where storage is forbidden, as in private windows, the selection lasts as long as the page.
  let unsaved = "";

  /** The stored state. */
  clips.read = function () {
    try {
      return clips.clean(JSON.parse(localStorage.getItem(KEY) || unsaved || "null"));
    } catch {
      return clips.clean(unsaved ? JSON.parse(unsaved) : null);
    }
  };

  /** Store a state; returns whether it will be there on other pages. */
  clips.keep = function (state) {
    unsaved = JSON.stringify(state);
    try {
      localStorage.setItem(KEY, unsaved);
      return true;
    } catch {
      return false;
    }
  };

  /**
   * @param {ClipItem} one
   * @param {ClipItem} other
   */
  function same(one, other) {
    return one.id === other.id && one.anchor === other.anchor && one.figure === other.figure;
  }

  /** Add an item to the current folder; returns what to tell the reader. */
  clips.add = function (id, anchor, figure = "") {
    const state = clips.read();
    const folder = state.folders[state.current];
    const added = item({ id, anchor, figure });
    if (!added) return "这一段不能加入";
    if (folder.items.some((other) => same(added, other))) return `已在“${folder.name}”里`;
    if (folder.items.length >= clips.MOST_ITEMS) return `“${folder.name}”已满 ${clips.MOST_ITEMS} 段，请另建一个`;
    folder.items.push(added);
    return clips.keep(state) ? `已加入“${folder.name}”（${folder.items.length} 段）` : "浏览器不许保存，没有加入";
  };

  /** Call a function when another tab changes the stored state. */
  clips.watch = function (changed) {
    window.addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) changed();
    });
  };
})((window.casebookClips = /** @type {CasebookClips} */ ({})));

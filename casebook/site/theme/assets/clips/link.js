/* A folder as the fragment of a link, which restores it in another browser. It is read as anybody's
   input: what it may hold is bounded before and after unpacking, and cleaned. */
(function (clips) {
  "use strict";

  const MOST_CHARACTERS = 30000;
  const MOST_BYTES = 1000000;
  const NAME = "#c=";

  /** @param {Uint8Array} bytes */
  function toBase64(bytes) {
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary).replace(/\+/gu, "-").replace(/\//gu, "_").replace(/=+$/u, "");
  }

  /** @param {string} text */
  function fromBase64(text) {
    const binary = atob(text.replace(/-/gu, "+").replace(/_/gu, "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  }

  /**
   * Send bytes through a stream of the browser; rejects when more than `MOST_BYTES` come out.
   * @param {Uint8Array} bytes
   * @param {"CompressionStream" | "DecompressionStream"} kind
   */
  async function through(bytes, kind) {
    // These streams are younger than the oldest supported browser; callers ask for them first.
    const Stream = /** @type {any} */ (window)[kind];
    const reader = new Blob([bytes]).stream().pipeThrough(new Stream("deflate")).getReader();
    /** @type {Uint8Array[]} */
    const parts = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MOST_BYTES) {
        reader.cancel().catch(() => undefined);
        throw new RangeError("too long");
      }
      parts.push(value);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  /**
   * Items as rows; a row has 0 for the id of the row before it, and no empty cells at its end.
   * @param {ClipItem[]} items
   */
  function packed(items) {
    return items.map((item, n) => {
      const same = n > 0 && items[n - 1].id === item.id;
      const row = [same ? 0 : item.id, item.anchor, item.figure, item.head, item.note];
      while (row[row.length - 1] === "") row.pop();
      return row;
    });
  }

  /** @param {unknown} rows */
  function unpacked(rows) {
    let before = "";
    return (Array.isArray(rows) ? rows.slice(0, clips.MOST_ITEMS) : []).map((row) => {
      if (!Array.isArray(row)) return null;
      const [id, anchor, figure, head, note] = row;
      if (typeof id === "string") before = id;
      return { id: before, anchor, figure, head, note };
    });
  }

  /** Promise of the fragment of a folder, with `#`; "" if it would be too long for a link. */
  clips.fragmentOf = async function (folder) {
    const bytes = new TextEncoder().encode(JSON.stringify([folder.name, packed(folder.items)]));
    const small = "CompressionStream" in window;
    const text = small ? "z" + toBase64(await through(bytes, "CompressionStream")) : "j" + toBase64(bytes);
    return text.length > MOST_CHARACTERS ? "" : NAME + text;
  };

  /** Promise of the folder in a fragment; null if there is none or it cannot be read. */
  clips.folderOf = async function (fragment) {
    if (!fragment.startsWith(NAME) || fragment.length > MOST_CHARACTERS + NAME.length) return null;
    const [kind, text] = [fragment[NAME.length], fragment.slice(NAME.length + 1)];
    try {
      const bytes = fromBase64(text);
      const plain = kind === "z" ? await through(bytes, "DecompressionStream") : bytes;
      const data = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain));
      if (!Array.isArray(data)) return null;
      const folder = clips.cleanFolder({ name: data[0], items: unpacked(data[1]) });
      return folder.items.length ? folder : null;
    } catch {
      return null;
    }
  };
})(window.casebookClips);

/* The items of a folder as a list that can be ordered, annotated and emptied. */
(function (clips) {
  "use strict";

  const { element } = window.casebookSearch;

  /**
   * @param {string} label
   * @param {string} name what a screen reader says
   * @param {() => void} action
   */
  function button(label, name, action) {
    const made = clips.button(label, action);
    made.setAttribute("aria-label", name);
    return made;
  }

  /**
   * A labelled field that reports its value when it is left.
   * @template {HTMLInputElement | HTMLTextAreaElement} Field
   * @param {string} label
   * @param {Field} field
   * @param {string} value
   * @param {(value: string) => void} changed
   */
  function labelled(label, field, value, changed) {
    const wrapper = element("label", "cl-field", label);
    field.value = value;
    field.addEventListener("change", () => changed(field.value));
    wrapper.append(field);
    return wrapper;
  }

  /**
   * What was chosen: a passage, or a figure with its sentence.
   * @param {ResolvedClip} clip
   */
  function words(clip) {
    if (!clip.found) return [element("p", "cl-gone", "这一段已不在网站上（原文有改动，或这一篇已撤下）。")];
    if (!clip.values.length) return [element("p", "cl-text", clip.text)];
    return clip.values.flatMap((value) => [
      element("p", "cl-figure", `${clip.item.figure}：${value.shown}${value.about.length ? `（${value.about.join("，")}）` : ""}`),
      element("p", "cl-text", value.quote),
    ]);
  }

  /** @param {ResolvedClip} clip */
  function source(clip) {
    const line = element("p", "cl-source");
    const link = element("a", "", clip.title);
    link.href = clip.url;
    line.append([clip.place, clip.date].filter(Boolean).join(" ") + "　", link);
    return line;
  }

  /** The element of an item; `change` is called with what the reader did. */
  clips.row = function (clip, n, count, change) {
    const row = element("li", "cl-item");
    row.append(...words(clip));
    if (clip.found) row.append(source(clip));
    const fields = element("div", "cl-fields");
    const head = element("input");
    head.maxLength = 60;
    const note = element("textarea");
    note.maxLength = 2000;
    note.rows = 1;
    fields.append(
      labelled("小标题", head, clip.item.head, (value) => change({ do: "edit", n, head: value })),
      labelled("备注", note, clip.item.note, (value) => change({ do: "edit", n, note: value })),
    );
    const printed = element("p", "cl-printed", clip.item.note ? `备注：${clip.item.note}` : "");
    const acts = element("p", "cl-acts");
    const [up, down] = [button("↑", `第 ${n + 1} 段上移`, () => change({ do: "move", n, to: n - 1 })), button("↓", `第 ${n + 1} 段下移`, () => change({ do: "move", n, to: n + 1 }))];
    up.disabled = n === 0;
    down.disabled = n === count - 1;
    acts.append(up, down, button("移出", `移出第 ${n + 1} 段`, () => change({ do: "drop", n })));
    row.append(printed, fields, acts);
    return row;
  };
})(window.casebookClips);

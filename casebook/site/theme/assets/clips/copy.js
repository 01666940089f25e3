/* Copying a text, on https, plain http and from a disk alike, and buttons that say what they did. */
(function (clips) {
  "use strict";

  /** Copy a text; resolves to whether it is in the clipboard now. */
  clips.copy = async function (text) {
    if (navigator.clipboard && isSecureContext) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // The browser may forbid it; the older way may still work.
      }
    }
    return copyFromField(text);
  };

  /**
   * Copy from a field outside the screen; the focus returns to where it was.
   * @param {string} text
   */
  function copyFromField(text) {
    const before = document.activeElement;
    const field = document.createElement("textarea");
    field.className = "cb-clipboard";
    field.value = text;
    field.readOnly = true;
    document.body.append(field);
    field.select();
    let copied;
    try {
      copied = document.execCommand("copy");
    } catch {
      copied = false;
    }
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    return copied;
  }

  /** Copy a text and say so on the button, for two seconds. */
  clips.copyBy = async function (button, text) {
    clips.sign(button, (await clips.copy(text)) ? "已复制 ✓" : "没有复制成，请选中后按 Ctrl+C");
  };

  /** Create a button; `action` is called with it. */
  clips.button = function (label, action) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cb-button";
    button.textContent = label;
    button.addEventListener("click", () => action(button));
    return button;
  };

  /** @type {WeakMap<HTMLElement, string>} */
  const labels = new WeakMap();

  /** Show a message in place of a button's label for two seconds; screen readers hear it. */
  clips.sign = function (button, message) {
    const label = labels.get(button) || button.textContent || "";
    labels.set(button, label);
    button.textContent = message;
    button.setAttribute("aria-live", "polite");
    setTimeout(() => {
      if (button.textContent === message) button.textContent = label;
    }, 2000);
  };
})(window.casebookClips);

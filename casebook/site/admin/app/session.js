/* Keeps the sign-in in the memory of the open page. The editor would store the token in localStorage,
   where every page of the same origin could read it. Import this before the editor. */
const SIGN_IN = ["sveltia-cms.user", "decap-cms-user", "netlify-cms-user"];
/** @type {Map<string, string>} */
const memory = new Map();
const { getItem, setItem, removeItem } = Storage.prototype;

/** Whether a stored sign-in names only the service, which a window for signing in needs to know. */
function isOnlyAName(/** @type {string} */ value) {
  try {
    const keys = Object.keys(JSON.parse(value) ?? {});
    return keys.every((key) => key === "backendName");
  } catch {
    return false;
  }
}

Storage.prototype.getItem = function (key) {
  return memory.get(key) ?? getItem.call(this, key);
};

Storage.prototype.setItem = function (key, value) {
  const text = String(value);
  memory.delete(key);
  if (!SIGN_IN.includes(key) || isOnlyAName(text)) {
    setItem.call(this, key, text);
    return;
  }
  removeItem.call(this, key);
  memory.set(key, text);
};

Storage.prototype.removeItem = function (key) {
  memory.delete(key);
  removeItem.call(this, key);
};

// The form is in Chinese in any browser, unless its user has chosen a language in its settings.
const PREFERENCES = "sveltia-cms.prefs";
if (!localStorage.getItem(PREFERENCES)) localStorage.setItem(PREFERENCES, '{"locale":"zh-CN"}');

// What an earlier version has stored.
for (const key of SIGN_IN) {
  if (!isOnlyAName(localStorage.getItem(key) ?? "{}")) localStorage.removeItem(key);
}

/* The page format for the form: a page in, what the form shows; what the form holds, a page out.

   A field that nobody changed keeps its lines, comments and all, so that a pull request shows what
   an editor did and nothing else; so does every key that the form does not know. A changed field is
   written by the rules of casebook/case_md; page.json brings its table of the fields. */
import { FAILSAFE_SCHEMA, load } from "./vendor/js-yaml.js";

/**
 * @typedef {import("./page").FigureRow} FigureRow
 * @typedef {import("./page").Form} Form
 * @typedef {import("./page").FormValue} FormValue
 * @typedef {import("./page").KeptLine} KeptLine
 * @typedef {import("./page").KeptLines} KeptLines
 * @typedef {import("./page").PageField} PageField
 * @typedef {import("./page").PageFormat} PageFormat
 * @typedef {import("./page").PageTable} PageTable
 * @typedef {import("./page").PageValue} PageValue
 */

const FENCE = /^---[ \t]*$/m;

// What YAML 1.1 readers would take for a number, a time, a date or a truth value; digits of any
// script, as casebook/yamltext/scalars.py has them.
const LOOKS_TYPED =
  /^(?:[-+]?[\p{Nd}.][\p{Nd}_,.]*(?:e[-+]?\p{Nd}+)?|0x[\p{Nd}a-f]+|\p{Nd}+(?::\p{Nd}+)+|\p{Nd}{4}-\p{Nd}{1,2}-\p{Nd}{1,2}.*|true|false|yes|no|on|off|y|n|null|~)$/iu;
const UNSAFE_START = /^[\s\-?:,[\]{}#&*!|>'"%@`=<]/;
// eslint-disable-next-line no-control-regex -- YAML must escape these
const UNSAFE_INSIDE = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|: | #|:$|\s$/;
const UNSAFE_IN_FLOW = /[,[\]{}:]/;
// eslint-disable-next-line no-control-regex -- the same
const TO_ESCAPE = /[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** @type {Record<string, string>} */
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" };

/** @param {string} character */
const escaped = (character) =>
  ESCAPES[character] || "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0");

/**
 * A string, plain where YAML allows, else in double quotes.
 * @param {string} text
 */
export function scalar(text, inFlow = false) {
  const plain =
    text &&
    !UNSAFE_START.test(text) &&
    !UNSAFE_INSIDE.test(text) &&
    !(inFlow && UNSAFE_IN_FLOW.test(text)) &&
    !LOOKS_TYPED.test(text);
  return plain ? text : `"${text.replace(TO_ESCAPE, escaped)}"`;
}

/**
 * A list on one line.
 * @param {string[]} words
 */
const flow = (words) => `[${words.map((word) => scalar(word, true)).join(", ")}]`;

/**
 * One `indicator: words` a line, two spaces in, from the rows of the form.
 * @param {FigureRow[]} figures
 */
function listed(figures) {
  /** @type {Map<string, string[]>} */
  const words = new Map();
  for (const row of figures) {
    if (row.name) words.set(row.name, [...(words.get(row.name) || []), row.words || ""]);
  }
  const lines = [...words].map(
    ([name, found]) => `\n  ${scalar(name)}: ${found.length === 1 ? scalar(found[0]) : flow(found)}`,
  );
  return lines.join("") || " {}";
}

/**
 * One field as it stands on a page. A code keeps its quotes and a day goes without, though YAML
 * would read both as other types.
 * @param {PageField} field
 * @param {FormValue} value
 */
function line({ key, kind }, value) {
  return `${key}:${written(kind, value)}\n`;
}

/**
 * @param {string} kind
 * @param {FormValue} value
 */
function written(kind, value) {
  if (kind === "flag") return " true";
  if (kind === "words") return ` ${flow(/** @type {string[]} */ (value || []))}`;
  if (kind === "figures") return listed(/** @type {FigureRow[]} */ (value || []));
  const text = String(value ?? "");
  if (kind === "code" && /^\p{Nd}+$/u.test(text)) return ` "${text}"`;
  if (kind === "date" && /^[\p{Nd}-]+$/u.test(text)) return ` ${text}`;
  return ` ${scalar(text)}`;
}

/**
 * A value of the page as the form shows it.
 * @param {string} kind
 * @param {PageValue} value
 * @returns {FormValue}
 */
function shownAs(kind, value) {
  if (kind === "figures") {
    const figures = /** @type {Record<string, string | string[]>} */ (value || {});
    return Object.entries(figures).flatMap(([name, words]) =>
      [words].flat().map((word) => ({ name, words: word })),
    );
  }
  return kind === "flag" ? value === "true" : /** @type {string | string[]} */ (value ?? "");
}

/** @param {FormValue} value */
const isEmpty = (value) => !value || (Array.isArray(value) && value.length === 0);
/**
 * @param {FormValue} one
 * @param {FormValue} other
 */
const same = (one, other) =>
  (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other);

/**
 * The blank lines and comments behind a field: they belong to the next.
 * @param {string} raw
 */
function behindOf(raw) {
  const found = raw.match(/\n((?:[ \t]*(?:#.*)?\n)*)$/);
  return found ? found[1] : "";
}

/**
 * The front matter cut before every key, or nothing where that would tear a value apart.
 * @param {string} head
 * @param {Record<string, PageValue>} data
 * @returns {KeptLines}
 */
function chunks(head, data) {
  const pieces = head.split(/^(?=[^\s#\-[\]{}])/m);
  const first = /^[^\s#]/.test(pieces[0]) ? "" : pieces.shift() || "";
  try {
    const read = pieces.map((piece) => Object.entries(parsed(piece)));
    const whole = JSON.stringify(Object.entries(data));
    const single = read.every((pairs, place) => pairs.length === 1 && !/^[[{]/.test(pieces[place]));
    if (single && JSON.stringify(read.flat()) === whole) {
      return { first, lines: read.map(([[key]], place) => ({ key, raw: pieces[place] })) };
    }
  } catch {
    // Not block by block, then.
  }
  throw new Error("信息栏的写法太特别，请在 GitHub 上直接修改这个文件。");
}

/**
 * A mapping as YAML has it, every scalar a string; throws for what is no YAML.
 * @param {string} text
 */
function parsed(text) {
  return /** @type {Record<string, PageValue>} */ (load(text, { schema: FAILSAFE_SCHEMA }));
}

/**
 * The two halves of the format, for the table of fields in page.json.
 * @param {PageTable} table
 * @returns {PageFormat}
 */
export function pageFormat({ fields, shown }) {
  const inForm = new Map(fields.filter(({ key }) => shown.includes(key)).map((field) => [field.key, field]));
  const places = new Map(fields.map((field, place) => [field.key, place]));

  /** @param {string} text */
  function fromFile(text) {
    const page = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
    const [before, head, ...rest] = page.split(FENCE);
    if (before !== "" || rest.length === 0) {
      throw new Error("页首没有用两行 --- 括起来的信息栏。");
    }
    const data = parsed(head) || {};
    const kept = chunks(head.replace(/^\n/, ""), data);
    /** @type {Form} */
    const form = { body: page.slice(before.length + head.length + 6).replace(/^[^\n]*\n+/, "") };
    for (const entry of kept.lines) {
      const field = inForm.get(entry.key);
      if (!field) continue;
      form[entry.key] = shownAs(field.kind, data[entry.key]);
      entry.was = form[entry.key];
    }
    // One string: the form takes mappings apart at the dots in their keys.
    form.kept = JSON.stringify(kept);
    return form;
  }

  /** @param {Form} form */
  function toFile({ body, kept, ...form }) {
    /** @type {KeptLines} */
    const { first, lines } = kept ? JSON.parse(String(kept)) : { first: "", lines: [] };
    for (const field of inForm.values()) {
      put(lines, field, form[field.key], field.always && !kept);
    }
    // A new page has a blank line between two fields, as casebook/case_md writes it.
    const head = first + lines.map(({ raw }) => raw).join(kept ? "" : "\n");
    return `---\n${head}---\n\n${String(body || "").replace(/\n+$/, "")}\n`;
  }

  /**
   * Change, add or remove the lines of one field; a new one stands where the table has it.
   * @param {KeptLine[]} lines
   * @param {PageField} field
   * @param {FormValue} value
   * @param {boolean} evenEmpty
   */
  function put(lines, field, value, evenEmpty) {
    const at = lines.findIndex(({ key }) => key === field.key);
    if (at >= 0 && same(lines[at].was, value)) {
      return;
    }
    const wanted = !isEmpty(value) || evenEmpty || (at >= 0 && field.always);
    const apart = at >= 0 ? behindOf(lines[at].raw) : lines.some(({ raw }) => raw.endsWith("\n\n")) ? "\n" : "";
    const raw = line(field, value) + apart;
    const own = placeOf(field.key);
    const behind = lines.findIndex(({ key }) => placeOf(key) > own);
    const place = at >= 0 ? at : behind >= 0 ? behind : lines.length;
    lines.splice(place, at >= 0 ? 1 : 0, ...(wanted ? [{ key: field.key, raw }] : []));
  }

  /**
   * Where the table has a key; -1 for one that it does not know.
   * @param {string} key
   */
  function placeOf(key) {
    return places.get(key) ?? -1;
  }

  return { fromFile, toFile };
}

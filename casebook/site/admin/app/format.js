/* The page format of the form: parses a page into form values and serializes them to a page.

   A field that was not changed keeps its lines with their comments, and so does a key that is not in
   the form, so a pull request shows only the editor's changes. A changed field is written as
   casebook/case_md writes it, by the table of fields in page.json.

   A new name of a place brings its code, its region and its level, unless the editor wrote others.

   The form also lists figures that may be an indicator's (`candidates` of page.json): those that are
   ticked are added to `metrics`, the list itself is not written. */
import { placeFinder } from "./places.js";
import { FAILSAFE_SCHEMA, load } from "./vendor/js-yaml.js";

/**
 * @typedef {import("./page").CandidateRow} CandidateRow
 * @typedef {import("./page").CorrectionRow} CorrectionRow
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

// Plain scalars that YAML 1.1 resolves to a number, time, date or boolean; with digits of any script,
// as in casebook/yamltext/scalars.py.
const LOOKS_TYPED =
  /^(?:[-+]?[\p{Nd}.][\p{Nd}_,.]*(?:e[-+]?\p{Nd}+)?|0x[\p{Nd}a-f]+|\p{Nd}+(?::\p{Nd}+)+|\p{Nd}{4}-\p{Nd}{1,2}-\p{Nd}{1,2}.*|true|false|yes|no|on|off|y|n|null|~)$/iu;
const UNSAFE_START = /^[\s\-?:,[\]{}#&*!|>'"%@`=<]/;
// eslint-disable-next-line no-control-regex -- YAML must escape these
const UNSAFE_INSIDE = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|: | #|:$|\s$/;
const UNSAFE_IN_FLOW = /[,[\]{}:]/;
// eslint-disable-next-line no-control-regex -- the same
const TO_ESCAPE = /[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
const MOST_AROUND = 80;
/** @type {Record<string, string>} */
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" };

/** @param {string} character */
const escaped = (character) =>
  ESCAPES[character] || "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0");

/**
 * Write a string as a YAML scalar: plain where that is safe, else in double quotes.
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
 * Write a list as a YAML flow sequence.
 * @param {string[]} items
 */
const flow = (items) => `[${items.map((item) => scalar(item, true)).join(", ")}]`;

/**
 * Write the rows of figures as a block mapping, an indented `indicator: words` per line.
 * @param {FigureRow[]} figures
 */
function figuresBlock(figures) {
  /** @type {Map<string, string[]>} */
  const words = new Map();
  for (const row of figures) {
    if (row.name) words.set(row.name, [...(words.get(row.name) || []), row.words || ""]);
  }
  const lines = [...words].map(
    ([name, texts]) => `\n  ${scalar(name)}: ${texts.length === 1 ? scalar(texts[0]) : flow(texts)}`,
  );
  return lines.join("") || " {}";
}

/**
 * Write the corrections as a block sequence, a mapping per line.
 * @param {CorrectionRow[]} rows
 */
function correctionsBlock(rows) {
  const lines = rows
    .filter(({ text, reason }) => text || reason)
    .map(
      ({ text, reason }) =>
        `\n  - {text: ${scalar(text || "", true)}, reason: ${scalar(reason || "", true)}}`,
    );
  return lines.join("") || " []";
}

/**
 * Write a field of the front matter. By convention a code is quoted and a date is not, although YAML
 * resolves both to other types.
 * @param {PageField} field
 * @param {FormValue} value
 */
function serializedField({ key, kind }, value) {
  return `${key}:${serializedValue(kind, value)}\n`;
}

/**
 * @param {string} kind
 * @param {FormValue} value
 */
function serializedValue(kind, value) {
  if (kind === "flag") return " true";
  if (kind === "words") return ` ${flow(/** @type {string[]} */ (value || []))}`;
  if (kind === "figures") return figuresBlock(/** @type {FigureRow[]} */ (value || []));
  if (kind === "corrections") return correctionsBlock(/** @type {CorrectionRow[]} */ (value || []));
  const text = String(value ?? "");
  if (kind === "code" && /^\p{Nd}+$/u.test(text)) return ` "${text}"`;
  if ((kind === "date" || kind === "year") && /^[\p{Nd}-]+$/u.test(text)) return ` ${text}`;
  return ` ${scalar(text)}`;
}

/**
 * Convert a value of the front matter to a form value.
 * @param {string} kind
 * @param {PageValue} value
 * @returns {FormValue}
 */
function formValue(kind, value) {
  if (kind === "figures") {
    const figures = /** @type {Record<string, string | string[]>} */ (value || {});
    return Object.entries(figures).flatMap(([name, words]) =>
      [words].flat().map((word) => ({ name, words: word })),
    );
  }
  if (kind === "corrections") {
    const rows = /** @type {CorrectionRow[]} */ ([value || []].flat());
    return rows.map(({ text, reason }) => ({ text: text ?? "", reason: reason ?? "" }));
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
 * The blank lines and comments after a field, which belong to the next field.
 * @param {string} raw
 */
function trailingLines(raw) {
  const match = raw.match(/\n((?:[ \t]*(?:#.*)?\n)*)$/);
  return match ? match[1] : "";
}

/**
 * Split the front matter into the lines of its fields; throws if a piece is not one field of `data`,
 * as in a flow mapping.
 * @param {string} head
 * @param {Record<string, PageValue>} data
 * @returns {KeptLines}
 */
function chunks(head, data) {
  const pieces = head.split(/^(?=[^\s#\-[\]{}])/m);
  const first = /^[^\s#]/.test(pieces[0]) ? "" : pieces.shift() || "";
  try {
    const fields = pieces.map((piece) => Object.entries(parsed(piece)));
    const whole = JSON.stringify(Object.entries(data));
    const single = fields.every((pairs, n) => pairs.length === 1 && !/^[[{]/.test(pieces[n]));
    if (single && JSON.stringify(fields.flat()) === whole) {
      return { first, lines: fields.map(([[key]], n) => ({ key, raw: pieces[n] })) };
    }
  } catch {
    // A piece is no YAML by itself.
  }
  throw new Error("信息栏的写法太特别，请在 GitHub 上直接修改这个文件。");
}

/**
 * Parse a YAML mapping with all scalars as strings; throws if the text is no YAML.
 * @param {string} text
 */
function parsed(text) {
  return /** @type {Record<string, PageValue>} */ (load(text, { schema: FAILSAFE_SCHEMA }));
}

/** @param {string} text */
const withoutSpace = (text) => text.replace(/\s+/g, "");

/**
 * The candidates of a page that are still in its body and not in its figures, with their sentences.
 * @param {string[][]} candidates [indicator, figure, what is before it], without white space
 * @param {string} body
 * @param {FigureRow[]} figures
 * @returns {CandidateRow[]}
 */
function candidateRows(candidates, body, figures) {
  const paragraphs = body.split(/\n\s*\n/).map(withoutSpace);
  return candidates.flatMap(([name, words, before]) => {
    const text = paragraphs.find((paragraph) => paragraph.includes(before + words));
    const taken = figures.some((row) => row.name === name && withoutSpace(row.words || "") === words);
    if (text === undefined || taken) return [];
    const start = text.indexOf(before + words) + before.length;
    return [{ take: false, name, words, sentence: sentenceAround(text, start, start + words.length) }];
  });
}

/**
 * The sentence around a span of the text, at most `MOST_AROUND` characters on either side.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function sentenceAround(text, start, end) {
  const before = text.slice(Math.max(0, start - MOST_AROUND), start);
  const after = text.slice(end, end + MOST_AROUND);
  return before.split(/[。！？；;]/).slice(-1)[0] + text.slice(start, end) + after.split(/[。！？；;]/)[0];
}

/**
 * The format for the fields of page.json.
 * @param {PageTable} table
 * @returns {PageFormat}
 */
export function pageFormat({ fields, shown, candidates, places }) {
  const find = placeFinder(places || {});
  const inForm = new Map(fields.filter(({ key }) => shown.includes(key)).map((field) => [field.key, field]));
  const offers = new Map(Object.entries(candidates || {}));
  const positions = new Map(fields.map((field, position) => [field.key, position]));

  /**
   * Parse a page; throws an Error with a Chinese message for one without front matter.
   * @param {string} text
   */
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
      form[entry.key] = formValue(field.kind, data[entry.key]);
      entry.was = form[entry.key];
    }
    const offered = offers.get(String(data.id)) || [];
    const figures = /** @type {FigureRow[]} */ (form.metrics || []);
    form.candidates = candidateRows(offered, String(form.body), figures);
    // As a string, since the editor splits keys of mappings at dots.
    form.kept = JSON.stringify(kept);
    return form;
  }

  /**
   * Serialize a page.
   * @param {Form} form
   */
  function toFile({ body, kept, candidates: listed, ...form }) {
    /** @type {KeptLines} */
    const { first, lines } = kept ? JSON.parse(String(kept)) : { first: "", lines: [] };
    const ticked = /** @type {CandidateRow[]} */ (listed || []).filter((row) => row.take);
    if (ticked.length) {
      const added = ticked.map(({ name, words }) => ({ name, words }));
      form.metrics = [.../** @type {FigureRow[]} */ (form.metrics || []), ...added];
    }
    const filled = withPlace(form, new Map(lines.map(({ key, was }) => [key, was])));
    for (const field of inForm.values()) {
      put(lines, field, filled[field.key], field.always && !kept);
    }
    // In a new page fields are separated by blank lines, as casebook/case_md writes it.
    const head = first + lines.map(({ raw }) => raw).join(kept ? "" : "\n");
    return `---\n${head}---\n\n${String(body || "").replace(/\n+$/, "")}\n`;
  }

  /**
   * The form with the code, the region and the level of a place whose name has changed.
   * @param {Form} form
   * @param {Map<string, FormValue>} before the values of the page
   * @returns {Form}
   */
  function withPlace(form, before) {
    if (same(form.locality, before.get("locality"))) return form;
    const found = find(String(form.locality ?? ""));
    if (found.length !== 1) return form;
    const [{ code, name, region, level }] = found;
    /** @type {[string, FormValue][]} */
    const values = [["adcode", code], ["region", region], ["level", level]];
    const own = values.filter(([key]) => isEmpty(form[key]) || same(form[key], before.get(key)));
    return { ...form, locality: name, ...Object.fromEntries(own) };
  }

  /**
   * Change, add or remove the lines of a field; a new one is inserted in the order of the table.
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
    const trailing = at >= 0 ? trailingLines(lines[at].raw) : lines.some(({ raw }) => raw.endsWith("\n\n")) ? "\n" : "";
    const raw = serializedField(field, value) + trailing;
    const own = positionOf(field.key);
    const next = lines.findIndex(({ key }) => positionOf(key) > own);
    const place = at >= 0 ? at : next >= 0 ? next : lines.length;
    lines.splice(place, at >= 0 ? 1 : 0, ...(wanted ? [{ key: field.key, raw }] : []));
  }

  /**
   * The position of a key in the table; -1 for an unknown key.
   * @param {string} key
   */
  function positionOf(key) {
    return positions.get(key) ?? -1;
  }

  return { fromFile, toFile };
}

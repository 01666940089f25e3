/* The page format for the form: a page in, what the form shows; what the form holds, a page out.

   A field that nobody changed keeps its lines, comments and all, so that a pull request shows what
   an editor did and nothing else; so does every key that the form does not know. A changed field is
   written by the rules of casebook/case_md; page.json brings its table of the fields. */
import { FAILSAFE_SCHEMA, load } from "./vendor/js-yaml.js";

const FENCE = /^---[ \t]*$/m;

// What YAML 1.1 readers would take for a number, a time, a date or a truth value.
const LOOKS_TYPED =
  /^(?:[-+]?[\d.][\d_,.]*(?:e[-+]?\d+)?|0x[\da-f]+|\d+(?::\d+)+|\d{4}-\d\d?-\d\d?.*|true|false|yes|no|on|off|y|n|null|~)$/i;
const UNSAFE_START = /^[\s\-?:,[\]{}#&*!|>'"%@`=<]/;
const UNSAFE_INSIDE = /[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]|: | #|:$|\s$/;
const UNSAFE_IN_FLOW = /[,[\]{}:]/;
const TO_ESCAPE = /[\\"\x00-\x1f\x7f\x85\u2028\u2029\ufeff]/g;
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" };

const escaped = (character) =>
  ESCAPES[character] || "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0");

/* A string, plain where YAML allows, else in double quotes. */
export function scalar(text, inFlow = false) {
  const plain =
    text &&
    !UNSAFE_START.test(text) &&
    !UNSAFE_INSIDE.test(text) &&
    !(inFlow && UNSAFE_IN_FLOW.test(text)) &&
    !LOOKS_TYPED.test(text);
  return plain ? text : `"${text.replace(TO_ESCAPE, escaped)}"`;
}

/* A list on one line. */
const flow = (words) => `[${words.map((word) => scalar(word, true)).join(", ")}]`;

/* One `indicator: words` a line, two spaces in; `figures` are the rows of the form. */
function listed(figures) {
  const words = new Map();
  for (const row of figures.filter(({ name }) => name)) {
    words.set(row.name, [...(words.get(row.name) || []), row.words || ""]);
  }
  const lines = [...words].map(
    ([name, found]) => `\n  ${scalar(name)}: ${found.length === 1 ? scalar(found[0]) : flow(found)}`,
  );
  return lines.join("") || " {}";
}

/* A code keeps its quotes and a day goes without, though YAML would read both as other types. */
const WRITERS = {
  code: (value) => (/^\d+$/.test(value) ? ` "${value}"` : ` ${scalar(value)}`),
  date: (value) => (/^[\d-]+$/.test(value) ? ` ${value}` : ` ${scalar(value)}`),
  flag: () => " true",
  words: (value) => ` ${flow(value || [])}`,
  figures: (value) => listed(value || []),
};

function line({ key, kind }, value) {
  const write = WRITERS[kind] || ((text) => ` ${scalar(String(text ?? ""))}`);
  return `${key}:${write(value)}\n`;
}

/* A value of the page as the form shows it. */
function shownAs(kind, value) {
  if (kind === "figures") {
    return Object.entries(value || {}).flatMap(([name, words]) =>
      [words].flat().map((word) => ({ name, words: word })),
    );
  }
  return kind === "flag" ? value === "true" : (value ?? "");
}

const isEmpty = (value) => !value || (Array.isArray(value) && value.length === 0);
const same = (one, other) =>
  (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other);

/* The blank lines and comments behind a field: they belong to the next. */
const behindOf = (raw) => raw.match(/\n((?:[ \t]*(?:#.*)?\n)*)$/)[1];

/* The front matter cut before every key, or nothing where that would tear a value apart. */
function chunks(head, data) {
  const pieces = head.split(/^(?=[^\s#\-[\]{}])/m);
  const first = /^[^\s#]/.test(pieces[0]) ? "" : pieces.shift();
  try {
    const read = pieces.map((piece) => Object.entries(load(piece, { schema: FAILSAFE_SCHEMA })));
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

/* The two halves of the format, for the table of fields in page.json. */
export function pageFormat({ fields, shown }) {
  const known = new Map(fields.map((field, place) => [field.key, { ...field, place }]));

  function fromFile(text) {
    const page = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
    const [before, head, ...rest] = page.split(FENCE);
    if (before !== "" || rest.length === 0) {
      throw new Error("页首没有用两行 --- 括起来的信息栏。");
    }
    const data = load(head, { schema: FAILSAFE_SCHEMA }) || {};
    const kept = chunks(head.replace(/^\n/, ""), data);
    const form = { body: page.slice(before.length + head.length + 6).replace(/^[^\n]*\n+/, "") };
    for (const entry of kept.lines.filter(({ key }) => shown.includes(key))) {
      form[entry.key] = shownAs(known.get(entry.key).kind, data[entry.key]);
      entry.was = form[entry.key];
    }
    // One string: the form takes mappings apart at the dots in their keys.
    form.kept = JSON.stringify(kept);
    return form;
  }

  function toFile({ body, kept, ...form }) {
    const { first, lines } = kept ? JSON.parse(kept) : { first: "", lines: [] };
    for (const field of fields.filter(({ key }) => shown.includes(key))) {
      put(lines, field, form[field.key], field.always && !kept);
    }
    // A new page has a blank line between two fields, as casebook/case_md writes it.
    const head = first + lines.map(({ raw }) => raw).join(kept ? "" : "\n");
    return `---\n${head}---\n\n${String(body || "").replace(/\n+$/, "")}\n`;
  }

  /* Change, add or remove the lines of one field; a new one stands where the table has it. */
  function put(lines, field, value, evenEmpty) {
    const at = lines.findIndex(({ key }) => key === field.key);
    if (at >= 0 && same(lines[at].was, value)) {
      return;
    }
    const wanted = !isEmpty(value) || evenEmpty || (at >= 0 && field.always);
    const apart = at >= 0 ? behindOf(lines[at].raw) : lines.some(({ raw }) => raw.endsWith("\n\n")) ? "\n" : "";
    const written = wanted ? [{ key: field.key, raw: line(field, value) + apart }] : [];
    const behind = lines.findIndex(({ key }) => known.get(key)?.place > known.get(field.key).place);
    const place = at >= 0 ? at : behind >= 0 ? behind : lines.length;
    lines.splice(place, at >= 0 ? 1 : 0, ...written);
  }

  return { fromFile, toFile };
}

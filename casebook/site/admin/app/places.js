/* Finds a place by its name, as `casebook new` does: 泸溪县, 湖南省泸溪县, 湖南泸溪县, 泸溪 or 433122.

   Names of districts that several cities have need the name of the city before them. */

/** @typedef {import("./page").Place} Place */

const LEVEL_SIGN = /[省市县区旗]$/;

/**
 * The name without its last character for the level; "" where too little would be left.
 * @param {string} name
 */
const short = (name) => (name.length > 2 && LEVEL_SIGN.test(name) ? name.slice(0, -1) : "");

/**
 * Whether a text consists of names of these units, from the top; each may be left out.
 * @param {string} text
 * @param {string[]} units
 * @returns {boolean}
 */
function areUnits(text, units) {
  if (text === "") return true;
  if (units.length === 0) return false;
  const [first, ...below] = units;
  const named = [first, short(first)].some(
    (name) => name !== "" && text.startsWith(name) && areUnits(text.slice(name.length), below),
  );
  return named || areUnits(text, below);
}

/** @param {string} code */
function levelOf(code) {
  if (code.endsWith("0000")) return "省级";
  return code.endsWith("00") ? "市级" : "县级";
}

/**
 * The function that finds the places with a name; several if it is ambiguous.
 * @param {Record<string, string>} names code -> name, of all divisions down to counties
 * @returns {(answer: string) => Place[]}
 */
export function placeFinder(names) {
  const places = Object.entries(names).map(([code, name]) => {
    const above = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`];
    const units = above.filter((unit) => unit !== code && unit in names);
    return { code, name, level: levelOf(code), region: [...units.map((unit) => names[unit]), name] };
  });

  return (answer) => {
    const text = answer.replace(/[\s›＞>]/g, "");
    if (text === "") return [];
    if (text in names) return places.filter(({ code }) => code === text);
    /** @param {(name: string) => string} form */
    const called = (form) =>
      places.filter(({ name, region }) => {
        const own = form(name);
        return own !== "" && text.endsWith(own) && areUnits(text.slice(0, -own.length), region.slice(0, -1));
      });
    const whole = called((name) => name);
    return whole.length ? whole : called(short);
  };
}

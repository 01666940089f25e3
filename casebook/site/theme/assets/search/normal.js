/* Text normalization: letters, digits and decimal points only, in one width and case, as in
   casebook/search/normalization.py. The first script of the search: it creates the shared object. */
(function (search) {
  "use strict";

  const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}]+/gu;

  // The characters of the radicals U+2E80 to U+2EF3; of those behind, NFKC knows all but one (⼾).
  const RADICALS = /[\u2e80-\u2ef3\u2f00-\u2fd5]/g;
  const CHARACTERS = Array.from(
    "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂" +
      "肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
  );

  /** The character of a radical. @param {string} radical */
  function characterOf(radical) {
    const code = radical.charCodeAt(0);
    return radical === "\u2f3e" ? "户" : CHARACTERS[code - 0x2e80] || radical.normalize("NFKC");
  }

  const DIGIT = /[0-9０-９]/;

  /**
   * What stays of characters that are no letters or digits: a decimal point.
   * @param {string} gap
   * @param {number} at
   * @param {string} text
   */
  function point(gap, at, text) {
    const decimal = (gap === "." || gap === "．") && DIGIT.test(text.charAt(at - 1)) && DIGIT.test(text.charAt(at + 1));
    return decimal ? gap : "";
  }

  const IDEOGRAPHS = /[\u3400-\u9fff]/g;

  /** Traditional character -> simplified one; filled by traditional.js where texts are compared. */
  search.simplified = new Map();

  /** Normalize a text or query. */
  search.normalize = function (text) {
    return text
      .replace(RADICALS, characterOf)
      .replace(NOT_LETTER_OR_DIGIT, point)
      .normalize("NFKC")
      .replace(NOT_LETTER_OR_DIGIT, point)
      .toLowerCase()
      .replace(IDEOGRAPHS, (character) => search.simplified.get(character) || character);
  };

  // As in normalization.py: what spoken Chinese puts inside a verb and its object (坐完牢, 开个饭馆).
  const PARTICLES = /[了着过完个的得地啊呀呢吧吗嘛儿]/u;

  /** Whether a character is a particle. */
  search.isParticle = function (character) {
    return PARTICLES.test(character);
  };

  /** A normalized word without particles; as it is if fewer than two characters stay. */
  search.withoutParticles = function (word) {
    const content = Array.from(word).filter((character) => !search.isParticle(character)).join("");
    return content.length > 1 ? content : word;
  };

  /** Whether a normalized word is nothing but a number. */
  search.isNumber = function (word) {
    return /^[0-9.]+$/u.test(word);
  };

  // A text is marked character by character, and has each of them many times.
  /** @type {Map<string, string>} */
  const forms = new Map();

  /** The normal form of a character. @param {string} character */
  function formOf(character) {
    const known = forms.get(character);
    if (known !== undefined) return known;
    const form = search.normalize(character);
    forms.set(character, form);
    return form;
  }

  /** Normalize a text; for each UTF-16 unit of the result, `starts` and `ends` give its source span. */
  search.normalizeWithOffsets = function (text) {
    let normalized = "";
    /** @type {number[]} */
    const starts = [];
    /** @type {number[]} */
    const ends = [];
    let offset = 0;
    for (const character of text) {
      const form = point(character, offset, text) ? "." : formOf(character);
      for (let n = 0; n < form.length; n++) {
        starts.push(offset);
        ends.push(offset + character.length);
      }
      normalized += form;
      offset += character.length;
    }
    return { normalized, starts, ends };
  };

  /** The normalized words of a typed text, with what is repeated. */
  search.typedWords = function (typed) {
    return typed.split(/\s+/u).map(search.normalize).filter(Boolean);
  };

  /** The offsets at which a word starts in a text, in order; the word may overlap itself. */
  search.startsIn = function (text, word) {
    /** @type {number[]} */
    const starts = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) starts.push(at);
    return starts;
  };

  /** The distinct bigrams of a normalized text, in order. */
  search.bigrams = function (normalized) {
    /** @type {Set<string>} */
    const bigrams = new Set();
    for (let n = 1; n < normalized.length; n++) bigrams.add(normalized.slice(n - 1, n + 1));
    return Array.from(bigrams);
  };
})((window.casebookSearch = /** @type {CasebookSearch} */ ({})));

/* Posting lists: delta decoding (casebook/search/delta_encoding.py) and intersection. */
(function (search) {
  "use strict";

  const RANGES = [[0x23, 0x5b], [0x5d, 0x7e], [0xa1, 0xac], [0xae, 0x5ff], [0x3400, 0xd7a3]];
  const CARRY = 0x21;
  const VALUES = new Uint16Array(0x10000);
  const LETTERS = RANGES.flatMap(([first, last]) => Array.from({ length: last + 1 - first }, (_, n) => String.fromCharCode(first + n)));
  LETTERS.forEach((letter, value) => { VALUES[letter.charCodeAt(0)] = value; });

  /** The character that stands for a number. */
  search.letter = (number) => LETTERS[number];

  /** Decode a delta-encoded posting list. */
  search.decodeDeltas = function (text) {
    const numbers = new Int32Array(text.length);
    let length = 0;
    let number = 0;
    for (let n = 0; n < text.length; n++) {
      const code = text.charCodeAt(n);
      if (code === CARRY) {
        number += LETTERS.length;
      } else {
        number += VALUES[code];
        numbers[length++] = number;
      }
    }
    return numbers.subarray(0, length);
  };

  /** Decode numbers in any order, one character each. */
  search.decodeValues = function (text) {
    return Int32Array.from({ length: text.length }, (_, n) => VALUES[text.charCodeAt(n)]);
  };

  const BITMAP = " ";

  /** Decode an encoded set (delta_encoding.py): deltas, or a bitmap. */
  search.decodeSet = function (text) {
    if (!text.startsWith(BITMAP)) return search.decodeDeltas(text);
    const bytes = atob(text.slice(1));
    /** @type {number[]} */
    const numbers = [];
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes.charCodeAt(at);
      for (let bit = 0; byte >> bit; bit++) if ((byte >> bit) & 1) numbers.push(at * 8 + bit);
    }
    return Int32Array.from(numbers);
  };

  /** The numbers of a sorted list without repeats. */
  search.distinct = function (numbers) {
    return numbers.filter((number, n) => !n || number !== numbers[n - 1]);
  };

  /** The numbers that are in all of some posting lists; empty for no lists. */
  search.intersect = function (lists) {
    const shortestFirst = Array.from(lists).sort((left, right) => left.length - right.length);
    let common = shortestFirst[0] || new Int32Array(0);
    for (const list of shortestFirst.slice(1)) {
      const kept = new Int32Array(common.length);
      let length = 0;
      let at = 0;
      for (const number of common) {
        while (at < list.length && list[at] < number) at++;
        if (list[at] === number) kept[length++] = number;
      }
      common = kept.subarray(0, length);
    }
    return common;
  };

  /** Those of some passages, ascending, that are in one of some cases, ascending. */
  search.ofCases = function (passages, cases, { first }) {
    let at = 0;
    return passages.filter((passage) => {
      while (at < cases.length && first[cases[at] + 1] <= passage) at++;
      return at < cases.length && first[cases[at]] <= passage;
    });
  };
})(window.casebookSearch);

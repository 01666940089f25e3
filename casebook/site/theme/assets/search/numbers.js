/* Posting lists: delta decoding (casebook/search/delta_encoding.py) and intersection. */
(function (search) {
  "use strict";

  const RANGES = [[0x23, 0x5b], [0x5d, 0x7e], [0xa1, 0xac], [0xae, 0x5ff], [0x3400, 0xd7a3]];
  const CARRY = 0x21;
  const VALUES = new Uint16Array(0x10000);
  let alphabetSize = 0;
  for (const [first, last] of RANGES) {
    for (let code = first; code <= last; code++) VALUES[code] = alphabetSize++;
  }

  /** Decode a delta-encoded posting list. */
  search.decodeDeltas = function (text) {
    const numbers = new Int32Array(text.length);
    let length = 0;
    let number = 0;
    for (let n = 0; n < text.length; n++) {
      const code = text.charCodeAt(n);
      if (code === CARRY) {
        number += alphabetSize;
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
})(window.casebookSearch);

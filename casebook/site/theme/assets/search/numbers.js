/* Lists of numbers as strings, one character a number (casebook/search/coding.py). */
(function (search) {
  "use strict";

  const RANGES = [[0x23, 0x5b], [0x5d, 0x7e], [0xa1, 0xac], [0xae, 0x5ff], [0x3400, 0xd7a3]];
  const CARRY = 0x21;
  const VALUES = new Uint16Array(0x10000);
  let size = 0;
  for (const [first, last] of RANGES) {
    for (let code = first; code <= last; code++) VALUES[code] = size++;
  }

  /** Rising numbers. */
  search.decode = function (text) {
    const found = new Int32Array(text.length);
    let length = 0;
    let at = 0;
    for (let n = 0; n < text.length; n++) {
      const code = text.charCodeAt(n);
      if (code === CARRY) {
        at += size;
      } else {
        at += VALUES[code];
        found[length++] = at;
      }
    }
    return found.subarray(0, length);
  };

  /** Small numbers in any order. */
  search.decodeValues = function (text) {
    return Int32Array.from({ length: text.length }, (_, n) => VALUES[text.charCodeAt(n)]);
  };

  /** The numbers that stand in all of some rising lists; the shortest list first is fastest. */
  search.intersect = function (lists) {
    const sorted = Array.from(lists).sort((left, right) => left.length - right.length);
    let found = sorted[0] || new Int32Array(0);
    for (const list of sorted.slice(1)) {
      const kept = new Int32Array(found.length);
      let length = 0;
      let at = 0;
      for (const number of found) {
        while (at < list.length && list[at] < number) at++;
        if (list[at] === number) kept[length++] = number;
      }
      found = kept.subarray(0, length);
    }
    return found;
  };
})(window.casebookSearch);

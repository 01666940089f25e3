/* What of a query only asks: question words, fillers and turns of speech, which no report answers with. */
(function (search) {
  "use strict";

  // Question words and fillers, which no report contains as an answer; stripped from both ends.
  const ASKING = /^(?:的|请问|想问|问一下|想知道|关于|有关|我们[县市区镇乡]?的?|我[县市区镇乡]的?|本[县市区镇乡]的?|怎么办(?!理)|怎么样|怎么|怎样|如何|哪些|哪里|哪个|哪儿|什么|有没有|是否|是不是|能不能|可不可以|为什么|多少|谁)|(?:怎么办|怎么样|怎么弄|怎么做|怎么|怎样|如何|有哪些|哪些|是什么|什么|有没有|能不能|行不行|([高低多好])不\1|算[高低]|是?多少|可以|吗|呢|的?做法|的?经验|的?情况|的?案例|的?例子|的)$/u;
  // What a question is put with, anywhere in it: it says nothing of the matter that is asked for. Of a verb
  // put both ways (管不管, 合不合法) all of an empty one, else what comes before its repetition.
  const FRAME = /有没有(?:人来?管?)?|[有没]人[来能]?[管查治理问清修劝]?|没有人|谁来?[管查治理问清修劝]|谁来|谁能|([管让会对能行是要该好给肯敢想去算])不\1|(\p{L})不(?=\2)|怎么?[管治查](?:得[住了])?|到底|究竟|眼看|可不可以|咋整|咋办|怎么办(?!理)|怎么弄|上哪[儿里]?|去哪[儿里]?|哪[儿里]|现在|如今|整天|老是|总是|一直|居然|竟然|人家|那个|这个|回来/gu;
  const MAX_WORDS = 7;
  // No question has more fillers at an end; an address can have a hundred thousand.
  const MAX_ASKING = 20;

  /** The distinct normalized words of a query, without question words unless it has nothing else. */
  search.queryWords = function (query) {
    const words = search.typedWords(query);
    const content = words.filter(search.stripAsking);
    return Array.from(new Set(content.length ? content : words)).slice(0, MAX_WORDS);
  };

  /** By character of a word: 1 inside a turn of speech that only asks (谁管, 到底有没有人). */
  search.frameOf = function (word) {
    const frame = new Uint8Array(word.length);
    for (const match of word.matchAll(FRAME)) frame.fill(1, match.index, match.index + match[0].length);
    return frame.every(Boolean) ? frame.fill(0) : frame;
  };

  /** A word without question words and fillers at its ends; "" if it is one. */
  search.stripAsking = function (word) {
    let rest = word;
    for (let n = 0; n < MAX_ASKING; n++) {
      const shorter = rest.replace(ASKING, "");
      if (shorter === rest || (shorter.length === 1 && rest.length > 1)) break;
      rest = shorter;
    }
    return rest;
  };
})(window.casebookSearch);

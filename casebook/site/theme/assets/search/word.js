/* Makes a Word document of the listed cases in the browser; no data leaves the computer.
   The XML is that of casebook/export/word/document.py, to the character. */
(function (search) {
  "use strict";

  const MAX_CASES = 300;
  // Cases whose texts are loaded at the same time.
  const PARALLEL = 8;
  // eslint-disable-next-line no-control-regex -- characters that XML forbids, and bidi controls
  const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu;
  const LINE_ENDS = /\r\n?|[\x85\u2028\u2029]/gu;
  const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  // Level and whether Word numbers it, by the letters of casebook/site/word_files.py.
  /** @type {Record<string, [number, boolean]>} */
  const LEVELS = { ".": [0, false], 2: [2, false], 3: [3, false], 4: [4, false], c: [2, true], d: [3, true], e: [4, true] };

  /** Offer some cases, in this order, as a document; reports progress and errors on the page. */
  search.word = async function (numbers) {
    if (!numbers.length) return report("没有可写的案例。");
    if (numbers.length > MAX_CASES) return report(`超过 ${MAX_CASES} 篇，请先筛选，或用 casebook export --docx。`);
    report("正在生成…");
    try {
      /** @type {[WordShard, Overview]} */
      const [shared, overview] = await Promise.all([search.load("word"), search.overview()]);
      /** @type {WordArticle[]} */
      const articles = [];
      for (let n = 0; n < numbers.length; n += PARALLEL) {
        const batch = numbers.slice(n, n + PARALLEL).map((number) => article(number, shared, overview));
        articles.push(...(await Promise.all(batch)));
      }
      const data = search.docx({ title: shared.title, lead: lead(articles.length), articles }, shared);
      search.save(new Blob([data], { type: TYPE }), search.fileName(numbers.length, "docx"));
      return report("");
    } catch (error) {
      report("文档没有生成，请检查网络后再试。");
      throw error;
    }
  };

  /** @param {string} message */
  function report(message) {
    const downloads = search.one(document, ".cx-downloads", HTMLElement);
    const note = downloads.querySelector(".cx-making") || downloads.appendChild(document.createElement("span"));
    note.className = "cx-making";
    note.setAttribute("role", "status");
    note.textContent = message;
  }

  /**
   * The lines below the title: the criteria of the selection and the number of cases.
   * @param {number} count
   */
  function lead(count) {
    const query = (new URLSearchParams(location.search).get("q") || "").trim();
    const criteria = query ? [`检索“${query}”`] : [];
    document.querySelectorAll(".cx-chosen button:not(.cx-clear)").forEach((button) => criteria.push(button.textContent || ""));
    return [...(criteria.length ? [`（${criteria.join("；")}）`] : []), `共 ${count} 篇案例`];
  }

  /**
   * Promise of the article of a case.
   * @param {number} number
   * @param {WordShard} shared
   * @param {Overview} overview
   * @returns {Promise<WordArticle>}
   */
  async function article(number, shared, overview) {
    const [row, head] = await Promise.all([search.wordRow(number, shared), search.head(overview, number)]);
    const [title, subtitle, about, online, offline, order] = row;
    const first = overview.first[number] + overview.heads[number];
    let heading = first;
    let paragraphNumber = first + overview.headings[number];
    const numbers = Array.from(order, (letter) => (letter === "." ? paragraphNumber++ : heading++));
    const passages = await search.passages(overview, number, numbers);
    const blocks = passages.map(([, text], n) => /** @type {WordBlock} */ ([...LEVELS[order[n]], text]));
    const address = new URL(head.url, search.root).href;
    return { title, subtitle, about, blocks, reference: search.reference(online, offline, address) };
  }

  /** The docx file of a document; `shared` has the parts that are the same in every document. */
  search.docx = function (content, shared) {
    const parts = Object.entries(shared.static);
    parts.push(["word/numbering.xml", search.numberingXml(content, shared)], ["word/document.xml", search.documentXml(content, shared)]);
    return search.zip(parts);
  };

  // ------------------------------------------------------------------ document.py

  search.documentXml = function (content, shared) {
    const { title, lead: above, articles } = content;
    return [
      shared.open,
      paragraph("Title", run(title)),
      ...above.map((line) => paragraph("Subtitle", run(line))),
      paragraph("TOCHeading", run(shared.contents)),
      ...contents(entries(content, shared)),
      ...articles.map((item, n) => body(n + 1, item)),
      paragraph("Heading1", run(shared.references), bookmark(0, "c0")),
      ...articles.map((item, n) => paragraph("Reference", run(`[${n + 1}] ${item.reference}`), bookmark((n + 1) * 2, `r${n + 1}`))),
      shared.close,
    ].join("");
  };

  search.numberingXml = function ({ articles }, shared) {
    const restart = [0, 1, 2, 3].map((depth) => `<w:lvlOverride w:ilvl="${depth}"><w:startOverride w:val="1"/></w:lvlOverride>`).join("");
    const counters = articles.map((item, n) => (
      item.blocks.some(([, counted]) => counted)
        ? `<w:num w:numId="${n + 1}"><w:abstractNumId w:val="0"/>${restart}</w:num>`
        : ""
    ));
    return shared.numbering[0] + counters.join("") + shared.numbering[1];
  };

  /**
   * @param {WordContent} content
   * @param {WordShard} shared
   * @returns {[string, string, number][]}
   */
  function entries({ title, lead: above, articles }, shared) {
    const { line } = shared.sizes;
    let page = 1 + front(title, [...above, ...articles.map((item) => item.title), shared.references], shared);
    /** @type {[string, string, number][]} */
    const found = articles.map((item, n) => {
      const at = page;
      const head = titleHeight(item.title, shared) + height(item.about, shared) + line;
      const subtitle = item.subtitle ? height(item.subtitle, shared) : 0;
      page += pages(head + subtitle + item.blocks.reduce((sum, [, , text]) => sum + height(text, shared), 0), shared);
      return [`c${n + 1}`, item.title, at];
    });
    return [...found, ["c0", shared.references, page]];
  }

  /**
   * @param {number} number
   * @param {WordArticle} article
   */
  function body(number, { title, subtitle, about, blocks }) {
    return [
      paragraph("Heading1", run(title), bookmark(number * 2 - 1, `c${number}`)),
      subtitle ? paragraph("Subtitle", run(`——${subtitle}`)) : "",
      paragraph("About", run(about)),
      ...blocks.map((block, n) => passage(number, block, n + 1 === blocks.length ? pointer(number) : "")),
      blocks.length ? "" : paragraph("", pointer(number)),
    ].join("");
  }

  /**
   * @param {number} number
   * @param {WordBlock} block
   * @param {string} end
   */
  function passage(number, [level, counted, text], end) {
    if (!level) return paragraph("", run(text) + end);
    const counter = counted ? `<w:numPr><w:ilvl w:val="${level - 2}"/><w:numId w:val="${number}"/></w:numPr>` : "";
    return paragraph(`Heading${level}`, run(text) + end, "", counter);
  }

  // ------------------------------------------------------------------ xml.py

  /** @param {string} text */
  function escaped(text) {
    const allowed = text.replace(LINE_ENDS, "\n").replace(FORBIDDEN, "\ufffd");
    return allowed.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;");
  }

  /** @param {string} text */
  function run(text, properties = "") {
    const open = '<w:t xml:space="preserve">';
    const inner = escaped(text).replace(/\n/gu, "</w:t><w:br/>" + open).replace(/\t/gu, "</w:t><w:tab/>" + open);
    const style = properties ? `<w:rPr>${properties}</w:rPr>` : "";
    return `<w:r>${style}${open}${inner}</w:t></w:r>`;
  }

  /**
   * @param {string} style
   * @param {string} content
   */
  function paragraph(style, content, target = "", properties = "") {
    const inner = (style ? `<w:pStyle w:val="${style}"/>` : "") + properties;
    return `<w:p>${inner ? `<w:pPr>${inner}</w:pPr>` : ""}${target}${content}</w:p>`;
  }

  /**
   * @param {number} number
   * @param {string} name
   */
  function bookmark(number, name) {
    return `<w:bookmarkStart w:id="${number}" w:name="${name}"/><w:bookmarkEnd w:id="${number}"/>`;
  }

  /**
   * @param {string} name
   * @param {string} content
   */
  function link(name, content) {
    return `<w:hyperlink w:anchor="${name}" w:history="1">${content}</w:hyperlink>`;
  }

  /** @param {number} number */
  function pointer(number) {
    return link(`r${number}`, run(`[${number}]`, '<w:vertAlign w:val="superscript"/>'));
  }

  /** @param {string} kind */
  function mark(kind) {
    return `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
  }

  /** @param {string} code */
  function field(code) {
    return mark("begin") + `<w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r>` + mark("separate");
  }

  /** @param {[string, string, number][]} list */
  function contents(list) {
    const begin = field('TOC \\o "1-2" \\h \\z \\u');
    const made = list.map(([name, title, page], n) => {
      const number = field(`PAGEREF ${name} \\h`) + run(String(page)) + mark("end");
      return paragraph("TOC1", (n ? "" : begin) + link(name, run(title.replace(/\n/gu, " ")) + run("\t") + number));
    });
    return [...made, paragraph("TOC1", (list.length ? "" : begin) + mark("end"))];
  }

  // ------------------------------------------------------------------ paging.py

  /** @param {string} text */
  function lines(text, across = 56, indent = 4) {
    return text.split("\n").reduce((sum, line) => {
      let width = indent;
      for (const character of line) width += /** @type {number} */ (character.codePointAt(0)) >= 0x250 ? 2 : 1;
      return sum + Math.max(1, Math.ceil(width / across));
    }, 0);
  }

  /**
   * @param {string} text
   * @param {WordShard} shared
   */
  function height(text, shared) {
    return lines(text) * shared.sizes.line;
  }

  /**
   * @param {string} text
   * @param {WordShard} shared
   */
  function titleHeight(text, shared) {
    return lines(text, 40, 0) * shared.sizes.title;
  }

  /**
   * @param {number} size
   * @param {WordShard} shared
   */
  function pages(size, shared) {
    return Math.max(1, Math.ceil(size / shared.sizes.page));
  }

  /**
   * @param {string} title
   * @param {string[]} below
   * @param {WordShard} shared
   */
  function front(title, below, shared) {
    const head = titleHeight(title, shared) + shared.sizes.title + 2 * shared.sizes.line;
    return pages(head + below.reduce((sum, text) => sum + height(text, shared), 0), shared);
  }

  search.wordXml = { run, paragraph, bookmark, link, pointer, contents, lines, height, front };

  // ------------------------------------------------------------------ zip, APPNOTE 6.3.10

  const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });

  /** @param {Uint8Array} bytes */
  function checksum(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes) value = (value >>> 8) ^ TABLE[(value ^ byte) & 255];
    return (value ^ 0xffffffff) >>> 0;
  }

  /**
   * Little-endian bytes of numbers, `[[value, size in bytes], …]`.
   * @param {[number, number][]} fields
   */
  function bytesOf(fields) {
    return Uint8Array.from(fields.flatMap(([value, size]) => Array.from({ length: size }, (_, n) => (value >>> (8 * n)) & 255)));
  }

  /**
   * A zip file of the parts, uncompressed, dated 1980-01-01.
   */
  search.zip = function (parts) {
    const encoder = new TextEncoder();
    /** @type {Uint8Array[]} */
    const files = [];
    /** @type {Uint8Array[]} */
    const directory = [];
    let offset = 0;
    for (const [name, text] of parts) {
      const [title, data] = [encoder.encode(name), encoder.encode(text)];
      /** @type {[number, number][]} */
      const common = [[20, 2], [0, 2], [0, 2], [0, 2], [33, 2], [checksum(data), 4], [data.length, 4], [data.length, 4], [title.length, 2], [0, 2]];
      const header = bytesOf([[0x04034b50, 4], ...common]);
      files.push(header, title, data);
      directory.push(bytesOf([[0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]), title);
      offset += header.length + title.length + data.length;
    }
    const size = directory.reduce((sum, bytes) => sum + bytes.length, 0);
    const end = bytesOf([[0x06054b50, 4], [0, 2], [0, 2], [parts.length, 2], [parts.length, 2], [size, 4], [offset, 4], [0, 2]]);
    return new Blob([...files, ...directory, end]);
  };
})(window.casebookSearch);

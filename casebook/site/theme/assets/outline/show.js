/* The outline on the page: a section for each node, with links to the passages. */
(function (outline) {
  "use strict";

  const { element, root } = window.casebookSearch;

  /** The sections of an outline. */
  outline.show = function ({ nodes, earlier }) {
    return nodes.map((node) => {
      const section = element("section", "ou-node");
      const head = element("h2", "", node.label);
      if (node.gap) head.append(" ", element("span", "ou-gap", outline.NOTHING));
      section.append(head);
      for (const part of node.parts) section.append(partOf(part, node, earlier > 0));
      const all = element("p", "ou-all");
      all.append(link("写到这一部分的报告", node.url, ""));
      section.append(all);
      return section;
    });
  };

  /**
   * @param {PlannedPart} part
   * @param {PlannedNode} node
   * @param {boolean} compared
   */
  function partOf(part, node, compared) {
    const block = element("div", part.gap ? "ou-part ou-part--gap" : "ou-part");
    block.dataset.part = part.id;
    if (part.name) {
      const head = element("h3", "", part.name);
      if (part.gap && !node.gap) head.append(" ", element("span", "ou-gap", outline.NOTHING));
      block.append(head);
    }
    if (part.practices.length || part.sections.length) block.append(sentences([...part.practices, ...part.sections]));
    if (part.figures.length) block.append(figures(part.figures, compared));
    if (part.gap) block.append(...peers(part.peers));
    return block;
  }

  /** @param {OutlineSentence[]} items */
  function sentences(items) {
    const list = element("ul", "ou-said");
    let before = "";
    for (const item of items) {
      const row = element("li");
      if (item.head && item.head !== before && item.text) row.append(element("span", "ou-head", item.head));
      before = item.head;
      row.append(link(item.text || item.head, item.url, item.anchor));
      list.append(row);
    }
    return list;
  }

  /**
   * @param {OutlineFigure[]} items
   * @param {boolean} compared whether there are earlier reports to stand beside
   */
  function figures(items, compared) {
    const table = element("table", "ou-figures");
    const head = element("tr");
    for (const words of ["指标", "这一篇", ...(compared ? ["此前的报告"] : [])]) {
      const cell = element("th", "", words);
      cell.scope = "col";
      head.append(cell);
    }
    const [top, body] = [element("thead"), element("tbody")];
    top.append(head);
    for (const item of items) {
      const row = element("tr");
      const name = element("th", "", item.name);
      name.scope = "row";
      row.append(name, value(item, item.about));
      if (compared) row.append(previous(item));
      body.append(row);
    }
    table.append(top, body);
    return table;
  }

  /** @param {OutlineFigure} item */
  function previous({ previous: found }) {
    if (!found) return element("td", "ou-none", outline.NOTHING);
    return value(found, [found.date, found.about, found.remark].filter(Boolean).join("，"));
  }

  /**
   * @param {OutlineSource & { value: string }} item
   * @param {string} about
   */
  function value(item, about) {
    const cell = element("td");
    cell.append(link(item.value, item.url, item.anchor));
    if (about) cell.append(element("span", "ou-about", about));
    return cell;
  }

  /** @param {OutlinePeer[]} items */
  function peers(items) {
    if (!items.length) return [element("p", "ou-about", "同类地方和同省的报告里也未见。")];
    const list = element("ul", "ou-peers");
    for (const peer of items) {
      const row = element("li");
      if (peer.head) row.append(element("span", "ou-head", peer.head));
      row.append(link(peer.text, peer.url, peer.anchor), element("span", "ou-about", [peer.where, peer.date, peer.reason].filter(Boolean).join(" · ")));
      list.append(row);
    }
    return [element("p", "ou-about", "别处的写法："), list];
  }

  /**
   * @param {string} words
   * @param {string} url
   * @param {string} anchor "" links to the page
   */
  function link(words, url, anchor) {
    const target = element("a", "", words);
    target.href = root + url + (anchor ? "#" + encodeURIComponent(anchor) : "");
    return target;
  }
})(window.casebookOutline);

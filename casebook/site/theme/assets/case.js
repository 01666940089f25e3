/* The conveniences of a case page. Without this script everything is still there to read. */
(function () {
  "use strict";

  var FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;

  function each(selector, root, action) {
    Array.prototype.forEach.call(root.querySelectorAll(selector), action);
  }

  function button(label, action) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "cb-button";
    made.textContent = label;
    made.addEventListener("click", function () {
      action(made);
    });
    return made;
  }

  /* ---------------------------------------------------------------- marks of figures */

  function remember(box) {
    try {
      box.checked = localStorage.getItem("cb-marks") !== "off";
      box.addEventListener("change", function () {
        localStorage.setItem("cb-marks", box.checked ? "on" : "off");
      });
    } catch (error) {
      /* Storage may be forbidden, as on file:// in some browsers: the box then works for this page. */
    }
  }

  /* ---------------------------------------------------------------- citations */

  function today() {
    var now = new Date();
    function two(number) {
      return (number < 10 ? "0" : "") + number;
    }
    return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  }

  function complete(form) {
    var known = form.getAttribute("data-address");
    var here = /^https?:$/.test(location.protocol) ? location.href.replace(/#.*/, "") : "";
    var address = known || here;
    if (address) {
      form.textContent = form
        .getAttribute("data-online")
        .split("{address}")
        .join(address)
        .split("{today}")
        .join(today());
    }
  }

  function select(node) {
    var range = document.createRange();
    range.selectNodeContents(node);
    var selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function copy(node, pressed) {
    function said(words) {
      pressed.textContent = words;
      setTimeout(function () {
        pressed.textContent = "复制";
      }, 2000);
    }
    function byHand() {
      select(node);
      said(document.execCommand("copy") ? "已复制" : "已选中，请按 Ctrl+C");
    }
    if (navigator.clipboard && isSecureContext) {
      navigator.clipboard.writeText(node.textContent).then(function () {
        said("已复制");
      }, byHand);
    } else {
      byHand();
    }
  }

  /* ---------------------------------------------------------------- reporting an error */

  /* The reader stands at a paragraph: its anchor goes into the form. */
  function locate(report) {
    var form = report.href;
    report.addEventListener("click", function () {
      report.href = location.hash ? form + "&paragraph=" + location.hash.slice(1) : form;
    });
  }

  /* ---------------------------------------------------------------- the table */

  function value(row, column) {
    var cell = row.cells[column];
    return cell.getAttribute("data-value") || cell.textContent.trim();
  }

  function compare(column) {
    var words = new Intl.Collator("zh-CN", { numeric: true });
    return function (one, other) {
      var a = value(one, column);
      var b = value(other, column);
      if (one.cells[column].classList.contains("cb-number")) {
        a = parseFloat(a);
        b = parseFloat(b);
        /* What has no number, such as a hidden one, comes last either way. */
        if (isNaN(a) || isNaN(b)) {
          return { last: isNaN(a) - isNaN(b) };
        }
        return { order: a - b };
      }
      if (!a || !b) {
        return { last: !a - !b };
      }
      return { order: words.compare(a, b) };
    };
  }

  function sort(table, column, descending) {
    var body = table.tBodies[0];
    var judge = compare(column);
    Array.prototype.slice
      .call(body.rows)
      .map(function (row, place) {
        return { row: row, place: place };
      })
      .sort(function (one, other) {
        var found = judge(one.row, other.row);
        return (
          found.last || (descending ? -found.order : found.order) || one.place - other.place
        );
      })
      .forEach(function (item) {
        body.appendChild(item.row);
      });
  }

  function sortable(table) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var label = head.textContent;
      head.textContent = "";
      head.appendChild(
        button(label, function () {
          var descending = head.getAttribute("aria-sort") === "ascending";
          heads.forEach(function (other) {
            other.removeAttribute("aria-sort");
          });
          head.setAttribute("aria-sort", descending ? "descending" : "ascending");
          sort(table, column, descending);
        })
      );
    });
  }

  function field(text) {
    var safe = FORMULA.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function asCsv(table) {
    var rows = Array.prototype.map.call(table.rows, function (row) {
      return Array.prototype.map
        .call(row.cells, function (cell) {
          var number = cell.classList.contains("cb-number") && cell.getAttribute("data-value");
          return number || field(cell.textContent.trim());
        })
        .join(",");
    });
    return "\ufeff" + rows.join("\r\n") + "\r\n";
  }

  function download(table) {
    var link = document.createElement("a");
    var address = URL.createObjectURL(new Blob([asCsv(table)], { type: "text/csv" }));
    link.href = address;
    link.download = table.getAttribute("data-table") + ".csv";
    link.click();
    setTimeout(function () {
      URL.revokeObjectURL(address);
    }, 1000);
  }

  each("#cb-marks", document, remember);
  each("[data-online]", document, complete);
  each("a[href*='template=case-error']", document, locate);
  each("[data-cite]", document, function (form) {
    form.parentNode.appendChild(
      button("复制", function (pressed) {
        copy(form, pressed);
      })
    );
  });
  each("[data-table]", document, function (table) {
    sortable(table);
    var tools = document.createElement("p");
    tools.className = "cb-tools";
    tools.appendChild(
      button("下载 CSV", function () {
        download(table);
      })
    );
    table.parentNode.parentNode.insertBefore(tools, table.parentNode);
  });
})();

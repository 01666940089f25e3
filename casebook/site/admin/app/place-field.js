/* The field 地名: says which place was recognized, and asks which one is meant if several have the name.
   The page format fills in the code, the region and the level when the page is saved. */
import "./vendor/index.js";

/**
 * @typedef {import("./page").FieldProps} FieldProps
 * @typedef {import("./page").Place} Place
 */

const { createClass, h } = window;

/**
 * What to say about a name.
 * @param {string} value
 * @param {Place[]} found
 */
function noteOn(value, found) {
  if (value === "") return "";
  if (found.length === 1) {
    const [{ code, region, level }] = found;
    return `认出来了：${region.join(" › ")}，代码 ${code}，${level}。代码、所在地区和层级不用填，保存时自动写好。`;
  }
  return found.length
    ? "不止一处叫这个名字，是哪一处？点选，或连上一级一起写："
    : "不是县级以上的行政区划。乡镇、新区、开发区照写，所在地区从省写起；隐去的写 某县。别的请看看有没有写错。";
}

/**
 * @param {string} value
 * @param {Place[]} found
 */
function ambiguity(value, found) {
  const full = found.map(({ region }) => region.join(""));
  return `叫“${value}”的有 ${found.length} 处：${full.join("、")}。点选一处，或连上一级一起写。`;
}

/**
 * The field for a finder of places, as the editor wants it.
 * @param {(answer: string) => Place[]} find
 */
export function placeField(find) {
  return createClass({
    /** @this {FieldProps} */
    found() {
      const { value, entry } = this.props;
      const found = find(value || "");
      const code = entry?.getIn(["data", "adcode"]);
      const known = found.filter((place) => place.code === code);
      return known.length ? known : found;
    },

    /** @this {FieldProps} */
    isValid() {
      const found = this.found();
      if (found.length < 2) return true;
      return { error: { message: ambiguity(this.props.value, found) } };
    },

    /** @this {FieldProps} */
    render() {
      const { value, forID, classNameWrapper, field, onChange } = this.props;
      const found = this.found();
      const note = `${forID}-place`;
      const choices = found.length > 1 ? found : [];
      return h(
        "div",
        { className: "cb-place" },
        h("input", {
          type: "text",
          id: forID,
          className: classNameWrapper,
          "aria-label": field.get("label"),
          "aria-describedby": note,
          value: value || "",
          onChange: (/** @type {{ target: HTMLInputElement }} */ event) => onChange(event.target.value),
        }),
        h("p", { id: note, role: "status" }, noteOn(value || "", found)),
        ...choices.map(({ code, region }) =>
          h("button", { key: code, type: "button", onClick: () => onChange(region.join("")) }, region.join(" › ")),
        ),
      );
    },
  });
}

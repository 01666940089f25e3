/* Our style sheets: what the browsers of package.json know. */

/* Baseline 2020 is what all browsers had when Chromium 87 came out. Chromium had these by then too,
   Safari or Firefox came later and have them now, so readers' browsers all do. */
const KNOWN = {
  ignoreProperties: {
    "border-block": ["solid"],
    "inset-inline": [],
    "inset-inline-end": [],
    "margin-block": [],
    "margin-inline": [],
    "padding-block": [],
    orphans: [],
    outline: ["solid"],
    "scroll-margin-top": [],
    "text-decoration-thickness": [],
    widows: [],
    "overflow-wrap": ["anywhere"],
    "break-after": ["avoid"],
    /* Nothing is missed where a browser passes these over; mask-image stands beside -webkit-mask-image. */
    "accent-color": [],
    "mask-image": [],
    "text-autospace": ["normal"],
    "text-justify": ["inter-character"],
    "text-wrap": ["balance"],
  },
  ignoreSelectors: ["focus-visible"],
  ignoreAtRules: ["page"],
};

export default {
  plugins: ["stylelint-no-unsupported-browser-features", "stylelint-plugin-use-baseline"],
  reportNeedlessDisables: true,
  rules: {
    "plugin/no-unsupported-browser-features": [
      true,
      { ignorePartialSupport: true, ignore: ["css-text-justify", "css-widows-orphans"] },
    ],
    "plugin/use-baseline": [true, { available: 2020, ...KNOWN }],
  },
};

/* Stylelint for our style sheets: only features of the browsers in package.json. */

/* Baseline 2020 is what all browsers had when Chromium 87 was released. Chromium 87 had the features
   below as well; Safari or Firefox added them later, before their supported versions. */
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
    /* Harmless where unsupported; mask-image is used with -webkit-mask-image. */
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

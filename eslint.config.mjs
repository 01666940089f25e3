/* Our own scripts: one language level, ES2021, which is what the oldest supported browser runs.
   Classic scripts on readers' pages, modules in the form at admin/; vendored code is not ours. */
import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import esx from "eslint-plugin-es-x";

const LEVEL = 2021;

// The rules tell methods by their names alone, and those of iterators have the names of arrays'.
const restricted = Object.entries(esx.configs["flat/restrict-to-es2021"].rules).filter(
  ([name]) => !name.startsWith("es-x/no-iterator-prototype-"),
);

const rules = {
  eqeqeq: "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-shadow": "error",
  "no-undef": "off", // tsc knows more of what there is
  "no-unused-vars": ["error", { caughtErrors: "all" }],
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
  strict: ["error", "function"],
  "no-restricted-properties": [
    "error",
    ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write"].map((property) => ({
      property,
      message: "Text of cases is text: use textContent or append.",
    })),
  ],
  "no-restricted-syntax": [
    "error",
    // Names of events are strings, which neither the other rules nor tsc look into.
    {
      selector: "Literal[value=/^(?:scrollend|beforetoggle|scrollsnapchange)$/]",
      message: "Chromium has this event from 114 on at the earliest.",
    },
  ],
};

export default [
  { ignores: ["**/vendor/**", "site/", ".venv/", "dist/"] },
  js.configs.recommended,
  {
    files: ["casebook/site/**/*.js"],
    ...compat.configs["flat/recommended"],
  },
  {
    files: ["casebook/site/**/*.js"],
    plugins: { "es-x": esx },
    settings: { "es-x": { aggressive: true } },
    languageOptions: { ecmaVersion: LEVEL, sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { ...Object.fromEntries(restricted), ...rules },
  },
  {
    files: ["casebook/site/admin/app/*.js"],
    languageOptions: { sourceType: "module" },
    rules: { strict: "off" },
  },
  {
    // Tests and settings run in Node, of one version.
    files: ["**/*.mjs"],
    languageOptions: {
      globals: { process: "readonly", setImmediate: "readonly", URL: "readonly" },
    },
  },
];

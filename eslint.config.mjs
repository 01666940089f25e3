/* ESLint for our own scripts: one language level, ES2021, which the oldest supported browser has.
   Classic scripts on readers' pages, modules in the form at admin/; vendored code and that of the host in the tests are excluded. */
import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import esx from "eslint-plugin-es-x";

const LEVEL = 2021;

// The rules match methods by name only, and iterator methods have the names of array methods.
const restricted = Object.entries(esx.configs["flat/restrict-to-es2021"].rules).filter(
  ([name]) => !name.startsWith("es-x/no-iterator-prototype-"),
);

const rules = {
  eqeqeq: "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-shadow": "error",
  "no-undef": "off", // tsc checks this, with types of the DOM
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
    // Names of events are strings, which neither other rules nor tsc check.
    {
      selector: "Literal[value=/^(?:scrollend|beforetoggle|scrollsnapchange)$/]",
      message: "Chromium has this event from 114 on at the earliest.",
    },
  ],
};

export default [
  { ignores: ["**/vendor/**", "tests/host/site/", "site/", ".venv/", "dist/"] },
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
    // Tests and configuration run in the Node of the development lock.
    files: ["**/*.mjs"],
    languageOptions: {
      globals: { process: "readonly", setImmediate: "readonly", URL: "readonly" },
    },
  },
];

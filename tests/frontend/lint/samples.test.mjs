/* The linters refuse what the oldest supported browser lacks (samples.mjs), and accept what only
   looks like it. Needs the packages of package-lock.json; `python make.py lint` runs it. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { ESLint } from "eslint";
import stylelint from "stylelint";

import { SCRIPTS, STYLES } from "./samples.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const PLACE = join(ROOT, "casebook/site/theme/assets");
const TSC = join(ROOT, "node_modules/typescript/bin/tsc");

/** The indexes of the samples that tsc refuses with our settings. */
async function refusedByTypes(samples) {
  const folder = await mkdtemp(join(ROOT, "node_modules", ".samples-"));
  try {
    await Promise.all(samples.map((code, n) => writeFile(join(folder, `${n}.js`), `(function () {\n${code}\n})();\n`)));
    const settings = { extends: join(ROOT, "tsconfig.json"), include: ["*.js"] };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(settings));
    const said = await promisify(execFile)(process.execPath, [TSC, "-p", folder], { cwd: ROOT }).catch((error) => error);
    return new Set(Array.from(said.stdout.matchAll(/(\d+)\.js\(/gu), ([, n]) => Number(n)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Whether ESLint reports something as too new; other rules are ignored. */
async function refusedByESLint(eslint, code) {
  const [{ messages }] = await eslint.lintText(code, { filePath: join(PLACE, "sample.js") });
  const tooNew = /^(?:es-x|compat)\/|^no-restricted-syntax$/u;
  return messages.some(({ ruleId, fatal }) => fatal || (ruleId && tooNew.test(ruleId)));
}

test("ESLint and tsc refuse newer scripts", async () => {
  const eslint = new ESLint({ cwd: ROOT });
  for (const [column, wanted] of [[2, true], [3, false]]) {
    const byTypes = await refusedByTypes(SCRIPTS.map((sample) => sample[column]));
    for (const [n, sample] of SCRIPTS.entries()) {
      const refused = byTypes.has(n) || (await refusedByESLint(eslint, sample[column]));
      assert.equal(refused, wanted, `${sample[0]}: ${sample[column]}`);
    }
  }
});

for (const [name, , refused, allowed] of STYLES) {
  test(`stylelint refuses ${name}`, async () => {
    const lint = (code) => stylelint.lint({ code, codeFilename: join(PLACE, "sample.css"), cwd: ROOT });
    assert.equal((await lint(refused)).errored, true, refused);
    assert.deepEqual((await lint(allowed)).results[0].warnings, [], allowed);
  });
}

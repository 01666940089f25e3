/* Evaluates expressions for node.py: reads lines `{code, argument}`, writes lines `{value}` or `{error}`.
   `node harness.mjs KIND [FOLDER]`; KIND is a kind of page, several joined by +, or "admin". */
import { createInterface } from "node:readline";
import vm from "node:vm";

import { load, loadFormat } from "./scripts.mjs";

const [kind, folder] = process.argv.slice(2);
if (kind === "admin") Object.assign(globalThis, await loadFormat());
else for (const name of kind.split("+")) load(name, folder);

for await (const line of createInterface({ input: process.stdin })) {
  const { code, argument } = JSON.parse(line);
  let answer;
  try {
    const made = vm.runInThisContext(`(${code})`);
    answer = { value: typeof made === "function" ? await made(argument) : await made };
  } catch (error) {
    answer = { error: String((error && error.stack) || error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

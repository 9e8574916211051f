// Reads the expressions of tests/support/expressions.py and writes what recheck finds of each.
// Usage: node recheck.mjs FOLDER MILLISECONDS < lines, FOLDER being where npm installed recheck.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [, , folder, milliseconds] = process.argv;
const { check } = createRequire(resolve(folder, "package.json"))("recheck");
const lines = readFileSync(0, "utf8").trim().split("\n").map((line) => JSON.parse(line));
for (const { name, source, flags } of lines) {
  // By its automaton alone: what its fuzzer finds changes from run to run, and is left, with what it
  // could not settle in time, to the hostile texts of the test beside it.
  const found = await check(source, flags, { timeout: Number(milliseconds), checker: "automaton" });
  const slow = found.status === "vulnerable"
    ? { how: found.complexity.summary, attack: found.attack.pattern, source }
    : {};
  console.log(JSON.stringify({ name, status: found.status, ...slow }));
}

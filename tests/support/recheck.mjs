// Reads the expressions of tests/support/expressions.py and writes those that recheck finds slow.
// Usage: node recheck.mjs FOLDER < lines, FOLDER being where npm installed recheck.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const { check } = createRequire(resolve(process.argv[2], "package.json"))("recheck");
const lines = readFileSync(0, "utf8").trim().split("\n").map((line) => JSON.parse(line));
for (const { name, source, flags } of lines) {
  // By its automaton alone: what its fuzzer finds changes from run to run, and is left, with what it
  // could not settle in time, to the hostile texts of the test beside it.
  const found = await check(source, flags, { timeout: 1_000, checker: "automaton" });
  if (found.status === "vulnerable") {
    console.log(JSON.stringify({ name, how: found.complexity.summary, attack: found.attack.pattern, source }));
  }
}

// Reads the expressions of tests/support/expressions.py and writes those that recheck finds slow.
// Usage: node recheck.mjs FOLDER < lines, FOLDER being where npm installed recheck.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const { check } = createRequire(resolve(process.argv[2], "package.json"))("recheck");
const lines = readFileSync(0, "utf8").trim().split("\n").map((line) => JSON.parse(line));
for (const { name, source, flags } of lines) {
  const found = await check(source, flags, { timeout: 5_000 });
  // What it could not settle in time is left to the hostile texts of the test beside it.
  if (found.status === "vulnerable") {
    console.log(JSON.stringify({ name, how: found.complexity.summary, attack: found.attack.pattern, source }));
  }
}

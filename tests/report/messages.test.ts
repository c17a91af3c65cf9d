import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const REPORT = join(import.meta.dirname, "../../src/report");
/** Their own words: the table itself, what explains a measure, an invented report, and help texts of metrics. */
const APART = /^(shared\/messages\/|explain\/|openmetrics\/)|example-(report|cohort)/;
/** A text in quotes, or between tags, that begins like a sentence, has five words and ends like one. */
const SENTENCE = /(?:["`]|^\s+)[A-Z][^"`<>]*?(?: [^"`<> ]+){4,}[.?!](?=["`]|\s*$)/gm;
/** Text between tags that goes on in the next line. */
const RUNNING_TEXT = /^\s+[A-Z][\w',;-]*(?: [\w',;-]+){4,}/gm;
const CAUSAL = /\b(because|due to|thanks to|effect of|led to|caused|improv\w+|productiv\w+)\b/;

const FILES = readdirSync(REPORT, { recursive: true, encoding: "utf8" }).filter((path) => /\.tsx?$/.test(path));

function textOf(path: string): string {
  const text = readFileSync(join(REPORT, path), "utf8");
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

it("are the only place for sentences of a report", () => {
  const elsewhere = FILES.filter((path) => !APART.test(path)).flatMap((path) =>
    [SENTENCE, RUNNING_TEXT].flatMap((pattern) => [...textOf(path).matchAll(pattern)]).map(([sentence]) => `${path}: ${sentence.trim()}`),
  );
  expect(elsewhere).toEqual([]);
  expect('say("Half of it is gone again.")'.match(SENTENCE)).toHaveLength(1);
  expect("<p>\n  Half of it is gone <b>again</b>.\n</p>".match(RUNNING_TEXT)).toHaveLength(1);
});

it("claim no cause", () => {
  const messages = FILES.filter((path) => path.startsWith("shared/messages/"));
  expect(messages.length).toBeGreaterThan(5);
  for (const path of messages) expect(textOf(path)).not.toMatch(CAUSAL);
});

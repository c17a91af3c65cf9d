import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { lessWorkLands } from "../../../fixtures/reports/less-work-lands.ts";
import { PAGE_ASSETS } from "../../../fixtures/reports/page-assets.ts";
import { configExample } from "../../../src/config/json-schema.ts";
import { parseConfig, parseMarkerOverrides } from "../../../src/config/parse-config.ts";
import { parseCodeowners } from "../../../src/derive/fleet/teams/parse-codeowners.ts";
import { parseMessage } from "../../../src/derive/parse-message.ts";
import { createAttributeLookup } from "../../../src/derive/paths/attribute-lookup.ts";
import { ToolError } from "../../../src/errors.ts";
import { readTrailers } from "../../../src/markers/trailers.ts";
import { FACTS_FORMAT, FACTS_SCHEMA_VERSION } from "../../../src/model/facts-manifest.ts";
import { REPORTERS } from "../../../src/report/index.ts";
import { parseReport, renderJson } from "../../../src/report/json/index.ts";
import { openRows } from "../../../src/sources/files/open-rows.ts";
import { createTally } from "../../../src/sources/files/problem-tally.ts";
import { createBatchParser } from "../../../src/sources/git/parse-batch.ts";
import { createHistoryParser } from "../../../src/sources/git/parse-history.ts";
import { createHunkParser } from "../../../src/sources/git/parse-hunks.ts";
import { createNumstatParser } from "../../../src/sources/git/parse-numstat.ts";
import { parseCommit, parseParents } from "../../../src/sources/js/parse-commit.ts";
import { parseConfig as parseGitConfig } from "../../../src/sources/js/parse-config.ts";
import { parseMailmap } from "../../../src/sources/js/parse-mailmap.ts";
import { readManifest } from "../../../src/store/manifest.ts";
import { MARKERS } from "../../markers/support.ts";
import { temporaryFolder } from "../../sources/git/build-repo.ts";

/** A parser, right inputs for it, and what it does with one. */
export interface FuzzTarget {
  readonly name: string;
  readonly samples: readonly Buffer[];
  /** Parses; what it gives must be the same the second time. Throws what the parser throws. */
  readonly run: (bytes: Buffer) => unknown;
  /** Whether an error is a refusal that the parser documents. */
  readonly refuses: (error: unknown) => boolean;
  /** How many inputs a short run takes, where one costs much. */
  readonly inputs?: number;
}

const texts = (...samples: string[]) => samples.map((text) => Buffer.from(text));
const never = () => false;
const inSentence = (error: unknown) => error instanceof ToolError && error.exitCode === 2 && /^[^\n]+$/.test(error.message);
const inShape = (error: unknown) => error instanceof RangeError;
const onText = (run: (text: string) => unknown) => (bytes: Buffer) => run(bytes.toString("utf8"));

const SHA = "0123456789abcdef0123456789abcdef01234567";
const HISTORY = `${SHA}\0${SHA} ${SHA}\x001700000000\x001700000060\0Ada\0ada@example.com\0Carl\0carl@example.com\0subject\n\nCo-authored-by: Claude <noreply@anthropic.com>\n\0`;
const NUMSTAT = `${SHA}\x003\t1\tsrc/a.ts\0-\t-\timage.png\x001\t1\t\0old.ts\0new.ts\0`;
const HUNKS =
  `${SHA}\0:100644 100644 ${SHA} ${"1".repeat(40)} M\0a.ts\0\0diff --git a/a.ts b/a.ts\nindex 0123456..1111111 100644\n--- a/a.ts\n+++ b/a.ts\n` +
  "@@ -1 +1,2 @@\n-one\n+two\n+three\n@@ -9,0 +10 @@\n+four\n\\ No newline at end of file\n";
const BATCH = `${SHA} blob 5\nhello\n${"1".repeat(40)} missing\n${SHA} commit 3\nabc\n`;
const MESSAGE =
  "Fix the parser (#12)\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.\n\nCo-authored-by: Claude <noreply@anthropic.com>\nAssisted-by: Copilot:gpt-5\n folded\nSigned-off-by: A <a@example.com>\n";
const CODEOWNERS =
  "# all\n*  @acme/all\n/src/**/*.ts @ada grace@example.com\n[Section][2] @acme/team\n^[Optional]\ndocs/ @acme/docs # words\n\\#odd @x\n";
const MAILMAP =
  "# people\nAda <ada@example.com>\nAda <ada@example.com> <old@example.com>\n<a@example.com> <b@example.com>\nAda <ada@example.com> Other <c@example.com>\n";
const ATTRIBUTES =
  '*.ts linguist-generated\n/docs/** -linguist-documentation\n[attr]made linguist-generated\n"a\\tb" made\n*.{js,css} !linguist-vendored\n';
const GIT_CONFIG =
  '[core]\n\tbare = false ; words\n[remote "origin"]\n\turl = "https://example.com/a\\"b" \\\n  more\n[Section.sub]\nflag\n';
const COMMIT = `tree ${SHA}\nparent ${SHA}\nauthor Ada <ada@example.com> 1700000000 +0100\ncommitter Carl <c@example.com> 1700000060 -0800\nencoding ISO-8859-1\ngpgsig -----BEGIN\n x\n\nsubject\n`;
const CONFIG = JSON.stringify(configExample(), null, 1);
const YAML = 'main: trunk\nadoption:\n  date: "2025-09"\nteams:\n  payments: ["acme/pay-*"]\nexclude: &x ["**/*.gen.ts"]\n';
const MARKER_FILE = JSON.stringify({ disable: ["claude-code-email"], change: {}, add: [] });
const PULLS = JSON.stringify([
  {
    number: 1,
    title: "a",
    state: "MERGED",
    createdAt: "2025-01-02T03:04:05Z",
    mergedAt: "2025-01-03T03:04:05Z",
    author: { login: "ada", is_bot: false },
  },
  { number: 2, title: "b", state: "OPEN", createdAt: "2025-01-04T03:04:05Z", mergedAt: null, author: null },
]);
const CSV = 'number,title,opened\n1,"a, ""b""",2025-01-02T03:04:05Z\n2,c,2025-02-03\n';
const PARQUET = Buffer.from(
  parquetWriteBuffer({
    columnData: [
      { name: "number", data: Int32Array.from([1, 2, 3]) as unknown as number[], type: "INT32" },
      { name: "title", data: ["a", "b", "c"], type: "STRING" },
    ],
  }),
);

/** Feeds a stream whole and in pieces of seven bytes: both must say the same. */
function streamed(parse: (push: readonly Buffer[]) => unknown): (bytes: Buffer) => unknown {
  return (bytes) => {
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) => bytes.subarray(7 * i, 7 * i + 7));
    const [whole, cut] = [() => parse([bytes]), () => parse(pieces)].map(attempt);
    if (JSON.stringify(whole) !== JSON.stringify(cut))
      throw new Error(`cut into pieces: ${JSON.stringify(cut)} in place of ${JSON.stringify(whole)}`);
    if (whole !== undefined && "error" in whole) throw whole.error;
    return whole;
  };
}

function attempt(run: () => unknown): { readonly value: unknown } | { readonly error: unknown } {
  try {
    return { value: run() };
  } catch (error) {
    if (!inShape(error)) throw error;
    return { error };
  }
}

function collect(make: (seen: unknown[]) => { push(chunk: Buffer): void; isComplete?(): boolean; finish?(): boolean }) {
  return streamed((chunks) => {
    const seen: unknown[] = [];
    const parser = make(seen);
    for (const chunk of chunks) parser.push(chunk);
    return { seen, complete: parser.isComplete?.() ?? parser.finish?.() };
  });
}

const scratch = temporaryFolder();
const written = (name: string, bytes: Buffer) => {
  writeFileSync(join(scratch, name), bytes);
  return join(scratch, name);
};

async function readRows(name: string, bytes: Buffer): Promise<unknown> {
  const tally = createTally();
  const values: unknown[] = [];
  for await (const row of openRows({ path: written(name, bytes), kind: "prs", tally, limits: { record: 100_000, file: 1_000_000 } }))
    values.push(String(row.place));
  return { values, problems: tally.list(), complete: tally.isComplete() };
}

/** A saved report that is still one is drawn in every format. */
function drawSaved(text: string): unknown {
  const read = parseReport(text);
  if (!read.ok) return read;
  const options = { colour: false, width: 80, unicode: true, reportPath: null, pageAddress: null, assets: PAGE_ASSETS };
  return REPORTERS.map(({ render }) => render(read.report, options).length);
}

export const TARGETS: readonly FuzzTarget[] = [
  {
    name: "git log",
    samples: texts(HISTORY, HISTORY + HISTORY),
    run: collect((seen) => createHistoryParser(20, (commit) => seen.push(commit))),
    refuses: inShape,
  },
  {
    name: "git diff-tree --numstat",
    samples: texts(NUMSTAT),
    run: collect((seen) => createNumstatParser({ header: (sha) => seen.push(sha), file: (counts) => seen.push(counts) })),
    refuses: inShape,
  },
  {
    name: "git diff-tree -p",
    samples: texts(HUNKS),
    run: collect((seen) => createHunkParser({ header: (sha) => seen.push(sha), file: (...told) => seen.push(told) })),
    refuses: inShape,
  },
  {
    name: "git cat-file --batch",
    samples: texts(BATCH),
    run: collect((seen) => ({ push: createBatchParser(100, (object) => seen.push(object)) })),
    refuses: inShape,
  },
  { name: "a commit object", samples: texts(COMMIT), run: (bytes) => [parseParents(bytes), parseCommit(SHA, [], bytes)], refuses: never },
  {
    name: "markers",
    samples: texts(MESSAGE),
    run: onText((text) =>
      MARKERS.matchCommit({
        message: text,
        author: { name: text.slice(0, 50), email: text.slice(50, 99) },
        committer: { name: "", email: "" },
      }),
    ),
    refuses: never,
  },
  { name: "trailers", samples: texts(MESSAGE), run: onText(readTrailers), refuses: never },
  { name: "what a message says", samples: texts(MESSAGE), run: onText(parseMessage), refuses: never },
  { name: "CODEOWNERS", samples: texts(CODEOWNERS), run: onText((text) => parseCodeowners(".github/CODEOWNERS", text)), refuses: never },
  {
    name: ".mailmap",
    samples: texts(MAILMAP),
    run: onText((text) => parseMailmap(text)({ name: "Other", email: "c@example.com" })),
    refuses: never,
  },
  {
    name: ".gitattributes",
    samples: texts(ATTRIBUTES),
    run: onText((text) => ["src/a.ts", "docs/a.md", "x/y.js"].map((path) => createAttributeLookup([{ folder: "", text }]).find(path))),
    refuses: never,
  },
  {
    name: "a configuration of git's",
    samples: texts(GIT_CONFIG),
    run: onText(parseGitConfig),
    refuses: (error) => error instanceof ToolError || inShape(error),
  },
  {
    name: "our configuration, JSON",
    samples: texts(CONFIG, "{ // words\n}"),
    run: onText((text) => parseConfig({ file: "c.json", text })),
    refuses: inSentence,
  },
  {
    name: "our configuration, YAML",
    samples: texts(YAML),
    run: onText((text) => parseConfig({ file: "c.yaml", text })),
    refuses: inSentence,
  },
  {
    name: "a file of markers",
    samples: texts(MARKER_FILE),
    run: onText((text) => parseMarkerOverrides({ file: "m.json", text })),
    refuses: inSentence,
  },
  { name: "records in CSV", samples: texts(CSV), run: (bytes) => readRows("prs.csv", bytes), refuses: inSentence },
  {
    name: "records in JSON",
    samples: texts(PULLS, PULLS.slice(1, -1).replaceAll("},{", "}\n{")),
    run: (bytes) => readRows("prs.json", bytes),
    refuses: inSentence,
  },
  { name: "records in Parquet", samples: [PARQUET], run: (bytes) => readRows("prs.parquet", bytes), refuses: inSentence },
  { name: "records in gzip", samples: [gzipSync(CSV)], run: (bytes) => readRows("prs.csv.gz", bytes), refuses: inSentence },
  {
    name: "a manifest",
    samples: texts(
      JSON.stringify({
        format: FACTS_FORMAT,
        schemaVersion: FACTS_SCHEMA_VERSION,
        seal: "x",
        repository: "r",
        key: "k",
        files: [{ path: "a", rows: 1 }],
      }),
    ),
    run: (bytes) => readManifest(written("manifest.json", bytes), { key: new Uint8Array(32), repository: "r" }),
    refuses: never,
  },
  {
    name: "a saved report, and every format of it",
    samples: texts(renderJson(lessWorkLands())),
    run: onText(drawSaved),
    refuses: never,
    inputs: 8,
  },
];

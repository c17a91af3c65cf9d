// @ts-check
/**
 * The action's own steps on checkouts of a real repository, by a runner on this machine: npm run build && node scripts/verify/action.js REPOSITORY EARLY LATE [ACTION]
 * REPOSITORY is a complete clone, EARLY and LATE are days on which its verdicts differ (`fastmcp 2025-09-15 2026-01-15`). ACTION is a folder of the
 * action; without one the committed state of this clone is taken, as a runner downloads it, and installed from the lockfile by the action itself.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { openScene, PULL_REQUEST_EVENT, TOKEN } from "./runner/open-scene.js";

const [source, early, late, given] = process.argv.slice(2);
if (source === undefined || early === undefined || late === undefined) {
  process.stderr.write("usage: node scripts/verify/action.js REPOSITORY EARLY LATE [ACTION]\n");
  process.exit(2);
}
const action = given === undefined ? downloadAction() : resolve(given);
const scene = await openScene({ source: resolve(source), action });
const { forge, repository } = scene;
let differences = 0;
try {
  await verify(early, late);
} finally {
  await scene.close();
  if (given === undefined) rmSync(action, { recursive: true, force: true });
}
process.stdout.write(differences === 0 ? "no run differs\n" : `${differences} differ\n`);
process.exitCode = differences === 0 ? 0 : 1;

/** @param {string} first @param {string} second */
async function verify(first, second) {
  const inputs = { token: TOKEN, comment: "issue" };
  repository.setTo(first);
  const one = await job("first run", inputs);
  expect("an issue is opened", forge.issues.length, 1);
  expect("its text is the summary", bodyOf(forge.issues[0]), withoutMarks(one.summary));
  expect("entries kept", keptEntries(), 1);
  expect("the report is an artifact", readdirSync(scene.store.artifacts).length, 1);

  const two = await job("the same a week later", inputs);
  expect("nothing is new in it", announceOf(two), "nothing");
  expect("no comment", forge.issues.flatMap(({ comments }) => comments).length, 0);
  expect("no further entry", keptEntries(), 1);

  repository.setTo(second);
  const three = await job("after new commits", inputs);
  expect("the verdict is another one", three.outputs["verdict"] === one.outputs["verdict"], false);
  expect("it is announced", announceOf(three), "verdict-changed");
  expect("issues, the old one closed", forge.issues.map(({ state }) => state).join(), "closed,open");
  expect("entries kept", keptEntries(), 2);

  rmSync(scene.store.caches, { recursive: true });
  const asked = forge.asked.length;
  const lost = await job("after the cache was lost", inputs);
  expect("the history calls it the first", announceOf(lost), "first");
  expect("nobody is told again", forge.issues.length + forge.issues.flatMap(({ comments }) => comments).length, 2);
  expect(
    "questions to the forge",
    forge.asked
      .slice(asked)
      .map((line) => line.replace(/\?.*/, ""))
      .join(),
    "GET /repos/acme/payments/issues,PATCH /repos/acme/payments/issues/101",
  );

  const shallow = await job("a shallow checkout", { ...inputs, "fetch-prs": "false" }, { depth: 1 });
  expect("it fails", `${shallow.conclusion} ${shallow.outputs["exit-reason"]}`, "failure refused");
  expect(
    "the annotation names the two lines",
    shallow.commands.some(({ name, data }) => name === "error" && /with:\n +fetch-depth: 0/.test(data)),
    true,
  );

  const pull = await job("on a pull request", { token: TOKEN, comment: "pull-request", history: "off" }, { event: PULL_REQUEST_EVENT });
  expect("one comment", forge.pullComments.length, 1);
  expect("its text is the summary", bodyOf(forge.pullComments[0]), withoutMarks(pull.summary));
  await job("on the pull request again", { token: TOKEN, comment: "pull-request", history: "off" }, { event: PULL_REQUEST_EVENT });
  expect("still one comment", forge.pullComments.length, 1);

  await job("a history on a branch", { token: TOKEN, history: "branch" });
  const onBranch = repository.filesOf("refs/heads/ai-impact-history");
  expect("the branch has one entry and nothing else", onBranch.length, 1);
  rmSync(scene.store.caches, { recursive: true });
  const next = await job("and again, without a cache", { token: TOKEN, history: "branch" });
  expect("the branch itself is no news", announceOf(next), "nothing");

  forge.behaviour = () => ({ status: 403 });
  const refused = await job("a token that may not comment", inputs);
  expect("the step does not fail for it", refused.conclusion, "success");
  expect(
    "a warning names the permission",
    refused.commands.some(({ name, data }) => name === "warning" && data.includes("(403)")),
    true,
  );
}

/** @param {string} title @param {Readonly<Record<string, string>>} inputs @param {Parameters<typeof scene.runJob>[1]} [more] */
async function job(title, inputs, more) {
  const ran = await scene.runJob(inputs, more);
  const { verdict, grade, "exit-reason": reason } = ran.outputs;
  const size = Buffer.byteLength(ran.summary);
  process.stdout.write(
    `${title}: ${ran.conclusion}, ${reason}, ${verdict || "no verdict"} (${grade || "none"}), ${ran.seconds.toFixed(1)} s, summary ${size} bytes\n`,
  );
  expect(
    "the token is nowhere",
    ran.log.includes(TOKEN) || filesBelow(ran.folder).some((file) => readFileSync(file).includes(TOKEN)),
    false,
  );
  expect("commands beside annotations", ran.commands.filter(({ name }) => !["error", "warning", "notice"].includes(name)).length, 0);
  expect("nothing is left in the job's environment", ran.environmentFile, "");
  expect("the checkout is as it was", execFileSync("git", ["-C", ran.workspace, "status", "--porcelain"], { encoding: "utf8" }), "");
  return ran;
}

/** @param {string} what @param {unknown} found @param {unknown} expected */
function expect(what, found, expected) {
  const isSame = found === expected;
  if (!isSame) differences++;
  process.stdout.write(`  ${isSame ? "same" : "DIFF"} ${what}${isSame ? "" : `: ${difference(String(expected), String(found))}`}\n`);
}

/** @param {string} expected @param {string} found */
function difference(expected, found) {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at++;
  const from = Math.max(0, at - 40);
  return `expected ${JSON.stringify(expected.slice(from, at + 80))}, found ${JSON.stringify(found.slice(from, at + 80))}`;
}

/** @param {{ body: string } | undefined} posted */
function bodyOf(posted) {
  return withoutMarks(posted?.body ?? "").replace(/\n\nFull report: .*$/, "");
}

/** @param {string} markdown */
function withoutMarks(markdown) {
  return markdown.replace(/^(?:<!--.*-->\n)+/, "").trimEnd();
}

/** @param {{ outputs: Readonly<Record<string, string>> }} ran */
function announceOf({ outputs }) {
  return JSON.parse(readFileSync(join(outputs["report"] ?? "", "report.json"), "utf8")).history?.announce;
}

/** Entries in the newest cache. */
function keptEntries() {
  const newest =
    readdirSync(scene.store.caches)
      .filter((name) => name.includes("-kept-"))
      .sort()
      .at(-1) ?? "";
  return readdirSync(join(scene.store.caches, newest, "history")).filter((name) => /^\d{4}-/.test(name)).length;
}

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() ? [join(one.parentPath, one.name)] : [],
  );
}

/** The committed state, as a runner downloads an action. */
function downloadAction() {
  const folder = mkdtempSync(join(tmpdir(), "ai-impact-action-download-"));
  const root = fileURLToPath(new URL("../..", import.meta.url));
  execFileSync("tar", ["-x", "-C", folder], { input: execFileSync("git", ["-C", root, "archive", "HEAD"], { maxBuffer: 1 << 30 }) });
  return folder;
}

// @ts-check
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { safeAddress, safeRepository } from "./parts/address.js";
import { gitHere } from "./parts/git-here.js";
import { loadPlan } from "./parts/plan.js";
import { credentials, serverOf } from "./parts/program-call.js";
import { loadResult } from "./parts/result.js";
import { annotation } from "./parts/workflow-commands.js";

/**
 * Brings the history from its branch (`fetch`) and takes new entries there (`push`). The branch has no parent in common with the code, and the program reads it as
 * little as a tag. A step that fails here costs what earlier runs found, not the report.
 */
const BRANCH = "refs/heads/ai-impact-history";
/** The last report in full is large and changes with each run: the runner's cache has it, and losing it costs one analysis. */
const LAST_REPORT = "latest-report.json";
const AUTHOR = { name: "github-actions[bot]", email: "41898282+github-actions[bot]@users.noreply.github.com" };

const { env } = process;
const plan = loadPlan(env);
const history = plan.history ?? "";
const checkout = dirname(history);
const kept = join(plan.kept ?? "", LAST_REPORT);
const address = `${safeAddress(serverOf(env)).href.replace(/\/$/, "")}/${safeRepository(env["GITHUB_REPOSITORY"])}.git`;
const access = credentials(env["TOKEN"] ?? "", env);

if (process.argv[2] === "push") push();
else fetch();

function fetch() {
  mkdirSync(history, { recursive: true });
  gitHere(checkout, ["init", "--quiet", "--initial-branch=ai-impact-history"]);
  const listed = gitHere(checkout, ["ls-remote", "--refs", address, BRANCH], access);
  const isNew = listed.isDone && listed.text === "";
  const isThere =
    listed.text !== "" &&
    gitHere(checkout, ["fetch", "--quiet", "--depth=1", "--no-tags", address, BRANCH], access).isDone &&
    gitHere(checkout, ["reset", "--quiet", "--hard", "FETCH_HEAD"]).isDone;
  if (!isNew && !isThere) warn("could not be fetched, so that this run knows no earlier one");
  if (existsSync(kept)) copyFileSync(kept, join(history, LAST_REPORT));
}

function push() {
  const report = join(history, LAST_REPORT);
  mkdirSync(dirname(kept), { recursive: true });
  if (existsSync(report)) copyFileSync(report, kept);
  const { cutoff } = loadResult(plan);
  const day = cutoff === null ? {} : { GIT_AUTHOR_DATE: `${cutoff}T00:00:00Z`, GIT_COMMITTER_DATE: `${cutoff}T00:00:00Z` };
  const who = {
    GIT_AUTHOR_NAME: AUTHOR.name,
    GIT_AUTHOR_EMAIL: AUTHOR.email,
    GIT_COMMITTER_NAME: AUTHOR.name,
    GIT_COMMITTER_EMAIL: AUTHOR.email,
  };
  const isPushed =
    gitHere(checkout, ["add", "--all", "--", basename(history), `:(exclude)*/${LAST_REPORT}`]).isDone &&
    gitHere(checkout, ["commit", "--quiet", "--no-gpg-sign", "-m", `git-ai-impact: report on data until ${cutoff ?? "an unknown day"}`], {
      ...who,
      ...day,
    }).isDone &&
    gitHere(checkout, ["push", "--quiet", address, `HEAD:${BRANCH}`], access).isDone;
  if (!isPushed)
    warn(
      "could not be written: the next run compares with an earlier one. The job needs contents: write, and nobody else may push at the same time",
    );
}

/** @param {string} what */
function warn(what) {
  process.stdout.write(annotation("warning", `The history on the branch ai-impact-history ${what}.`));
}

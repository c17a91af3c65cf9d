import { parseGitattributes } from "../../derive/paths/parse-gitattributes.ts";
import { EXIT, ToolError } from "../../errors.ts";
import { shaOf } from "../../model/commit-table.ts";
import { counted } from "../../model/counted.ts";
import type { TargetReader, TreeEntry } from "../../model/reader.ts";
import { formatNumber } from "../../report/shared/number-format.ts";
import type { Facts } from "../facts.ts";
import { type Diagnosis, faulty, fine, type Subject } from "./diagnosis.ts";

/** Files of one tree that are tried: a look, not a proof. */
const SAMPLE = 200;
const MOST_ATTRIBUTE_FILES = 50;
const ATTRIBUTES = /(?:^|\/)\.gitattributes$/;

/** What the tree of main holds that an analysis uses, and whether file contents are there. */
export async function describeTree(reader: TargetReader, facts: Facts): Promise<readonly Diagnosis[]> {
  try {
    const tree = await reader.listTree(facts.main.sha);
    return [describeConfigurations(tree, facts), await describeAttributes(reader, tree), await describeContents(reader, facts, tree)];
  } catch (error) {
    if (!(error instanceof ToolError) || error.code === "INTERRUPTED") throw error;
    const detail = `a tree of main cannot be read: ${String(error.data["reason"] ?? error.message)}`;
    const lack = { detail, fix: "git fsck, then fetch the missing objects again", cost: null };
    return [faulty({ id: "contents", title: "File contents" }, lack, EXIT.partial)];
  }
}

function describeConfigurations(tree: readonly TreeEntry[], { markers }: Facts): Diagnosis {
  const tools = new Map<string, number>();
  for (const { path } of tree) {
    const hit = markers.matchPath(path);
    if (hit?.evidence === "configured") tools.set(hit.tool, (tools.get(hit.tool) ?? 0) + 1);
  }
  const list = [...tools].map(([tool, files]) => `${tool} (${formatNumber(files)})`).join(", ");
  return fine(
    { id: "ai-configuration", title: "Configuration of AI tools" },
    list === "" ? "no file in the tree of main" : `files in the tree of main: ${list}`,
  );
}

async function describeAttributes(reader: TargetReader, tree: readonly TreeEntry[]): Promise<Diagnosis> {
  const files = tree.filter(({ path, mode }) => mode.startsWith("100") && ATTRIBUTES.test(path)).slice(0, MOST_ATTRIBUTE_FILES);
  const texts = await reader.readBlobs(files.map(({ sha }) => sha));
  const rules = texts.reduce((count, text) => count + (text === null ? 0 : parseGitattributes({ folder: "", text }).rules.length), 0);
  const shipped = "other files are classed by the shipped path rules";
  const detail =
    rules === 0
      ? `.gitattributes says nothing of linguist; all ${shipped.replace("other ", "")}`
      : `${counted(rules, "linguist line")} in .gitattributes; ${shipped}`;
  return fine({ id: "attributes", title: "Path attributes" }, detail);
}

/** A sample of main's files now and half-way through its history: a partial clone lacks the older ones. */
async function describeContents(reader: TargetReader, { history, info }: Facts, tree: readonly TreeEntry[]): Promise<Diagnosis> {
  const subject: Subject = { id: "contents", title: "File contents" };
  const { steps } = history.trunk;
  const middle = steps[steps.length >> 1];
  const older = middle === undefined ? [] : await reader.listTree(shaOf(history.commits, middle));
  const wanted = [...new Set([...sampleOf(tree), ...sampleOf(older)])];
  if (wanted.length === 0) return fine(subject, "no files on main");
  const missing = (await reader.readBlobs(wanted)).filter((text) => text === null).length;
  if (missing === 0) return fine(subject, `a sample of ${counted(wanted.length, "file")} of main, now and half-way back, is there`);
  const detail = `${formatNumber(missing)} of a sample of ${counted(wanted.length, "file")} of main ${missing === 1 ? "is" : "are"} not there: lines of their commits cannot be counted`;
  const fix = info.partial ? "git fetch --refetch --no-filter" : "git fsck, then fetch the missing objects again";
  const cost = info.partial ? "one fetch of the whole history with all file contents" : null;
  return faulty(subject, { detail, fix, cost }, EXIT.partial);
}

/** Object ids of evenly spaced files; submodules are commits of other repositories. */
function sampleOf(tree: readonly TreeEntry[]): readonly string[] {
  const files = tree.filter(({ mode }) => mode !== "160000");
  const size = Math.min(SAMPLE, files.length);
  return Array.from({ length: size }, (_, i) => files[Math.floor((i * files.length) / size)]?.sha ?? "");
}

import { DRAFT_FILE, draftConfig } from "../../config/draft/draft-config.ts";
import { fillPipeline } from "../../config/draft/fill-pipeline.ts";
import { weeklySchedule } from "../../config/draft/schedule.ts";
import { loadConfig } from "../../config/load.ts";
import { parseConfig } from "../../config/parse-config.ts";
import { ToolError } from "../../errors.ts";
import type { Surroundings } from "../../model/surroundings.ts";
import { readPublication, readShippedPipeline } from "../../sources/shipped-pipelines.ts";
import { isInTree } from "../../store/create-in-tree.ts";
import { isInside } from "../../store/places.ts";
import { openTarget } from "../open-target.ts";
import type { AnalyzeOptions, AppIo } from "../options.ts";
import { settle } from "../settle.ts";
import { choosePipeline, GITLAB_FILE, type PipelineChoice } from "./choose-pipeline.ts";
import { lookAround } from "./look-around.ts";
import { type InitFinding, sayFindings } from "./say-findings.ts";

const THERE = "it is there already";

/** A file that `init` would write. */
export interface InitFile {
  /** From the root of the work tree, with slashes. */
  readonly path: string;
  /** What it is, in words. */
  readonly what: string;
  readonly text: string;
  /** Why it is left alone, in words; null where it can be written. */
  readonly obstacle: string | null;
  /** What remains to be done once it is written, in sentences. */
  readonly steps: readonly string[];
}

/** Text that people put into place themselves. */
export interface InitPaste {
  /** Where it belongs, in words. */
  readonly where: string;
  /** Path of the file of the plan that it names: without that one it would break what it is added to. Null where it names none. */
  readonly needs: string | null;
  readonly text: string;
}

/** What `init` found and what it would write. */
export interface InitPlan {
  readonly name: string;
  /** Root of the work tree, absolute. */
  readonly root: string;
  readonly findings: readonly InitFinding[];
  /** Detected day of adoption, to be offered where somebody can be asked; null where there is none, or the user said one. */
  readonly detected: string | null;
  /** True where a configuration would be written, and nobody has said when the tools arrived. */
  readonly asksDate: boolean;
  /** @param adoptedOn date as the user gave it; null where nobody did */
  files(adoptedOn: string | null): readonly InitFile[];
  readonly pastes: readonly InitPaste[];
}

/**
 * Looks around a repository and drafts a configuration and a weekly pipeline for it. Writes nothing into it.
 * @throws ToolError NO_WORK_TREE for a bare repository; every failure that an analysis can meet
 */
export async function planInit(options: AnalyzeOptions, io: AppIo): Promise<InitPlan> {
  const { reader } = await openTarget({ ...options, fetchPulls: false }, io);
  try {
    const { root, name } = reader.info;
    if (root === null) throw new ToolError(`${name} is a bare repository: init writes files into a work tree`, { code: "NO_WORK_TREE" });
    await refuseOtherTree(root, options.path);
    const settings = await settle(options, root);
    const configured = await loadConfig({ folder: root, file: null });
    const found = await lookAround({ reader, options, settings }, io);
    const said = saidDate(options);
    const pipeline = await draftPipeline(found, { root, version: options.version });
    const taken = configured.file ?? ((await isInTree(root, DRAFT_FILE)) ? DRAFT_FILE : null);
    return {
      name,
      root,
      findings: sayFindings(found),
      detected: said === null ? found.marks.adoptedOn : null,
      asksDate: said === null && taken === null,
      files: (adoptedOn) => [configFile(found, { adoptedOn: said ?? adoptedOn, taken }), ...pipeline.files],
      pastes: pipeline.pastes,
    };
  } finally {
    await reader.close();
  }
}

/** A repository's own configuration may name any folder as its work tree: only the one that the user named is written into. */
async function refuseOtherTree(root: string, path: string): Promise<void> {
  if ((await isInside(path, root)) && (await isInTree(root, ".git"))) return;
  throw new ToolError(`the files of this repository lie elsewhere (core.worktree): init writes into ${path} or not at all`, {
    code: "NO_WORK_TREE",
  });
}

function saidDate({ adopted }: AnalyzeOptions): string | null {
  if (adopted === null) return null;
  return adopted.from === adopted.to ? adopted.from : `${adopted.from}..${adopted.to}`;
}

interface ConfigInput {
  readonly adoptedOn: string | null;
  /** Name of the file with a configuration that is there. */
  readonly taken: string | null;
}

function configFile(found: Surroundings, { adoptedOn, taken }: ConfigInput): InitFile {
  const text = draftConfig(found, adoptedOn);
  // What cannot be read again must not be written: this is our own text.
  parseConfig({ file: DRAFT_FILE, text });
  const obstacle = taken === null ? null : obstacleOf(taken);
  return { path: DRAFT_FILE, what: "configuration", text, obstacle, steps: [] };
}

function obstacleOf(taken: string): string {
  return taken === DRAFT_FILE ? THERE : `there is a configuration in ${taken}`;
}

interface PipelineInput {
  readonly root: string;
  readonly version: string;
}

async function draftPipeline(
  found: Surroundings,
  { root, version }: PipelineInput,
): Promise<{ readonly files: readonly InitFile[]; readonly pastes: readonly InitPaste[] }> {
  const choice = choosePipeline(await withOwnFile(found, root));
  const publication = { ...(await readPublication()), version };
  const schedule = weeklySchedule(found.forge.path ?? found.name);
  const text = fillPipeline(choice.template, await readShippedPipeline(choice.template), {
    publication,
    schedule,
    branch: found.main.branch,
  });
  const own = found.ownPipelines[0];
  if (choice.path === null) return { files: [], pastes: own === undefined ? [{ where: placeOf(choice), needs: null, text }] : [] };
  const obstacle = own === undefined ? ((await isInTree(root, choice.path)) ? THERE : null) : `${own} runs git-ai-impact already`;
  const file = { path: choice.path, what: `weekly pipeline for ${choice.system}`, text, obstacle, steps: choice.steps };
  const pastes =
    choice.paste === null || obstacle !== null ? [] : [{ where: choice.paste.path, needs: choice.path, text: choice.paste.text }];
  return { files: [file], pastes };
}

/** GitLab reads one file: where it is in the work tree already, and not on main yet, its system is in use all the same. */
async function withOwnFile(found: Surroundings, root: string): Promise<Surroundings> {
  const isKnown = found.ci.some(({ files }) => files.includes(GITLAB_FILE));
  if (isKnown || !(await isInTree(root, GITLAB_FILE))) return found;
  return { ...found, ci: [...found.ci, { system: "GitLab CI", files: [GITLAB_FILE] }] };
}

function placeOf({ template, steps }: PipelineChoice): string {
  const place = template === "crontab" ? "a crontab" : ".circleci/config.yml, its job and its workflow beside those that are there";
  return [place, ...steps].join(". ");
}

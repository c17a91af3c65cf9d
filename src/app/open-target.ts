import { ToolError } from "../errors.ts";
import type { TargetReader } from "../model/reader.ts";
import type { RepositoryPlace } from "../model/repository.ts";
import { openGitReader } from "../sources/git/git-reader.ts";
import type { JsReaderOptions } from "../sources/js/js-reader.ts";
import type { AnalyzeOptions, AppIo } from "./options.ts";

export interface OpenedTarget {
  readonly reader: TargetReader;
  /** Why pull request heads that were asked for are not there; null where they are, or were not asked for. */
  readonly fetchFailure: string | null;
}

/** Called, if at all, as soon as the place of the repository is known, and before its refs are. */
export type OnPlace = (place: RepositoryPlace) => void;

/** Opens the repository, and fetches its pull request heads beside it when the user asked and confirmed. A remote that cannot be reached costs its heads, not the run. */
export async function openTarget(options: AnalyzeOptions, io: AppIo, onPlace?: OnPlace): Promise<OpenedTarget> {
  const reader = await openReader(options, io, onPlace);
  if (!options.fetchPulls) return { reader, fetchFailure: null };
  try {
    return { reader: await fetchPulls(reader, options, io), fetchFailure: null };
  } catch (error) {
    if (!(error instanceof ToolError) || error.code !== "FETCH_FAILED") {
      await reader.close();
      throw error;
    }
    io.progress({ kind: "found", text: error.message });
    return { reader, fetchFailure: error.message };
  }
}

/** By the git program; without one by the JavaScript reader, unless the user insists on git. */
async function openReader(options: AnalyzeOptions, io: AppIo, onPlace: OnPlace | undefined): Promise<TargetReader> {
  const { path, allowShallow, temporaryFolder } = options;
  const common = { path, environment: io.env, allowShallow, signal: io.signal };
  if (options.reader === "js") return openByLibrary(common);
  try {
    return await openGitReader({ ...common, temporaryFolder, onPlace });
  } catch (error) {
    if (options.reader === "git" || !(error instanceof ToolError) || error.code !== "GIT_MISSING") throw error;
  }
  const reader = await openByLibrary(common);
  io.progress({ kind: "found", text: `There is no git program on the PATH: read by ${reader.version}, which counts no lines` });
  return reader;
}

/** Loaded where it is used: few machines are without git. */
async function openByLibrary(options: JsReaderOptions): Promise<TargetReader> {
  const { openJsReader } = await import("../sources/js/js-reader.ts");
  return openJsReader(options);
}

async function fetchPulls(reader: TargetReader, options: AnalyzeOptions, io: AppIo): Promise<TargetReader> {
  const offer = await reader.describePulls();
  if (offer.count === 0) {
    io.progress({ kind: "found", text: `${offer.address} lists no pull request heads` });
    return reader;
  }
  const question = `Fetch ${offer.count} pull request heads from ${offer.address} into the cache (never into the repository)? They may hold as much again as the clone.`;
  if (!(await io.confirm(question)))
    throw new ToolError("pull request heads were not fetched: nobody confirmed", { code: "FETCH_DECLINED" });
  io.progress({ kind: "start", stage: "Fetching pull request heads", unit: "heads" });
  const fetched = await reader.fetchPulls(`${options.cacheFolder}/pulls/${storeName(reader.info.name, options.path)}`);
  io.progress({ kind: "end", text: `${fetched.info.pullHeadsRead} pull request heads` });
  return fetched;
}

/** A folder name of its own for each clone. */
function storeName(name: string, path: string): string {
  let hash = 5381;
  for (let i = 0; i < path.length; i++) hash = (Math.imul(hash, 33) ^ path.charCodeAt(i)) >>> 0;
  return `${name.replace(/[^\w.-]/g, "_").slice(0, 60)}-${hash.toString(16)}`;
}

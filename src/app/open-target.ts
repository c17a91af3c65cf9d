import { ToolError } from "../errors.ts";
import { type GitReader, openGitReader } from "../sources/git/git-reader.ts";
import type { AnalyzeOptions, AppIo } from "./options.ts";

/** Opens the repository, and fetches its pull request heads beside it when the user asked and confirmed. */
export async function openTarget(options: AnalyzeOptions, io: AppIo): Promise<GitReader> {
  if (options.reader === "js") throw new ToolError("the JavaScript reader is not in this version", { code: "USAGE" });
  const reader = await openGitReader({
    path: options.path,
    environment: io.env,
    temporaryFolder: options.temporaryFolder,
    allowShallow: options.allowShallow,
    signal: io.signal,
  });
  if (!options.fetchPulls) return reader;
  try {
    return await fetchPulls(reader, options, io);
  } catch (error) {
    await reader.close();
    throw error;
  }
}

async function fetchPulls(reader: GitReader, options: AnalyzeOptions, io: AppIo): Promise<GitReader> {
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

import { expect } from "vitest";
import type { HistoryRead, StreamedCommit, TargetReader } from "../../../src/model/reader.ts";
import { openGitReader } from "../../../src/sources/git/git-reader.ts";
import { type JsReaderOptions, openJsReader } from "../../../src/sources/js/js-reader.ts";
import { temporaryFolder } from "../git/build-repo.ts";

type More = Partial<JsReaderOptions>;

/** The same repository opened by both readers. */
export async function openBoth(path: string, more: More = {}): Promise<{ readonly git: TargetReader; readonly js: TargetReader }> {
  const options = { path, environment: { PATH: process.env["PATH"] }, allowShallow: false, ...more };
  return { git: await openGitReader({ ...options, temporaryFolder: temporaryFolder() }), js: await openJs(path, more) };
}

export function openJs(path: string, more: More = {}): Promise<TargetReader> {
  return openJsReader({ path, environment: {}, allowShallow: false, ...more });
}

export interface SeenHistory extends HistoryRead {
  readonly seen: readonly StreamedCommit[];
}

/** History with everything that the visitor was told. */
export async function readAll(reader: TargetReader, tips: readonly string[]): Promise<SeenHistory> {
  const seen: StreamedCommit[] = [];
  const history = await reader.readHistory(
    tips,
    (commit) => void seen.push(commit),
    () => undefined,
  );
  return { ...history, missing: history.missing.toSorted(), seen };
}

/** Both readers give the same facts of the repository: refs, history in the same order, people, tree, notes. */
export async function expectEqualFacts(path: string, more: More = {}): Promise<SeenHistory> {
  const { git, js } = await openBoth(path, more);
  try {
    expect(js.info).toEqual(git.info);
    const tips = git.info.refs.map((ref) => ref.sha);
    const [expected, found] = [await readAll(git, tips), await readAll(js, tips)];
    expect(found).toEqual(expected);
    const [first = ""] = tips;
    expect(await js.listTree(first)).toEqual(await git.listTree(first));
    expect(await js.mapIdentities(first, found.identities)).toEqual(await git.mapIdentities(first, found.identities));
    for (const ref of git.info.notesRefs) expect(await js.listNoteTargets(ref)).toEqual(await git.listNoteTargets(ref));
    return found;
  } finally {
    await git.close();
    await js.close();
  }
}

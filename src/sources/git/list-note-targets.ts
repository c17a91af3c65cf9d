import type { NoteTarget } from "../../model/reader.ts";
import { listTree } from "./list-tree.ts";
import type { Shadow } from "./shadow.ts";

/**
 * Notes of a notes ref. git stores them as files whose path, without its slashes, is the id of the annotated object.
 * @param notesCommit object id of the notes ref
 */
export async function listNoteTargets(shadow: Shadow, notesCommit: string): Promise<readonly NoteTarget[]> {
  const isSha = shadow.objectFormat === "sha1" ? /^[0-9a-f]{40}$/ : /^[0-9a-f]{64}$/;
  const entries = await listTree(shadow, notesCommit);
  return entries.map(({ path, sha }) => ({ target: path.replaceAll("/", ""), blob: sha })).filter(({ target }) => isSha.test(target));
}

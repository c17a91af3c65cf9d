/** Files changed by the commits that were compared, as columns; the files of pair `p` are rows `start[p] … start[p + 1] − 1`. */
export interface FileChanges {
  /** Paths met, each once. */
  readonly paths: readonly string[];
  /** Length pairs + 1. */
  readonly start: Int32Array;
  /** Index into `paths`. */
  readonly path: Int32Array;
  /** Index into `paths` of the old path of a rename, else −1. */
  readonly oldPath: Int32Array;
  /** Lines as git counts them; −1 for binary content. */
  readonly added: Int32Array;
  readonly deleted: Int32Array;
}

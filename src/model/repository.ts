/** What a ref that is read can be. `main` is chosen among them later. */
export type RefKind = "head" | "remote" | "pull";

/** A ref under refs/heads, refs/remotes, refs/pull/N/head or refs/merge-requests/N/head whose commit could be read. */
export interface Ref {
  readonly name: string;
  readonly kind: RefKind;
  /** Pull or merge request number of a `pull` ref, else 0. */
  readonly number: number;
  readonly sha: string;
}

/** Which clone it is: what its facts and its configuration are found by. */
export interface RepositoryPlace {
  /** Folder given by the user, absolute; never printed in reports. */
  readonly path: string;
  /** Root of the work tree, absolute; null for a bare repository. */
  readonly root: string | null;
  /** Short name for reports: last part of the origin address or of the folder, without `.git`. */
  readonly name: string;
}

/** The repository as it was found, before any history is read. */
export interface RepositoryInfo extends RepositoryPlace {
  readonly objectFormat: "sha1" | "sha256";
  readonly bare: boolean;
  readonly shallow: boolean;
  /** A partial clone: a promisor remote with a filter is configured. */
  readonly partial: boolean;
  /** Full name of the branch HEAD points at, or null when detached. */
  readonly headRef: string | null;
  /** Full name that refs/remotes/origin/HEAD points at, or null. */
  readonly originHead: string | null;
  readonly refs: readonly Ref[];
  /** Names of refs that could not be read (empty or dangling). */
  readonly brokenRefs: readonly string[];
  /** Names of refs under refs/notes. */
  readonly notesRefs: readonly string[];
  /** Grafts, replace refs: present but not followed. */
  readonly rewrites: readonly string[];
  /** Pull and merge request heads that were read, in the target or fetched beside it. */
  readonly pullHeadsRead: number;
  /** Host of the origin remote (for hints only), null when there is none. */
  readonly originHost: string | null;
  /** Path of the origin remote on its host, such as `owner/name`, without credentials; null when there is none. */
  readonly originPath: string | null;
  /** Address of the origin's pages, http or https, without credentials; null where none follows from the remote. */
  readonly originWeb: string | null;
}

/** The branch taken as main and why. */
export interface MainRef {
  readonly name: string;
  readonly sha: string;
  readonly source: "option" | "origin-head" | "head" | "name";
}

/** A page of a repository: http or https, a plain host, a plain path; no user name, query or fragment. */
const PAGE = /^https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::\d{1,5})?(?:\/~?(?!\.+(?:\/|$))[\w.-]+){2,}$/i;
const OBJECT_ID = /^[0-9a-f]{7,64}$/;

/** Paths below a repository's page. */
interface Paths {
  readonly commit: string;
  /** Null where it is not known where pull requests are. */
  readonly pull: string | null;
}

/** By a word in the host's name. */
const FORGES: readonly (readonly [host: RegExp, paths: Paths])[] = [
  [/gitlab/i, { commit: "-/commit", pull: "-/merge_requests" }],
  [/bitbucket/i, { commit: "commits", pull: "pull-requests" }],
  [/gitea|forgejo|codeberg|gogs/i, { commit: "commit", pull: "pulls" }],
  [/github/i, { commit: "commit", pull: "pull" }],
];
/** Most forges answer to this, whatever they are. */
const OTHER: Paths = { commit: "commit", pull: null };

/**
 * Address of a commit on its forge.
 *
 * @param web address of the repository, from a report that anybody may have written
 * @param id at least 7 digits of an object id
 * @returns null without an address, for one that is no plain http or https page of a repository, and for an id that is none
 */
export function commitLink(web: string | null, id: string): string | null {
  const paths = pathsOf(web);
  return paths === null || !OBJECT_ID.test(id) ? null : `${web}/${paths.commit}/${id}`;
}

/** Address of a pull or merge request on its forge; null as for `commitLink`, without a number, and on a host whose forge its name does not tell. */
export function pullLink(web: string | null, number: number | null): string | null {
  const pull = pathsOf(web)?.pull ?? null;
  return pull === null || number === null || !Number.isSafeInteger(number) || number <= 0 ? null : `${web}/${pull}/${number}`;
}

function pathsOf(web: string | null): Paths | null {
  const host = web === null ? undefined : PAGE.exec(web)?.[1];
  if (host === undefined) return null;
  return FORGES.find(([name]) => name.test(host))?.[1] ?? OTHER;
}

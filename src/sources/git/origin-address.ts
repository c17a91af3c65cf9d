/** The parts of a remote address that may be shown: never user names, passwords, queries. */
interface AddressParts {
  readonly host: string | null;
  readonly path: string;
}

/** `user@host:path`; a colon before two slashes is a URL, a single letter is a Windows drive. */
const SCP_LIKE = /^(?:[A-Za-z0-9._~-]+@)?([A-Za-z0-9][A-Za-z0-9.-]+):(?![:-]|\/\/)([^\0\n]+)$/;

/** Host of a remote address, lower case; null for local paths and unknown forms. */
export function hostOf(address: string | null): string | null {
  return address === null ? null : partsOf(address).host;
}

/** Path of a remote address without `.git` and slashes at its ends, such as `owner/name`; null for local paths and unknown forms. */
export function pathOf(address: string | null): string | null {
  const { host, path } = address === null ? { host: null, path: "" } : partsOf(address);
  const trimmed = path.replace(/^\/+|\/+$/g, "").replace(/\.git$/, "");
  return host === null || trimmed === "" ? null : trimmed;
}

/**
 * Path of a remote's repository, such as `owner/name`, as it may be kept in files.
 *
 * @param path as of `pathOf`
 * @returns null for a path of one part, and for parts that are no plain words or look like a token
 */
export function plainPathOf(path: string | null): string | null {
  const parts = path?.split("/") ?? [];
  return parts.length >= 2 && parts.every(isPlainPart) ? path : null;
}

function isPlainPart(part: string): boolean {
  return PATH_PART.test(part) && !TOKEN.test(part);
}

/**
 * Address of the pages of a remote's repository, such as `https://github.com/owner/name`: never a user name, a password or a query. A remote over
 * ssh or git's own protocol is taken to have its pages on the same host over https.
 *
 * @returns null for local paths, hosts of one word, of this machine or given by an IPv6 address, other protocols, and paths that are no plain
 * `owner/name` or look like a token
 */
export function webOf(address: string | null): string | null {
  // A URL may hold line breaks, which its parser takes out.
  if (address === null || /[\s\p{Cc}]/u.test(address)) return null;
  const url = parseUrl(address);
  if (url !== null && !REMOTE_PROTOCOLS.test(url.protocol)) return null;
  const isPage = url?.protocol === "http:" || url?.protocol === "https:";
  const { host } = partsOf(address);
  const path = plainPathOf(pathOf(address));
  if (host === null || path === null || !PUBLIC_HOST.test(host) || THIS_MACHINE.test(host)) return null;
  const origin = isPage ? `${url.protocol}//${url.host}` : `https://${SSH_HOSTS.get(host) ?? host}`;
  return `${origin}/${path}`;
}

const REMOTE_PROTOCOLS = /^(?:https?|ssh|git|git\+ssh):$/;
/** With a dot in it: a single word is a name of this machine's own, perhaps from an ssh configuration. */
const PUBLIC_HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const THIS_MACHINE = /^127\.|^0\.|\.localhost$|\.local$/;
/** Words of letters, digits and `_.-`, not of dots alone; `~` before the name of a user. */
const PATH_PART = /^~?(?!\.+$)[\w.-]+$/;
/** Access tokens as forges make them: some put them into the path. */
const TOKEN = /^(?:gh[a-z]_|github_pat_|gl[a-z]{2,4}-|ATBB|ATCTT)[\w-]{16,}/;
/** Hosts that answer to ssh alone, and where their pages are. */
const SSH_HOSTS: ReadonlyMap<string, string> = new Map([
  ["ssh.github.com", "github.com"],
  ["altssh.gitlab.com", "gitlab.com"],
  ["altssh.bitbucket.org", "bitbucket.org"],
]);

/** Last part of a remote address without `.git`; null where there is none. */
export function nameOf(address: string | null): string | null {
  if (address === null) return null;
  const last = partsOf(address).path.replace(/\/+$/, "").split("/").at(-1) ?? "";
  const name = last.replace(/\.git$/, "");
  return name === "" || name === "." || name === ".." ? null : name;
}

/**
 * The address as it may be shown and handed to git: https or ssh, without password, and for https without user name.
 * @returns null for every other protocol, and for values that could pass for an option
 */
export function fetchAddress(address: string): string | null {
  if (SCP_LIKE.test(address)) return address;
  const url = parseUrl(address);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "ssh:")) return null;
  url.password = "";
  if (url.protocol === "https:") url.username = "";
  url.search = "";
  url.hash = "";
  return url.href;
}

function partsOf(address: string): AddressParts {
  const url = parseUrl(address);
  if (url !== null) {
    return { host: url.hostname.toLowerCase() || null, path: url.pathname };
  }
  const scp = SCP_LIKE.exec(address);
  if (scp !== null) return { host: scp[1]?.toLowerCase() ?? null, path: scp[2] ?? "" };
  return { host: null, path: address.replaceAll("\\", "/") };
}

function parseUrl(address: string): URL | null {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return null;
  return URL.canParse(address) ? new URL(address) : null;
}

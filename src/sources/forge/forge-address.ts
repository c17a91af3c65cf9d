import { ToolError } from "../../errors.ts";

/** Forges that can be asked. */
export type ForgeName = "github" | "gitlab";

/** Where a forge is asked. A token goes to this origin and to no other. */
export interface ForgeAddress {
  readonly forge: ForgeName;
  /** Host, with its port where it has one; what messages name. */
  readonly host: string;
  readonly origin: string;
  /** Address of the API, without a slash at its end. */
  readonly api: string;
}

/** A repository as a remote's address names it. */
interface RemoteRepository {
  readonly host: string;
  /** `owner/name`, with all groups for GitLab. */
  readonly path: string;
}

const PUBLIC = { github: "https://github.com", gitlab: "https://gitlab.com" } as const;
const PUBLIC_HOSTS = { github: ["github.com", "ssh.github.com"], gitlab: ["gitlab.com", "altssh.gitlab.com"] };
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const API_PATHS = { github: "/api/v3", gitlab: "/api/v4" } as const;
/** `user@host:path`, as git reads it where no slash comes before the colon. */
const SCP_LIKE = /^(?:[^@/:\s]+@)?([A-Za-z0-9][A-Za-z0-9.-]+):(?!\/\/)\/?([^\s]+)$/;
const PATH_PART = /^[A-Za-z0-9_.-]+$/;

/**
 * Where a forge's API is. A forge of one's own may be given by its root or by its API.
 *
 * @param url null for the public forge
 * @throws ToolError USAGE for an address that is none, is not https (http only on this machine), or carries a password
 */
export function forgeAddress(forge: ForgeName, url: string | null): ForgeAddress {
  const text = url ?? PUBLIC[forge];
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (parsed === null) throw usage("the forge's address is no URL such as https://git.example.org");
  if (parsed.username !== "" || parsed.password !== "")
    throw usage("the forge's address holds a user name or a password: give the token in the environment");
  if (parsed.protocol !== "https:" && !(parsed.protocol === "http:" && LOOPBACK.test(parsed.hostname)))
    throw usage(`the forge's address must begin with https, a token would travel in the clear to ${parsed.hostname}`);
  if (parsed.search !== "" || parsed.hash !== "") throw usage("the forge's address holds a query: give its root");
  return { forge, host: parsed.host, ...apiOf(forge, parsed) };
}

/** The repository that a remote's address names, over https, ssh or in git's short form; null for local paths and all else. */
export function remoteRepository(address: string): RemoteRepository | null {
  const [host, path] = splitRemote(address);
  if (host === null) return null;
  const parts = path
    .replace(/\/+$/, "")
    .replace(/\.git$/, "")
    .split("/")
    .filter((part) => part !== "");
  const isSound = parts.length >= 2 && parts.every((part) => PATH_PART.test(part) && !/^\.+$/.test(part));
  return isSound ? { host: host.toLowerCase(), path: parts.join("/") } : null;
}

/**
 * The repository to ask a forge for. Without an address from the user the remote has to be on the public forge: a look-alike host gets neither token nor question.
 *
 * @param remote address of the clone's origin; null where it has none
 * @param isNamed the user named the forge's address, and so vouches for it
 * @throws ToolError USAGE where no repository follows from the remote
 */
export function forgeRepository(forge: ForgeName, remote: string | null, isNamed: boolean): string {
  const found = remote === null ? null : remoteRepository(remote);
  if (found === null)
    throw usage("the clone has no origin that names a repository of a forge: give records as files, with --prs and --runs");
  if (!isNamed && !PUBLIC_HOSTS[forge].includes(found.host)) throw usage(otherHost(forge, found.host));
  if (forge === "github" && found.path.split("/").length !== 2)
    throw usage("the clone's origin does not name a repository of GitHub as OWNER/NAME");
  return found.path;
}

function otherHost(forge: ForgeName, host: string): string {
  const other = forge === "github" ? "gitlab" : "github";
  return PUBLIC_HOSTS[other].includes(host)
    ? `the clone's origin is on ${host}: use --forge ${other}, or name the forge with --forge-url`
    : `the clone's origin is on ${host}, which is not the public forge: name its address with --forge-url`;
}

function apiOf(forge: ForgeName, url: URL): Pick<ForgeAddress, "origin" | "api"> {
  if (forge === "github" && url.host === "github.com") return { origin: "https://api.github.com", api: "https://api.github.com" };
  const path = url.pathname.replace(/\/+$/, "");
  // GitHub's own hosts of this name have their API at the root.
  if (forge === "github" && /^api\..*\b(?:github|ghe)\.com$/.test(url.hostname) && path === "")
    return { origin: url.origin, api: url.origin };
  return { origin: url.origin, api: url.origin + (path.endsWith(API_PATHS[forge]) ? path : path + API_PATHS[forge]) };
}

function splitRemote(address: string): readonly [host: string | null, path: string] {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) {
    const url = URL.canParse(address) ? new URL(address) : null;
    const isRemote = url !== null && ["https:", "http:", "ssh:", "git:", "git+ssh:"].includes(url.protocol) && url.hostname !== "";
    return isRemote ? [url.hostname, url.pathname] : [null, ""];
  }
  const scp = SCP_LIKE.exec(address);
  return [scp?.[1] ?? null, scp?.[2] ?? ""];
}

function usage(message: string): ToolError {
  return new ToolError(message, { code: "USAGE" });
}

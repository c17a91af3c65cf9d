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

/** Refs of pull and merge request heads, as GitHub and GitLab name them. */
export const PULL_PATTERNS = ["refs/pull/*/head", "refs/merge-requests/*/head"] as const;

/** Variables by which the network is reached from this machine. */
export const NETWORK_ACCESS = [
  "http_proxy",
  "https_proxy",
  "HTTPS_PROXY",
  "no_proxy",
  "NO_PROXY",
  "ALL_PROXY",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
] as const;

const FLAGS = [
  "--quiet",
  "--prune",
  "--no-tags",
  "--no-write-fetch-head",
  "--no-auto-maintenance",
  "--no-recurse-submodules",
  "--refmap=",
  "--end-of-options",
];

/**
 * Words of a `git fetch` that makes refs the same as the remote's, under the same names, and does nothing beside.
 * @param patterns of refs, each with one `*`; where the remote has none of a pattern's any more, ours go as well
 */
export function fetchWords(address: string, patterns: readonly string[]): readonly string[] {
  return ["fetch", ...FLAGS, address, ...patterns.map((refs) => `+${refs}:${refs}`)];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy of an origin, as curl and most programs choose it: `HTTPS_PROXY` or `HTTP_PROXY` after the protocol, `ALL_PROXY` else, none for the hosts of
 * `NO_PROXY` (a host with its sub-domains, with a port where one is named, or `*`). Names in lower case win.
 *
 * @returns null where the origin is asked directly; the address may hold a password
 */
export function proxyOf(origin: string, env: Environment): string | null {
  const url = new URL(origin);
  const chosen = variable(env, url.protocol === "https:" ? "https_proxy" : "http_proxy") || variable(env, "all_proxy");
  if (chosen === "") return null;
  const excepted = variable(env, "no_proxy").split(/[\s,]+/);
  return excepted.some((entry) => excepts(entry.toLowerCase(), url)) ? null : withProtocol(chosen);
}

function variable(env: Environment, name: string): string {
  return env[name] ?? env[name.toUpperCase()] ?? "";
}

function excepts(entry: string, url: URL): boolean {
  if (entry === "*") return true;
  const match = /^(?:\*?\.)?(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(entry);
  if (match === null) return false;
  const [, host = "", port] = match;
  const isHost = url.hostname === host || url.hostname.endsWith(`.${host}`);
  return isHost && (port === undefined || port === (url.port || (url.protocol === "https:" ? "443" : "80")));
}

function withProtocol(address: string): string {
  return /^[a-z]+:\/\//i.test(address) ? address : `http://${address}`;
}

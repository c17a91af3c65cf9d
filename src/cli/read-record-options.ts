import { resolve } from "node:path";
import type { ForgeOptions, RecordFiles } from "../app/options.ts";
import type { RawOptions } from "./raw-options.ts";
import { usage } from "./usage.ts";

const FILE_OPTIONS = ["prs", "reviews", "runs", "deployments", "incidents", "services", "usage"] as const;

/** Files of exported records, as absolute paths. @throws ToolError USAGE */
export function readRecordFiles(raw: RawOptions, cwd: string): RecordFiles {
  const file = (name: (typeof FILE_OPTIONS)[number]) => fileOption(`--${name}`, raw[name], cwd);
  if (raw.services !== undefined && raw.incidents === undefined && raw.forge === undefined)
    throw usage("--services says whose incidents are whose: it needs --incidents or --forge");
  if (raw.reviews !== undefined && raw.prs === undefined) throw usage("--reviews are of pull requests: it needs --prs");
  return {
    prs: file("prs"),
    reviews: file("reviews"),
    runs: file("runs"),
    deployments: file("deployments"),
    incidents: file("incidents"),
    services: file("services"),
    usage: file("usage"),
  };
}

/**
 * The forge that may be asked; null where none was named.
 * @throws ToolError USAGE on options that need one, and on `--offline` beside any that uses the network
 */
export function readForge(raw: RawOptions, cwd: string): ForgeOptions | null {
  if (raw.offline === true) refuseNetwork(raw);
  const { forge, forgeUrl, tokenFile, askGh = false } = raw;
  if (forge === undefined) {
    refuseForgeless(raw);
    return null;
  }
  if (askGh && forge !== "github") throw usage("--ask-gh takes the token of GitHub's own program: it needs --forge github");
  return {
    name: forge,
    url: forgeUrl === undefined ? null : checkedUrl(forgeUrl),
    tokenFile: fileOption("--token-file", tokenFile, cwd),
    asksGh: askGh,
  };
}

function refuseForgeless({ forgeUrl, tokenFile, askGh }: RawOptions): void {
  const given = [forgeUrl !== undefined && "--forge-url", tokenFile !== undefined && "--token-file", askGh === true && "--ask-gh"];
  const first = given.find((name) => name !== false);
  if (first !== undefined) throw usage(`${first} needs --forge github or --forge gitlab`);
}

function refuseNetwork({ forge, fetchPrs }: RawOptions): void {
  if (forge !== undefined) throw usage("--offline and --forge exclude each other");
  if (fetchPrs === true) throw usage("--offline and --fetch-prs exclude each other");
}

/** A file that an option names, absolute; null where it was not given. @throws ToolError USAGE on an empty name and on `-` */
export function fileOption(name: string, value: string | undefined, cwd: string): string | null {
  if (value === undefined) return null;
  if (value === "" || value === "-") throw usage(`${name} takes a file`);
  return resolve(cwd, value);
}

/** A secret in an address would be printed and kept: there is no place for one here. */
function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:"))
    throw usage("--forge-url takes an address such as https://github.example.com");
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    throw usage("--forge-url takes an address without user, password or query; tokens come from the environment or --token-file");
  return url.href;
}

import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "../../errors.ts";
import { writeAskpass } from "./askpass.ts";
import type { CloneAddress } from "./clone-address.ts";
import { fetchWords, NETWORK_ACCESS, PULL_PATTERNS } from "./fetch-call.ts";
import { type Environment, findGit } from "./find-git.ts";
import { type GitCall, type GitProgram, runGit } from "./run-git.ts";

/** Clones repositories from other machines, and fetches what is new in them later. */
export interface Cloner {
  /**
   * Brings a bare repository to what an address holds: branches, pull and merge request heads, and notes. What is there already is not fetched again.
   *
   * @param folder absolute; made where missing, and held by the caller alone
   * @param signal ends this one
   * @throws ToolError FETCH_FAILED with one sentence, INTERRUPTED
   */
  bring(address: CloneAddress, folder: string, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface ClonerOptions {
  readonly environment: Environment;
  /** Existing folder in which scratch is made until the cloner is closed. */
  readonly temporaryFolder: string;
  /** Hosts to which the token may go. */
  readonly hosts: readonly string[];
  /** Absolute file whose first line is the token for https; null where there is none. */
  readonly tokenFile: string | null;
  /** ssh may ask the user's agent for keys. */
  readonly allowsAgent: boolean;
  readonly signal: AbortSignal;
}

const FETCHED_REFS = ["refs/heads/*", ...PULL_PATTERNS, "refs/notes/*"];
/** The time limit of the caller comes first. */
const CLONE_LIMIT_MS = 24 * 3_600_000;

/**
 * Nobody but the host that was named is asked: no redirects, which also shuts out alternates over http, no bundles, no packs from elsewhere; no helper is
 * asked for credentials. A transfer that all but stands still for a minute ends.
 */
const SETTINGS = [
  "credential.helper=",
  "fetch.uriProtocols=",
  "http.followRedirects=false",
  "http.lowSpeedLimit=1000",
  "http.lowSpeedTime=60",
  "protocol.version=2",
  "transfer.bundleURI=false",
].flatMap((setting) => ["-c", setting]);

/** Without the user's configuration, which may name programs, and without questions; unknown hosts are refused. Keys come from the agent alone. */
const SSH = [
  "ssh -F none",
  ...[
    "BatchMode=yes",
    "ClearAllForwardings=yes",
    "ConnectTimeout=30",
    "ForwardAgent=no",
    "IdentityFile=none",
    "PermitLocalCommand=no",
    "ProxyCommand=none",
    "ServerAliveInterval=15",
    "StrictHostKeyChecking=yes",
    "UpdateHostKeys=no",
  ],
].join(" -o ");

/** @throws ToolError GIT_MISSING, GIT_TOO_OLD, TMPDIR_UNUSABLE */
export async function openCloner(options: ClonerOptions): Promise<Cloner> {
  const { environment, temporaryFolder, tokenFile, hosts, signal } = options;
  const scratch = await mkdtemp(join(temporaryFolder, "git-ai-impact-clone-")).catch((cause: unknown) => {
    throw new ToolError(`nothing can be written into the folder for temporary files, ${temporaryFolder}`, {
      code: "TMPDIR_UNUSABLE",
      cause,
    });
  });
  const close = () => rm(scratch, { recursive: true, force: true });
  try {
    const home = join(scratch, "home");
    await mkdir(home);
    const { git } = await findGit({ environment, home, signal });
    const askpass = tokenFile === null ? null : await writeAskpass(join(scratch, "private"), hosts, tokenFile);
    const remote = remoteEnvironment(options, askpass);
    return { bring: (address, folder, end) => bring({ git, remote, address, folder, signal: end }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function remoteEnvironment({ environment, allowsAgent }: ClonerOptions, askpass: string | null): NonNullable<GitCall["env"]> {
  const nobody = "/bin/false";
  return {
    ...Object.fromEntries(NETWORK_ACCESS.map((name) => [name, environment[name]])),
    GIT_SSL_CAINFO: environment["GIT_SSL_CAINFO"] ?? environment["SSL_CERT_FILE"],
    GIT_ASKPASS: askpass ?? nobody,
    SSH_ASKPASS: nobody,
    SSH_ASKPASS_REQUIRE: "force",
    SSH_AUTH_SOCK: allowsAgent ? environment["SSH_AUTH_SOCK"] : undefined,
    GIT_SSH_COMMAND: allowsAgent ? SSH : `${SSH} -o IdentityAgent=none`,
    GIT_SSH_VARIANT: "ssh",
  };
}

interface Bringing {
  readonly git: GitProgram;
  readonly remote: NonNullable<GitCall["env"]>;
  readonly address: CloneAddress;
  readonly folder: string;
  readonly signal: AbortSignal;
}

async function bring(bringing: Bringing): Promise<void> {
  const { git, address, folder } = bringing;
  const { head, objectFormat } = await askHead(bringing);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeRemains(folder);
  const local = (...args: string[]) =>
    runGit(git, { args, cwd: folder, subject: address.shown, env: { GIT_DIR: folder }, signal: bringing.signal });
  await local("init", "--quiet", "--bare", "--template=", `--object-format=${objectFormat}`, ".");
  await local("config", "remote.origin.url", address.fetched);
  await callRemote(bringing, fetchWords(address.fetched, FETCHED_REFS));
  // A file for each of thousands of pull requests would slow every reading down.
  await local("pack-refs", "--all", "--prune");
  if (head !== null) await local("symbolic-ref", "HEAD", head);
}

interface RemoteHead {
  /** Branch that the remote's HEAD names; null where it names none. */
  readonly head: string | null;
  readonly objectFormat: "sha1" | "sha256";
}

async function askHead(bringing: Bringing): Promise<RemoteHead> {
  const text = await callRemote(bringing, ["ls-remote", "--symref", "--end-of-options", bringing.address.fetched, "HEAD"]);
  return {
    head: /^ref: (refs\/heads\/\S+)\tHEAD$/m.exec(text)?.[1] ?? null,
    objectFormat: /^[0-9a-f]{64}\t/m.test(text) ? "sha256" : "sha1",
  };
}

/** What a fetch that was killed left: halves of packs, which nobody else would ever remove, and locks, which would stop every later one. */
async function removeRemains(folder: string): Promise<void> {
  const packs = join(folder, "objects", "pack");
  const halves = (await readdir(packs).catch(() => [])).filter((name) => name.startsWith("tmp_")).map((name) => join(packs, name));
  const refs = join(folder, "refs");
  const [top, inner] = await Promise.all([readdir(folder), readdir(refs, { recursive: true }).catch(() => [])]);
  const isLock = (name: string) => name.endsWith(".lock");
  const locks = [...top.filter(isLock).map((name) => join(folder, name)), ...inner.filter(isLock).map((name) => join(refs, name))];
  await Promise.all([...halves, ...locks].map((path) => rm(path, { force: true })));
}

async function callRemote({ git, remote, address, folder, signal }: Bringing, args: readonly string[]): Promise<string> {
  const isFetch = args[0] === "fetch";
  const call: GitCall = {
    args: [...SETTINGS, ...args],
    cwd: isFetch ? folder : git.home,
    subject: address.shown,
    env: { ...remote, GIT_ALLOW_PROTOCOL: address.protocol, ...(isFetch ? { GIT_DIR: folder } : {}) },
    timeLimitMs: CLONE_LIMIT_MS,
    signal,
    hasHelpers: true,
  };
  try {
    return (await runGit(git, call)).stdout.toString("utf8");
  } catch (cause) {
    if (cause instanceof ToolError && cause.code === "INTERRUPTED") throw cause;
    const reason = cause instanceof ToolError ? String(cause.data["reason"] ?? cause.message) : "unknown reason";
    throw new ToolError(`${address.shown} could not be fetched: ${describeReason(reason)}`, {
      code: "FETCH_FAILED",
      data: { reason },
      cause,
    });
  }
}

/** What git says, in words that say what to do where the commonest reasons are met. */
function describeReason(reason: string): string {
  if (/terminal prompts disabled|could not read (?:Username|Password)/i.test(reason))
    return "it wants a token, and none was given for its host";
  if (/Authentication failed|returned error: 40[13]/i.test(reason))
    return "access is denied there: the token is not accepted, or may not read it";
  if (/redirect|returned error: 30[1278]/i.test(reason)) return "it sends on to another address; list that one in its place";
  return reason;
}

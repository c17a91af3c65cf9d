import { Agent, type Dispatcher, fetch, ProxyAgent, type Response } from "undici";
import type { ForgeAddress } from "./forge-address.ts";
import { ForgeFailure, RUN_AGAIN } from "./forge-failure.ts";
import { networkFailure } from "./network-failure.ts";
import { proxyOf } from "./proxy.ts";

/** One question to a forge. */
export interface ForgeRequest {
  readonly method: "GET" | "POST";
  /** Absolute; at the forge's origin or it is not asked. */
  readonly url: string;
  /** Without the token. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What is asked for, as messages name it: "pull requests". */
  readonly what: string;
}

/** A whole answer of at most the size limit. */
export interface ForgeAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

export type GuardedFetch = (request: ForgeRequest) => Promise<ForgeAnswer>;

export interface GuardOptions {
  readonly address: ForgeAddress;
  /** Sent to the forge's origin and to nobody else. */
  readonly authorization: { readonly name: string; readonly value: string };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Largest answer, after it was unpacked; 50 MB. */
  readonly sizeLimit?: number;
  /** Longest time for one answer; 60 s. */
  readonly timeLimitMs?: number;
}

interface OpenedFetch {
  readonly fetch: GuardedFetch;
  close(): Promise<void>;
}

const SIZE_LIMIT = 50 * 1000 * 1000;
const TIME_LIMIT_MS = 60_000;
const CONNECT_LIMIT_MS = 20_000;
const MAX_REDIRECTS = 5;
const REDIRECTS = [301, 302, 307, 308];

/**
 * Opens the only way to the network: to one origin, through the proxy of the environment. Redirects are followed by hand, at most 5 and only inside the origin,
 * with method and token kept, since every question only reads. Certificates are checked against those of Node and of `NODE_EXTRA_CA_CERTS`.
 *
 * The fetch throws ForgeFailure: `trouble` for what may pass (no connection, a cut answer, a time-out), `refusal` for what will not.
 */
export function openGuardedFetch(options: GuardOptions): OpenedFetch {
  const dispatcher = createDispatcher(options);
  return {
    fetch: (request) => followRedirects(request, (url) => askOnce({ ...request, url }, options, dispatcher), options),
    close: () => dispatcher.destroy(),
  };
}

function createDispatcher({ address, env, timeLimitMs = TIME_LIMIT_MS }: GuardOptions): Dispatcher {
  const limits = {
    headersTimeout: timeLimitMs,
    bodyTimeout: timeLimitMs,
    connect: { timeout: Math.min(CONNECT_LIMIT_MS, timeLimitMs) },
    connections: 1,
  };
  const proxy = proxyOf(address.origin, env);
  if (proxy === null) return new Agent(limits);
  try {
    return new ProxyAgent({ ...limits, uri: proxy });
  } catch {
    // The address may hold a password: it is not shown.
    throw new ForgeFailure("the proxy that the environment names cannot be used", {
      fix: "set HTTPS_PROXY to http://HOST:PORT",
      kind: "refusal",
    });
  }
}

async function followRedirects(
  request: ForgeRequest,
  ask: (url: string) => Promise<ForgeAnswer>,
  { address }: GuardOptions,
): Promise<ForgeAnswer> {
  let url = request.url;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    if (new URL(url).origin !== address.origin) throw strayed(address.host, url, request.what);
    const answer = await ask(url);
    if (!REDIRECTS.includes(answer.status)) return answer;
    const location = answer.headers.get("location") ?? "";
    if (!URL.canParse(location, url)) throw lost(address.host, request.what);
    url = new URL(location, url).href;
  }
  throw lost(address.host, request.what);
}

async function askOnce(request: ForgeRequest, options: GuardOptions, dispatcher: Dispatcher): Promise<ForgeAnswer> {
  const { address, authorization, signal, sizeLimit = SIZE_LIMIT, timeLimitMs = TIME_LIMIT_MS } = options;
  const url = new URL(request.url);
  [url.username, url.password] = ["", ""];
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: { ...request.headers, [authorization.name]: authorization.value },
      body: request.body ?? null,
      redirect: "manual",
      dispatcher,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]),
    });
    return { status: response.status, headers: new Map(response.headers), text: await readBody(response, sizeLimit) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TooLarge) throw tooLarge(address.host, request.what, sizeLimit);
    throw networkFailure(error, address.host, request.what);
  }
}

class TooLarge extends Error {}

/** Counts unpacked bytes as they come: a small answer may unpack to gigabytes. */
async function readBody(response: Response, sizeLimit: number): Promise<string> {
  if (response.body === null) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  // A body of undici's fetch yields bytes.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > sizeLimit) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString("utf8");
}

function strayed(host: string, url: string, what: string): ForgeFailure {
  const other = new URL(url);
  return new ForgeFailure(
    `${host} sends the question for ${what} on to ${other.protocol}//${other.host}, which gets neither token nor question`,
    {
      fix: "name the forge's own address with --forge-url",
      kind: "refusal",
    },
  );
}

function lost(host: string, what: string): ForgeFailure {
  return new ForgeFailure(`${host} sends the question for ${what} in circles`, {
    fix: "name the repository by its present address",
    kind: "refusal",
  });
}

function tooLarge(host: string, what: string, limit: number): ForgeFailure {
  return new ForgeFailure(`${host} answers with more than ${Math.round(limit / 1e6)} MB for one page of ${what}`, {
    fix: RUN_AGAIN,
    kind: "refusal",
  });
}

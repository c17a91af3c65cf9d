import { Octokit } from "@octokit/core";
import { z } from "zod";
import type { ForgeAddress } from "../forge-address.ts";
import { ForgeFailure } from "../forge-failure.ts";
import { serverTime } from "../limits.ts";
import type { JsonAnswer, PoliteAsk } from "../polite-ask.ts";

/** A repository of GitHub that can be asked. */
export interface GithubClient {
  /** Asks by GraphQL; `$owner` and `$name` are given. @throws ForgeFailure */
  query<T>(question: GraphQuestion<T>): Promise<{ readonly data: T; readonly at: number | null }>;
  /** Asks by REST below the repository; data are null where nothing changed since the tag. @throws ForgeFailure */
  get<T>(question: RestQuestion<T>): Promise<{ readonly data: T | null; readonly answer: JsonAnswer }>;
}

export interface GraphQuestion<T> {
  readonly what: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, string | number | readonly string[] | null>>;
  /** Form of `data`. */
  readonly shape: z.ZodType<T>;
  readonly tries?: number | undefined;
}

export interface RestQuestion<T> {
  readonly what: string;
  /** "/actions/runs" */
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** Tag of an answer whose records are kept: the same answer is not sent again. */
  readonly etag?: string | undefined;
  readonly shape: z.ZodType<T>;
}

const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Octokit with our own way to the network in place of its own. It knows addresses and routes, also those of GitHub Enterprise; it never sees the token, and
 * neither waits nor repeats.
 */
export function createGithubClient(address: ForgeAddress, repository: string, ask: PoliteAsk): GithubClient {
  const octokit = new Octokit({ baseUrl: address.api, userAgent: "git-ai-impact", log: QUIET });
  const [owner = "", name = ""] = repository.split("/");
  return {
    async query({ what, query, variables, shape, tries }) {
      const { fetch, last } = bindFetch(ask, what, tries);
      await octokit.graphql(query, { owner, name, ...variables, request: { fetch } }).catch(acceptGraphErrors);
      const answer = last();
      return { data: readGraph(answer, { host: address.host, endpoint: "/graphql", what, shape }), at: serverTime(answer) };
    },
    async get({ what, path, parameters, etag, shape }) {
      const { fetch, last } = bindFetch(ask, what);
      const headers = etag === undefined ? {} : { "if-none-match": etag };
      await octokit
        .request(`GET /repos/{owner}/{name}${path}`, { owner, name, ...parameters, headers, request: { fetch } })
        .catch(acceptUnchanged);
      const answer = last();
      if (answer.status === 304 && etag !== undefined) return { data: null, answer };
      return { data: readShape(answer.data, { host: address.host, endpoint: path, what, shape }), answer };
    },
  };
}

/** A fetch for one question, and the answer that it got. */
function bindFetch(ask: PoliteAsk, what: string, tries?: number) {
  let answer: JsonAnswer | null = null;
  const fetch = async (url: string, init: { method: string; headers: Record<string, string>; body?: string }): Promise<Response> => {
    const method = init.method === "POST" ? "POST" : "GET";
    answer = await ask({ method, url, headers: init.headers, what, ...(init.body === undefined ? {} : { body: init.body }) }, tries);
    const body = answer.status === 304 ? null : answer.text;
    return new Response(body, { status: answer.status, headers: [["content-type", "application/json"]] });
  };
  return {
    fetch,
    last(): JsonAnswer {
      if (answer === null) throw new Error("no question was asked");
      return answer;
    },
  };
}

/** Octokit wraps what its fetch throws; errors inside an answer are looked at by `readGraph`. */
function acceptGraphErrors(error: unknown): void {
  throwOwn(error);
  if (!(error instanceof Error) || error.name !== "GraphqlResponseError") throw error;
}

function acceptUnchanged(error: unknown): void {
  throwOwn(error);
  if (!(error instanceof Error) || !("status" in error) || error.status !== 304) throw error;
}

function throwOwn(error: unknown): void {
  if (error instanceof Error && error.cause instanceof Error) throw error.cause;
}

interface Expectation<T> {
  readonly host: string;
  readonly endpoint: string;
  readonly what: string;
  readonly shape: z.ZodType<T>;
}

const GraphAnswer = z.object({ data: z.unknown(), errors: z.array(z.object({ type: z.string().optional() })).optional() });

/** What there is of an answer, though parts of it may have failed; the reason where there is nothing. */
function readGraph<T>(answer: JsonAnswer, expected: Expectation<T>): T {
  const parsed = GraphAnswer.safeParse(answer.data);
  const whole = parsed.success ? expected.shape.safeParse(parsed.data.data) : null;
  if (whole?.success) return whole.data;
  const types = parsed.data?.errors?.map(({ type }) => type) ?? [];
  throw graphFailure(expected, types);
}

function graphFailure({ host, what, endpoint }: Expectation<unknown>, types: readonly (string | undefined)[]): ForgeFailure {
  const give = "give a token that may read the repository in GH_TOKEN or --token-file";
  if (types.includes("NOT_FOUND"))
    return new ForgeFailure(`${host} finds no ${what} there: the repository does not exist, or the token may not see it`, {
      fix: give,
      kind: "refusal",
    });
  if (types.includes("FORBIDDEN") || types.includes("INSUFFICIENT_SCOPES"))
    return new ForgeFailure(`${host} refuses ${what}: the token lacks a permission`, { fix: give, kind: "refusal" });
  return unexpected({ host, what, endpoint });
}

function readShape<T>(data: unknown, expected: Expectation<T>): T {
  const parsed = expected.shape.safeParse(data);
  if (!parsed.success) throw unexpected(expected);
  return parsed.data;
}

function unexpected({ host, what, endpoint }: Omit<Expectation<unknown>, "shape">): ForgeFailure {
  return new ForgeFailure(`${host} answers at ${endpoint} with something else than ${what}`, {
    fix: "check that --forge-url is the forge itself, and that the forge's version is kept up",
    kind: "refusal",
  });
}

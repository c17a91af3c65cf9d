import { Octokit } from "@octokit/core";
import { z } from "zod";
import { type Asked, lackingPermission, notFound, unexpectedAnswer } from "../explain-refusal.ts";
import type { ForgeAddress } from "../forge-address.ts";
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
 * Octokit with our own way to the network in place of its own. It knows addresses and routes, also those of GitHub Enterprise; it sees neither the token nor the
 * answers, and neither waits nor repeats.
 */
export function createGithubClient(address: ForgeAddress, repository: string, ask: PoliteAsk): GithubClient {
  const octokit = new Octokit({ baseUrl: address.api, userAgent: "git-ai-impact", log: QUIET });
  const [owner = "", name = ""] = repository.split("/");
  return {
    async query({ what, query, variables, shape, tries }) {
      const { fetch, last } = bindFetch(ask, what, tries);
      await octokit.graphql(query, { owner, name, ...variables, request: { fetch } }).catch(throwOwn);
      const answer = last();
      return { data: readGraph(answer, { address, endpoint: "/graphql", what, shape }), at: serverTime(answer) };
    },
    async get({ what, path, parameters, etag, shape }) {
      const { fetch, last } = bindFetch(ask, what);
      const headers = etag === undefined ? {} : { "if-none-match": etag };
      await octokit
        .request(`GET /repos/{owner}/{name}${path}`, { owner, name, ...parameters, headers, request: { fetch } })
        .catch(throwOwn);
      const answer = last();
      if (answer.status === 304 && etag !== undefined) return { data: null, answer };
      return { data: readShape(answer.data, { address, endpoint: path, what, shape }), answer };
    },
  };
}

/** A fetch for one question, and the answer that it got. */
function bindFetch(ask: PoliteAsk, what: string, tries?: number) {
  let answer: JsonAnswer | null = null;
  const fetch = async (url: string, init: { method: string; headers: Record<string, string>; body?: string }): Promise<Response> => {
    const method = init.method === "POST" ? "POST" : "GET";
    answer = await ask({ method, url, headers: init.headers, what, ...(init.body === undefined ? {} : { body: init.body }) }, tries);
    // Answers were read and judged where limits are kept to; there is no need for Octokit to read them again.
    return new Response("{}", { headers: { "content-type": "application/json" } });
  };
  return {
    fetch,
    last(): JsonAnswer {
      if (answer === null) throw new Error("no question was asked");
      return answer;
    },
  };
}

/** Octokit wraps what its fetch throws. */
function throwOwn(error: unknown): never {
  throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
}

interface Expectation<T> extends Asked {
  readonly shape: z.ZodType<T>;
}

const GraphAnswer = z.object({ data: z.unknown(), errors: z.array(z.object({ type: z.string().optional() })).optional() });

/** What there is of an answer, though parts of it may have failed; the reason where there is nothing. */
function readGraph<T>(answer: JsonAnswer, expected: Expectation<T>): T {
  const parsed = GraphAnswer.safeParse(answer.data);
  const whole = parsed.success ? expected.shape.safeParse(parsed.data.data) : null;
  if (whole?.success) return whole.data;
  const types = parsed.data?.errors?.map(({ type }) => type) ?? [];
  if (types.includes("NOT_FOUND")) throw notFound(expected);
  if (types.includes("FORBIDDEN") || types.includes("INSUFFICIENT_SCOPES")) throw lackingPermission(expected);
  throw unexpectedAnswer(expected);
}

function readShape<T>(data: unknown, expected: Expectation<T>): T {
  const parsed = expected.shape.safeParse(data);
  if (!parsed.success) throw unexpectedAnswer(expected);
  return parsed.data;
}

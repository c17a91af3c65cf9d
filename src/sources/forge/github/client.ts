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

const HEADERS = { accept: "application/vnd.github+json", "user-agent": "git-ai-impact" };

/** GitHub's two interfaces by our own way to the network, which alone knows the token: its client library waits, repeats and follows redirects by rules of its own. */
export function createGithubClient(address: ForgeAddress, repository: string, ask: PoliteAsk): GithubClient {
  const [owner = "", name = ""] = repository.split("/");
  const root = `${address.api}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
  const graph = graphAddress(address);
  return {
    async query({ what, query, variables, shape, tries }) {
      const body = JSON.stringify({ query, variables: { owner, name, ...variables } });
      const headers = { ...HEADERS, "content-type": "application/json; charset=utf-8" };
      const answer = await ask({ method: "POST", url: graph, headers, what, body }, tries);
      return { data: readGraph(answer, { address, endpoint: "/graphql", what, shape }), at: serverTime(answer) };
    },
    async get({ what, path, parameters, etag, shape }) {
      const url = new URL(root + path);
      for (const [key, value] of Object.entries(parameters ?? {})) url.searchParams.set(key, String(value));
      const headers = etag === undefined ? HEADERS : { ...HEADERS, "if-none-match": etag };
      const answer = await ask({ method: "GET", url: url.href, headers, what });
      if (answer.status === 304 && etag !== undefined) return { data: null, answer };
      return { data: readShape(answer.data, { address, endpoint: path, what, shape }), answer };
    },
  };
}

/** On GitHub Enterprise the second interface lies beside the first one. */
function graphAddress({ api }: ForgeAddress): string {
  return `${api.replace(/\/v3$/, "")}/graphql`;
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

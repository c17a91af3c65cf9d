import { z } from "zod";
import { unexpectedAnswer } from "../explain-refusal.ts";
import type { ForgeAddress } from "../forge-address.ts";
import { serverTime } from "../limits.ts";
import type { ChangesPage, Cursor } from "../oldest-first.ts";
import type { JsonAnswer, PoliteAsk } from "../polite-ask.ts";
import { IsoInstant, readNode } from "../read-node.ts";

/** A project of GitLab that can be asked. */
export interface GitlabClient {
  /** Asks below the project. @throws ForgeFailure */
  get<T>(question: Question<T>): Promise<{ readonly data: T; readonly answer: JsonAnswer }>;
  /** A whole list, page after page. @throws ForgeFailure */
  list(question: ListQuestion): Promise<readonly unknown[]>;
  /** One page of what changed, oldest change first. @throws ForgeFailure */
  changes(question: ListQuestion, cursor: Cursor, size: PageSize): Promise<ChangesPage>;
}

interface ListQuestion {
  readonly what: string;
  /** "/merge_requests" */
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string | number>>;
}

interface Question<T> extends ListQuestion {
  readonly shape: z.ZodType<T>;
  readonly tries?: number | undefined;
}

interface PageSize {
  readonly size: number;
  readonly tries: number | undefined;
}

const HEADERS = { accept: "application/json", "user-agent": "git-ai-impact" };
const List = z.array(z.unknown());
const Changed = z.object({ updated_at: IsoInstant });
const PAGE_SIZE = 100;
/** A list beyond this is no list of one merge request. */
const MAX_PAGES = 100;

/** GitLab's REST interface by our own way to the network: the client library of the project cannot be given one. */
export function createGitlabClient(address: ForgeAddress, project: string, ask: PoliteAsk): GitlabClient {
  const root = `${address.api}/projects/${encodeURIComponent(project)}`;
  const get = async <T>({ what, path, parameters, shape, tries }: Question<T>) => {
    const url = new URL(root + path);
    for (const [name, value] of Object.entries(parameters ?? {})) url.searchParams.set(name, String(value));
    const answer = await ask({ method: "GET", url: url.href, headers: HEADERS, what }, tries);
    const parsed = shape.safeParse(answer.data);
    if (!parsed.success) throw unexpectedAnswer({ address, what, endpoint: url.pathname });
    return { data: parsed.data, answer };
  };
  return {
    get,
    async list(question) {
      const nodes: unknown[] = [];
      for (let page = 1; page <= MAX_PAGES; page++) {
        const parameters = { ...question.parameters, per_page: PAGE_SIZE, page };
        const { data, answer } = await get({ ...question, parameters, shape: List });
        nodes.push(...data);
        if (isLastPage(answer, data.length, PAGE_SIZE)) break;
      }
      return nodes;
    },
    async changes(question, { after, page }, { size, tries }) {
      const since = after === null ? {} : { updated_after: new Date(Math.floor(after * 1000)).toISOString() };
      const parameters = { ...question.parameters, ...since, order_by: "updated_at", sort: "asc", per_page: size, page };
      const { data, answer } = await get({ ...question, parameters, shape: List, tries });
      const total = Number(answer.headers.get("x-total") ?? Number.NaN);
      return {
        nodes: data,
        last: readNode(Changed, data.at(-1)).value?.updated_at ?? null,
        isLast: isLastPage(answer, data.length, size),
        at: serverTime(answer),
        total: Number.isInteger(total) && page === 1 ? total : null,
      };
    },
  };
}

/** The header says it where there is one: a page may be short because some of its records may not be seen. */
function isLastPage({ headers }: JsonAnswer, count: number, size: number): boolean {
  const next = headers.get("x-next-page");
  return next === undefined ? count < size : next === "";
}

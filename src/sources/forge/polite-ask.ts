import { ForgeFailure, RUN_AGAIN } from "./forge-failure.ts";
import type { ForgeAnswer, ForgeRequest, GuardedFetch } from "./guarded-fetch.ts";
import { judgeAnswer } from "./limits.ts";

/** An answer that is fine, or 304. */
export interface JsonAnswer extends ForgeAnswer {
  /** The answer's JSON; undefined for 304. */
  readonly data: unknown;
}

/**
 * Asks once more as long as that may help.
 * @param tries how often trouble is met before it is given up; 5 where nothing is said
 */
export type PoliteAsk = (request: ForgeRequest, tries?: number) => Promise<JsonAnswer>;

export interface PoliteOptions {
  readonly host: string;
  readonly fetch: GuardedFetch;
  /** Waits, and shows the reason meanwhile; rejects when the run is ended. */
  readonly wait: (milliseconds: number, reason: string) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** What a refusal (401, 403, 404 …) means. */
  readonly explain: (answer: ForgeAnswer, request: ForgeRequest) => ForgeFailure;
}

const TRIES = 5;
/** Longest time that one question waits for limits, in all. Limits by the hour end within it; what is longer is left to another run. */
const PATIENCE_SECONDS = 3_600;
const LEAST_LIMIT_SECONDS = 60;

/**
 * Gives a way to ask that keeps to the forge's limits: it waits as long as it is told, else a minute, twice as long each time; trouble (5xx, cut answers, lost
 * connections) is repeated after 1, 2, 4 … seconds, spread by up to a half either way. Questions are asked one after the other by all callers.
 */
export function createPoliteAsk(options: PoliteOptions): PoliteAsk {
  return async (request, tries = TRIES) => {
    const patience = createPatience(options, request, tries);
    for (;;) {
      const taken = await take(request, options);
      if ("answer" in taken) return taken.answer;
      await ("trouble" in taken ? patience.sitOutTrouble(taken.trouble) : patience.sitOutLimit(taken.limited));
    }
  };
}

/** What one question has waited for so far. */
function createPatience({ host, wait, random }: PoliteOptions, { what }: ForgeRequest, tries: number) {
  let [waited, limits, troubles] = [0, 0, 0];
  return {
    async sitOutLimit(told: number | null): Promise<void> {
      const seconds = limitSeconds(told, limits++);
      if (waited + seconds > PATIENCE_SECONDS) throw tooLong(host, what, seconds);
      waited += seconds;
      await wait(Math.ceil(seconds * 1000), `${host} allows no more questions for now`);
    },
    async sitOutTrouble(trouble: ForgeFailure): Promise<void> {
      if (++troubles >= tries) throw trouble;
      await wait(Math.round(1000 * 2 ** (troubles - 1) * (0.5 + random())), `${trouble.message}: asking again`);
    },
  };
}

type Taken = { readonly answer: JsonAnswer } | { readonly limited: number | null } | { readonly trouble: ForgeFailure };

async function take(request: ForgeRequest, { fetch, host, explain }: PoliteOptions): Promise<Taken> {
  let answer: ForgeAnswer;
  try {
    answer = await fetch(request);
  } catch (error) {
    if (error instanceof ForgeFailure && error.kind === "trouble") return { trouble: error };
    throw error;
  }
  const data = parseJson(answer.text);
  const judgement = judgeAnswer(answer, data);
  if (judgement.kind === "limited") return { limited: judgement.seconds };
  if (judgement.kind === "overloaded") return { trouble: trouble(`${host} is in trouble with the question for ${request.what}`) };
  if (judgement.kind === "refused") throw explain(answer, request);
  if (answer.status === 304) return { answer: { ...answer, data: undefined } };
  if (data !== undefined) return { answer: { ...answer, data } };
  if (isJson(answer) && answer.text !== "") return { trouble: trouble(`${host} cut its answer for ${request.what} off`) };
  throw noJson(host, request, answer);
}

/** Told times are believed, but do not shrink the wait where the forge keeps refusing. */
function limitSeconds(told: number | null, limits: number): number {
  const growing = LEAST_LIMIT_SECONDS * 2 ** limits;
  return limits === 0 || told === null ? (told ?? growing) : Math.max(told, growing / 2);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isJson({ headers }: ForgeAnswer): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(headers.get("content-type") ?? "");
}

function trouble(sentence: string): ForgeFailure {
  return new ForgeFailure(sentence, { fix: RUN_AGAIN, kind: "trouble" });
}

function tooLong(host: string, what: string, seconds: number): ForgeFailure {
  const time = seconds >= 2 * PATIENCE_SECONDS ? "for hours" : `for ${Math.ceil(seconds / 60)} minutes more`;
  return new ForgeFailure(`${host} allows no more questions for ${what} ${time}`, { fix: RUN_AGAIN, kind: "limit" });
}

function noJson(host: string, request: ForgeRequest, { status, text }: ForgeAnswer): ForgeFailure {
  const found = status === 204 || text === "" ? "nothing" : "a page that is no JSON";
  return new ForgeFailure(`${host} answers with ${found} at ${new URL(request.url).pathname}, asked for ${request.what}`, {
    fix: "check that --forge-url is the forge itself, and that no sign-in page stands before it",
    kind: "refusal",
  });
}

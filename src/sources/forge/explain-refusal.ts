import type { ForgeAddress } from "./forge-address.ts";
import { ForgeFailure } from "./forge-failure.ts";
import type { ForgeAnswer, ForgeRequest } from "./guarded-fetch.ts";

/** What was asked for, and where. */
export interface Asked {
  readonly address: ForgeAddress;
  /** "pull requests" */
  readonly what: string;
  /** Path of the question, for messages. */
  readonly endpoint: string;
}

/** What a token must be allowed on GitHub, by what is asked for. */
const PERMISSIONS: ReadonlyMap<string, string> = new Map([
  ["pull requests", "Pull requests: read"],
  ["runs", "Actions: read"],
  ["deployments", "Deployments: read"],
  ["incidents", "Issues: read"],
  ["repository", "Metadata: read"],
]);
const VARIABLES = { github: "GH_TOKEN", gitlab: "GITLAB_TOKEN" } as const;
const CHECK_FORGE = "check that --forge-url is the forge itself, and that the forge's version is kept up";

/** A refused question in words: what was asked for, what the token lacks, what to do. The forge's own text is not shown. */
export function explainRefusal(address: ForgeAddress, { status, headers }: ForgeAnswer, { what, url }: ForgeRequest): ForgeFailure {
  const asked = { address, what, endpoint: new URL(url).pathname };
  if (status === 401) return refusal(`${address.host} does not accept the token, asked for ${what}`, giveToken(asked));
  if (status === 403 && headers.has("x-github-sso"))
    return refusal(
      `${address.host} refuses ${what}: the organisation wants the token authorised for its single sign-on`,
      "authorise the token in your account's settings",
    );
  if (status === 403) return lackingPermission(asked);
  if (status === 404 || status === 410) return notFound(asked);
  return refusal(`${address.host} refuses the question for ${what} at ${asked.endpoint} with status ${status}`, CHECK_FORGE);
}

/** The token may not read it. */
export function lackingPermission(asked: Asked): ForgeFailure {
  return refusal(`${asked.address.host} refuses ${asked.what}: the token lacks the permission '${neededFor(asked)}'`, giveToken(asked));
}

/** Forges say so too where the token may not know of it. */
export function notFound(asked: Asked): ForgeFailure {
  const sentence = `${asked.address.host} finds no ${asked.what} there: the repository or the feature does not exist, or the token may not see it`;
  return refusal(sentence, giveToken(asked));
}

/** An answer that has the form of an answer, but not of what was asked for. */
export function unexpectedAnswer({ address, what, endpoint }: Asked): ForgeFailure {
  return refusal(`${address.host} answers at ${endpoint} with something else than ${what}`, CHECK_FORGE);
}

function giveToken(asked: Asked): string {
  return `give a token with the permission '${neededFor(asked)}' in ${VARIABLES[asked.address.forge]} or --token-file`;
}

function neededFor({ address, what }: Asked): string {
  return address.forge === "gitlab" ? "read_api" : (PERMISSIONS.get(what) ?? "read");
}

function refusal(sentence: string, fix: string): ForgeFailure {
  return new ForgeFailure(sentence, { fix, kind: "refusal" });
}

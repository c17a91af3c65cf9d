import type { ForgeAddress } from "./forge-address.ts";
import { ForgeFailure } from "./forge-failure.ts";
import type { ForgeAnswer, ForgeRequest } from "./guarded-fetch.ts";

/** What a token must be allowed, by what is asked for. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  "pull requests": "Pull requests: read",
  runs: "Actions: read",
  deployments: "Deployments: read",
  incidents: "Issues: read",
  repository: "Metadata: read",
};
const VARIABLES = { github: "GH_TOKEN", gitlab: "GITLAB_TOKEN" } as const;

/** A refused question in words: what was asked for, what the token lacks, what to do. The forge's own text is not shown. */
export function explainRefusal(address: ForgeAddress, answer: ForgeAnswer, request: ForgeRequest): ForgeFailure {
  const [sentence, fix] = describe(address, answer, request);
  return new ForgeFailure(sentence, { fix, kind: "refusal" });
}

function describe({ forge, host }: ForgeAddress, { status, headers }: ForgeAnswer, { what, url }: ForgeRequest): readonly [string, string] {
  const needed = forge === "gitlab" ? "read_api" : (PERMISSIONS[what] ?? "read");
  const give = `give a token with the permission '${needed}' in ${VARIABLES[forge]} or --token-file`;
  if (status === 401) return [`${host} does not accept the token, asked for ${what}`, give];
  if (status === 403 && headers.has("x-github-sso"))
    return [
      `${host} refuses ${what}: the organisation wants the token authorised for its single sign-on`,
      "authorise the token in your account's settings",
    ];
  if (status === 403) return [`${host} refuses ${what}: the token lacks the permission '${needed}'`, give];
  if (status === 404 || status === 410)
    return [`${host} finds no ${what} there: the repository or the feature does not exist, or the token may not see it`, give];
  return [
    `${host} refuses the question for ${what} at ${new URL(url).pathname} with status ${status}`,
    "check --forge-url, and that the forge's version is kept up",
  ];
}

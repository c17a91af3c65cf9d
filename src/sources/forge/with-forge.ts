import { ToolError } from "../../errors.ts";
import { createActors } from "./actors.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { forgeAddress } from "./forge-address.ts";
import type { ForgeOptions } from "./forge-options.ts";
import { openGithub } from "./github/open-github.ts";
import { openGitlab } from "./gitlab/open-gitlab.ts";
import { openGuardedFetch } from "./guarded-fetch.ts";
import type { ForgeSession, OpenedForge } from "./opened-forge.ts";
import { createPoliteAsk, type PoliteOptions } from "./polite-ask.ts";

/**
 * Opens a forge, does work with it and closes every connection.
 *
 * @param work gets a way to open the repository, which asks the first question
 * @throws ToolError USAGE for a bad address, INTERRUPTED when the signal was raised; ForgeFailure from the work
 */
export async function withForge<R>(options: ForgeOptions, work: (open: () => Promise<OpenedForge>) => Promise<R>): Promise<R> {
  const address = forgeAddress(options.forge, options.url);
  let close = async () => {};
  const open = async () => {
    const guarded = openGuardedFetch({ ...options, address, authorization: authorizationOf(options) });
    close = guarded.close;
    const explain: PoliteOptions["explain"] = (answer, request) => explainRefusal(address, answer, request);
    const session: ForgeSession = {
      ...options,
      address,
      ask: createPoliteAsk({ ...options, host: address.host, fetch: guarded.fetch, explain }),
      actors: createActors({ ...options, host: new URL(address.api).hostname }),
    };
    return options.forge === "github" ? openGithub(session) : openGitlab(session);
  };
  try {
    return await work(open);
  } catch (cause) {
    if (options.signal.aborted && !(cause instanceof ToolError)) throw new ToolError("interrupted", { code: "INTERRUPTED" });
    throw cause;
  } finally {
    await close();
  }
}

/** A job's own token is the only one that GitLab wants under another name. */
function authorizationOf({ token }: ForgeOptions): { readonly name: string; readonly value: string } {
  return token.isJobToken ? { name: "job-token", value: token.value } : { name: "authorization", value: `Bearer ${token.value}` };
}

import { isBotLogin } from "../../model/delivery/bot-login.ts";
import type { PullMatcher } from "../../model/delivery/pull-request.ts";
import type { Actor } from "../../model/delivery/record.ts";
import { createPseudonyms } from "../pseudonyms.ts";

/** Turns account names into what may be kept. */
export interface Actors {
  /** Null for a deleted account. @param isBot what the forge says; the name may say it too */
  actorOf(login: string | null, isBot: boolean): Actor | null;
}

interface ActorOptions {
  /** The user's key of pseudonyms. */
  readonly key: Uint8Array;
  readonly host: string;
  readonly matchPull: PullMatcher;
}

const DELETED = /^ghost$/i;

/**
 * What is kept of an account: of a person a keyed pseudonym alone, which tells two people apart and nobody who they are; of a bot, and of an AI agent that the
 * markers know, the name, which is no person's. Markers are looked for before, in the names themselves.
 */
export function createActors({ key, host, matchPull }: ActorOptions): Actors {
  const pseudonymOf = createPseudonyms(key);
  const kept = new Map<string, Actor>();
  const name = (login: string, isBot: boolean): Actor => {
    const isAgent =
      matchPull({ author: { login, isBot }, headRef: null, labels: [], title: null, body: null, reviewers: [login] }).length > 0;
    return { login: isBot || isAgent ? login.slice(0, 100) : pseudonymOf(`${host}\0${login.toLowerCase()}`), isBot };
  };
  return {
    actorOf(login, isBot) {
      if (login === null || DELETED.test(login)) return null;
      const key = `${login}\0${isBot}`;
      const actor = kept.get(key) ?? name(login, isBot || isBotLogin(login));
      kept.set(key, actor);
      return actor;
    },
  };
}

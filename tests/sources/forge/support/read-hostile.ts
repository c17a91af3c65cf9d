import { expect } from "vitest";
import type { ForgeName } from "../../../../src/sources/forge/forge-address.ts";
import type { ForgeOptions } from "../../../../src/sources/forge/forge-options.ts";
import { type ForgeReading, readForge } from "../../../../src/sources/forge/read-forge.ts";
import type { FakeRepository } from "./fake-github.ts";
import { type Exchange, type LoopbackForge, type Play, startForge } from "./loopback-forge.ts";
import { createOptions, FORGES, TOKEN } from "./read-options.ts";

export interface HostileReading {
  readonly reading: ForgeReading;
  readonly forge: LoopbackForge;
  readonly waits: readonly [number, string][];
}

/** Does something else than the forge would; null where it does as it should. `count` counts the questions for one thing. */
export type Interference = (exchange: Exchange, count: number) => Play | null;

/** Whether a question is for pull requests, and not for their parts. */
export const isForPulls = ({ path, body }: Exchange) => /pullRequests\(first/.test(body) || /\/merge_requests$/.test(path);

/** Questions for pull requests on GitHub and for incidents on GitLab: lists that take one question a page. */
export const isForList = ({ path, body }: Exchange) => /pullRequests\(first/.test(body) || /\/issues$/.test(path);

/** Reads a repository from a forge that interferes; no secret may come out anywhere. */
export async function readHostile(
  name: ForgeName,
  setup: { readonly repository: FakeRepository; readonly interfere: Interference; readonly more?: Partial<ForgeOptions> },
): Promise<HostileReading> {
  const play = FORGES[name].play(setup.repository);
  let pulls = 0;
  const forge = await startForge(
    (exchange, count) => setup.interfere(exchange, isForPulls(exchange) || isForList(exchange) ? ++pulls : count) ?? play(exchange),
  );
  const { options, waits } = createOptions(name, forge.url, { kinds: ["prs"], ...setup.more });
  const reading = await readForge(options);
  expectNoSecret(forge, JSON.stringify([reading, waits]));
  expect(forge.mostAtOnce()).toBeLessThanOrEqual(1);
  return { reading, forge, waits };
}

/** The token stands in the one header of each question, and nowhere else. */
export function expectNoSecret({ exchanges }: LoopbackForge, output: string): void {
  expect(output).not.toContain(TOKEN);
  for (const { headers, ...rest } of exchanges) {
    const { authorization, ...others } = headers;
    expect(authorization).toBe(`Bearer ${TOKEN}`);
    expect(JSON.stringify([others, rest, rest.parameters.toString()])).not.toContain(TOKEN);
  }
}

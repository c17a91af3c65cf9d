import { setTimeout } from "node:timers/promises";

/** Waits; rejects when the signal is raised. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal });
}

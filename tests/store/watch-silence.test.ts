import { setTimeout as sleep } from "node:timers/promises";
import { MessageChannel } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { watchSilence } from "../../src/store/thread/watch-silence.ts";

const LIMIT = 20;

function count() {
  const heard = { silences: 0 };
  const watch = watchSilence(LIMIT, () => {
    heard.silences++;
  });
  return { heard, watch };
}

describe("a watch", () => {
  test("notices each silence once, and none where nothing is waited for", async () => {
    const { heard, watch } = count();
    await sleep(3 * LIMIT);
    expect(heard.silences).toBe(0);
    for (const silences of [1, 2]) {
      watch.expect();
      await sleep(5 * LIMIT);
      expect(heard.silences).toBe(silences);
    }
    watch.expect();
    watch.rest();
    await sleep(5 * LIMIT);
    expect(heard.silences).toBe(2);
  });

  test("hears first what was said while this thread was busy", async () => {
    const { heard, watch } = count();
    const { port1, port2 } = new MessageChannel();
    port1.on("message", () => watch.rest());
    watch.expect();
    port2.postMessage("done");
    const busyUntil = performance.now() + 3 * LIMIT;
    while (performance.now() < busyUntil);
    await sleep(3 * LIMIT);
    expect(heard.silences).toBe(0);
    port1.close();
  });
});

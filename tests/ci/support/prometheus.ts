import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** False where there is no Prometheus to run: then the tests that ask it skip. */
export const HAS_PROMETHEUS = spawnSync("prometheus", ["--version"]).status === 0 && spawnSync("promtool", ["--version"]).status === 0;

export interface Prometheus {
  /** Number of series that a query gives. @param at epoch seconds @throws Error where the query is refused */
  readonly count: (query: string, at: number) => Promise<number>;
  /** The first series that a query gives: its labels. */
  readonly first: (query: string, at: number) => Promise<Readonly<Record<string, string>> | null>;
  readonly stop: () => Promise<void>;
}

/** A Prometheus on the loopback that holds what is in OpenMetrics texts, loaded as the documentation says. */
export async function startPrometheus(texts: readonly string[]): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), "prometheus-"));
  const data = join(folder, "data");
  for (const [index, text] of texts.entries()) {
    const file = join(folder, `${index}.txt`);
    writeFileSync(file, text);
    execFileSync("promtool", ["tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=8760h", file, data], { stdio: "ignore" });
  }
  writeFileSync(join(folder, "prometheus.yml"), "scrape_configs: []\n");
  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(
    "prometheus",
    [
      `--config.file=${join(folder, "prometheus.yml")}`,
      `--storage.tsdb.path=${data}`,
      "--storage.tsdb.retention.time=20y",
      `--web.listen-address=${address}`,
    ],
    { stdio: "ignore" },
  );
  await untilReady(address, server);
  const series = (query: string, at: number) => ask(`http://${address}/api/v1/query`, { query, time: String(at) });
  return {
    count: async (query, at) => (await series(query, at)).length,
    first: async (query, at) => (await series(query, at))[0]?.metric ?? null,
    stop: async () => {
      server.kill();
      if (server.exitCode === null) await once(server, "close");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Series = readonly { readonly metric: Readonly<Record<string, string>> }[];

async function ask(address: string, query: Readonly<Record<string, string>>): Promise<Series> {
  const response = await fetch(`${address}?${new URLSearchParams(query)}`);
  const { status, error, data } = (await response.json()) as { status: string; error?: string; data?: { result: Series } }; // Prometheus' documented answer
  if (status !== "success" || data === undefined) throw new Error(`${error}: ${query["query"]}`);
  return data.result;
}

async function untilReady(address: string, server: ChildProcess): Promise<void> {
  for (let i = 0; i < 300 && server.exitCode === null; i += 1) {
    const isReady = await fetch(`http://${address}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await pause(100);
  }
  server.kill();
  throw new Error("Prometheus did not start");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** One question as it reached the forge. */
export interface Exchange {
  readonly method: string;
  /** Path with query, decoded parameters apart. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What the forge does about it. */
export interface Play {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** `reset` breaks the connection before an answer, `cut` in the middle of the body, `hang` never answers. */
  readonly fault?: "reset" | "cut" | "hang";
}

export interface LoopbackForge {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  /** How many questions were open at once, at most. */
  mostAtOnce(): number;
}

/** The forge's clock: it stands still, so that nothing hangs on ours. */
const FORGE_DATE = "Sun, 22 Nov 2026 12:00:00 GMT";
export const FORGE_NOW = Date.parse(FORGE_DATE) / 1000;

/** A forge on this machine that plays a script of answers, until the test is over. */
export async function startForge(play: (exchange: Exchange, count: number) => Play): Promise<LoopbackForge> {
  const exchanges: Exchange[] = [];
  let [open, most] = [0, 0];
  const server: Server = createServer(async (request, response) => {
    most = Math.max(most, ++open);
    response.once("close", () => open--);
    const exchange = await readExchange(request);
    exchanges.push(exchange);
    answer(response, play(exchange, exchanges.length));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, exchanges, mostAtOnce: () => most };
}

async function readExchange(request: IncomingMessage): Promise<Exchange> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = new URL(request.url ?? "/", "http://forge");
  return {
    method: request.method ?? "",
    path: url.pathname,
    parameters: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

function answer(response: ServerResponse, { status = 200, headers = {}, body = "", fault }: Play): void {
  if (fault === "hang") return;
  if (fault === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const bytes = Buffer.from(body as string);
  const all = { date: FORGE_DATE, "content-type": "application/json; charset=utf-8", "content-length": String(bytes.length), ...headers };
  response.writeHead(status, all);
  if (fault === "cut") response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroy());
  else response.end(status === 304 || status === 204 ? undefined : bytes);
}

export function json(data: unknown, more: Play = {}): Play {
  return { ...more, body: JSON.stringify(data) };
}

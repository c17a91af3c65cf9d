import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";

/** What a server does with a question, before it is handed to git. True: it has been answered, or never will be. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface HttpsServer {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** File of the certificate that signs for it. */
  readonly certificate: string;
  /** Questions that were asked, as `METHOD path`, with their `authorization` header. */
  readonly asked: readonly { readonly line: string; readonly authorization: string | null }[];
  close(): Promise<void>;
}

/** A certificate for this machine's own address, made for one test: null where there is no program that makes one. */
export function makeCertificate(folder: string): { readonly key: string; readonly certificate: string } | null {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const subject = ["-subj", "/CN=loopback", "-addext", "subjectAltName=IP:127.0.0.1"];
  const args = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "36500"];
  try {
    execFileSync("openssl", [...args, ...subject, "-keyout", key, "-out", certificate], { stdio: "ignore" });
    return { key, certificate };
  } catch {
    return null;
  }
}

/** Serves the repositories of a folder over https by git's own program, on this machine alone. */
export async function serveHttps(
  folder: string,
  { key, certificate }: { readonly key: string; readonly certificate: string },
  behaviour: Behaviour = () => false,
): Promise<HttpsServer> {
  const asked: { line: string; authorization: string | null }[] = [];
  const sockets = new Set<Duplex>();
  const backend = join(execFileSync("git", ["--exec-path"], { encoding: "utf8" }).trim(), "git-http-backend");
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) => {
    asked.push({ line: `${request.method} ${request.url}`, authorization: request.headers.authorization ?? null });
    if (!behaviour(request, response)) answer({ backend, folder }, request, response);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    certificate,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function answer(
  { backend, folder }: { readonly backend: string; readonly folder: string },
  request: IncomingMessage,
  response: ServerResponse,
) {
  const url = new URL(request.url ?? "/", "https://127.0.0.1");
  const child = spawn(backend, [], {
    env: {
      PATH: process.env["PATH"],
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.on("close", () => {
    const whole = Buffer.concat(chunks);
    const end = whole.indexOf("\r\n\r\n");
    const headers = whole
      .toString("latin1", 0, end)
      .split("\r\n")
      .map((line) => line.split(/: (.*)/, 2) as [string, string]);
    const status = headers.find(([name]) => name === "Status")?.[1] ?? "200";
    response.writeHead(Number.parseInt(status, 10), Object.fromEntries(headers.filter(([name]) => name !== "Status")));
    response.end(whole.subarray(end + 4));
  });
}

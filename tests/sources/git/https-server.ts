import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { openGitServer } from "../../../scripts/verify/runner/serve-git.js";

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
  const serveGit = openGitServer(folder);
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) => {
    asked.push({ line: `${request.method} ${request.url}`, authorization: request.headers.authorization ?? null });
    if (!behaviour(request, response)) serveGit(request, response);
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

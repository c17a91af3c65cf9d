import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { safeAddress, safeRepository } from "../../action/parts/address.js";
import { openApi } from "../../action/parts/github-api.js";

const TOKEN = "ghs_0123456789abcdef";
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address with one.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const openAt = (origin: string, token = TOKEN) => openApi({ GITHUB_API_URL: `${origin}/api/v3`, TOKEN: token });
const failureOf = (asked: Promise<unknown>): Promise<Error> =>
  asked.then(
    () => expect.fail("it was answered"),
    (error: Error) => error,
  );

describe("the API", () => {
  it("is asked at the address of the runner, with the token and JSON", async () => {
    const seen: unknown[] = [];
    const origin = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      seen.push([request.method, request.url, request.headers.authorization, Buffer.concat(chunks).toString()]);
      response.writeHead(201).end('{"number":3}');
    });
    expect(await openAt(origin)("POST", "/repos/a/b/issues", { title: "x" })).toEqual({ status: 201, data: { number: 3 } });
    expect(seen).toEqual([["POST", "/api/v3/repos/a/b/issues", `Bearer ${TOKEN}`, '{"title":"x"}']]);
  });

  it("is not followed anywhere else", async () => {
    const asked: string[] = [];
    const other = await serve((request, response) => {
      asked.push(request.url ?? "");
      response.end("{}");
    });
    const origin = await serve((_request, response) => response.writeHead(307, { location: `${other}/steal` }).end());
    expect((await failureOf(openAt(origin)("GET", "/x"))).message).toMatch(/sends the question on/);
    expect(asked).toEqual([]);
  });

  it("may not answer without end", async () => {
    const origin = await serve((_request, response) => {
      const chunk = "x".repeat(1 << 20);
      const more = () => {
        while (response.write(chunk));
        response.once("drain", more);
      };
      more();
    });
    expect((await failureOf(openAt(origin)("GET", "/x"))).message).toMatch(/too large/);
  });

  it.each([
    [401, "does not accept the token (401)"],
    [403, "the token may not do it (403). Add the permission"],
    [404, "the token may not do it (404)"],
    [410, "issues are turned off"],
    [429, "asks for a pause"],
    [500, "answered with 500"],
  ])("that answers with %d is explained without a word of its own", async (status, sentence) => {
    const origin = await serve((request, response) => response.writeHead(status).end(`::error::${request.headers.authorization}`));
    const { message } = await failureOf(openAt(origin)("GET", "/x"));
    expect(message).toContain(sentence);
    expect(message).not.toMatch(/ghs_|::/);
  });

  it("that is not there, or cuts its answer off, is told without its address' secrets", async () => {
    const gone = await serve((_request, response) => response.destroy());
    expect((await failureOf(openAt(gone)("GET", "/x"))).message).toMatch(/^127\.0\.0\.1:\d+ could not be reached$/);
    const cut = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "100" }).write("x");
      setImmediate(() => response.destroy());
    });
    expect((await failureOf(openAt(cut)("GET", "/x"))).message).toBe("the answer was cut off");
  });

  it("gives null for what is no JSON", async () => {
    const origin = await serve((_request, response) => response.end("<html>"));
    expect(await openAt(origin)("GET", "/x")).toEqual({ status: 200, data: null });
  });

  it.each(["", "short", "a token with spaces", "line\nbreak12345"])("is not opened with the token %j", (token) => {
    expect(() => openAt("http://127.0.0.1:1", token)).toThrow("the input token holds none");
  });

  it.each([
    [undefined, "names no address"],
    ["api.github.com", "names no address"],
    ["http://api.github.com", "does not begin with https"],
    ["http://127.0.0.1.evil.example", "does not begin with https"],
    ["https://user:secret@api.github.com", "more than its place"],
    ["https://api.github.com/?x=y", "more than its place"],
  ])("is not opened at %s", (address, sentence) => {
    expect(() => openApi({ ...(address === undefined ? {} : { GITHUB_API_URL: address }), TOKEN })).toThrow(sentence);
  });
});

describe("what the runner names", () => {
  it("is an address over https, or of this machine", () => {
    for (const address of ["https://github.com", "https://git.acme.example/", "http://localhost:3000", "http://[::1]:80"])
      expect(safeAddress(address).origin).toBe(new URL(address).origin);
  });

  it.each([undefined, "", "acme", "acme/pay/ments", "../x", "acme/..", "acme/pay ments", "acme/$(id)"])(
    "is no repository where it is %s",
    (name) => {
      expect(() => safeRepository(name)).toThrow("OWNER/NAME");
    },
  );

  it("is a repository as OWNER/NAME", () => {
    expect(safeRepository("acme/pay.ments-2_x")).toBe("acme/pay.ments-2_x");
  });
});

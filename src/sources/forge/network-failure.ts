import { ForgeFailure, RUN_AGAIN } from "./forge-failure.ts";

const CERTIFICATE = "set NODE_EXTRA_CA_CERTS to the file of the authority that signed the forge's certificate";
const NETWORK = "check the network and HTTPS_PROXY; without --forge the report of the repository alone still works";

/** System and library codes in words. Messages of either may name a proxy with its password, and are not shown. */
const REASONS: readonly (readonly [code: RegExp, reason: string, fix: string])[] = [
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, "its name is not found", NETWORK],
  [/^ECONNREFUSED$/, "the connection is refused", NETWORK],
  [/^(?:ENETUNREACH|EHOSTUNREACH|ENETDOWN)$/, "the network is not reached", NETWORK],
  [/^(?:UND_ERR_ABORTED|UND_ERR_PRX_TLS)$/, "the proxy lets nothing through", NETWORK],
  [/CERT|SIGNED|SIGNATURE|ALTNAME|ISSUER/, "its certificate is not trusted", CERTIFICATE],
  [/TIMEOUT|ETIMEDOUT|^23$/, "it takes too long", RUN_AGAIN],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, "the connection breaks off", RUN_AGAIN],
  [/^(?:HPE_|UND_ERR_RES|Z_|ERR_.*ZLIB|ERR__)/, "the answer is damaged", RUN_AGAIN],
];

/** What kept an answer away, as one sentence; a certificate is a refusal, the rest may pass. */
export function networkFailure(error: unknown, host: string, what: string): ForgeFailure {
  const code = codeOf(error);
  const [, reason, fix] = REASONS.find(([pattern]) => pattern.test(code)) ?? [null, "the answer breaks off", RUN_AGAIN];
  return new ForgeFailure(`${host} gives no answer for ${what}: ${reason}`, { fix, kind: fix === CERTIFICATE ? "refusal" : "trouble" });
}

/** The code of the deepest cause that has one. */
function codeOf(error: unknown): string {
  let code = "";
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("code" in at && (typeof at.code === "string" || typeof at.code === "number")) code = String(at.code);
    // An address with several numbers fails with a list of causes.
    if (at instanceof AggregateError && at.errors[0] instanceof Error && code === "") code = codeOf(at.errors[0]);
  }
  return code;
}

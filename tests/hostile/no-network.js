import dgram from "node:dgram";
import dns from "node:dns";
import { writeSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

/** Imported before a program: the first connection or question for a name that it tries ends it, whatever it would do about an error. */
const STATUS = 97;

function refuse(what) {
  return () => {
    writeSync(2, `a connection was tried: ${what}\n`);
    process.exit(STATUS);
  };
}

net.Socket.prototype.connect = refuse("socket");
for (const name of ["connect", "send", "bind"]) dgram.Socket.prototype[name] = refuse("datagram");
for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
  for (const name of Object.getOwnPropertyNames(resolver).filter((one) => /^(lookup|resolve|reverse)/.test(one)))
    resolver[name] = refuse("name");
syncBuiltinESMExports();

import { fetchAddress, hostOf, nameOf, pathOf } from "./origin-address.ts";

/** A repository on another machine that can be cloned. */
export interface CloneAddress {
  /** As it may be shown and handed to git: no password, no query, and for https no user name. */
  readonly fetched: string;
  /** As it may be kept in files that are passed on: without the user name of ssh as well. */
  readonly shown: string;
  readonly protocol: "https" | "ssh";
  /** Host, and port where one is named, as they stand in an origin: `git.example.com:8443`. */
  readonly host: string;
  /** Last part of its path, without `.git`. */
  readonly name: string;
  /** The same for every way of writing the address of one repository. */
  readonly place: string;
}

/** Addresses of any protocol, git's remote helpers among them, and the short form of ssh. */
const ADDRESS = /^(?:[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/|:)|(?:[A-Za-z0-9._~-]+@)?[A-Za-z0-9][A-Za-z0-9.-]+:(?!\/\/))/;

/** Whether a text of a list is an address of any kind, and not a path; a path with a colon in it can be written as `./a:b`. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** Reads an address. @returns null for every protocol but https and ssh, and for addresses without host or path */
export function readCloneAddress(text: string): CloneAddress | null {
  const fetched = /[\s\p{Cc}]/u.test(text) ? null : fetchAddress(text);
  const [host, path, name] = [hostOf(fetched), pathOf(fetched), nameOf(fetched)];
  if (fetched === null || host === null || path === null || name === null) return null;
  const url = fetched.includes("://") ? new URL(fetched) : null;
  const port = url?.port ?? "";
  const named = port === "" ? host : `${host}:${port}`;
  const protocol = url?.protocol === "https:" ? "https" : "ssh";
  return { fetched, shown: withoutUser(fetched), protocol, host: named, name, place: `${named}/${path}`.toLowerCase() };
}

function withoutUser(address: string): string {
  return address.replace(/^(ssh:\/\/)?[^@/:]+@/, "$1");
}

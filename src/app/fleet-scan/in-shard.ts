import { sha256Of } from "../../store/read-regular.ts";
import type { Shard } from "./fleet-options.ts";

/** Hexadecimal digits that are as many bits as a number holds whole. */
const DIGITS = 12;

/**
 * Whether a repository belongs to a part of the list: the first 12 hexadecimal digits of the SHA-256 of the repository as it is listed, as a number, modulo
 * the number of parts, plus 1. It depends on nothing else: not on the machine, and not on the other repositories of the list.
 *
 * @param listed path as it is listed, or address without user name, password and query
 */
export function isInShard(listed: string, { index, of }: Shard): boolean {
  return (Number.parseInt(sha256Of(listed).slice(0, DIGITS), 16) % of) + 1 === index;
}

import { parseConfig } from "@circleci/circleci-config-parser";
import { parse } from "yaml";

/** Fault of a configuration by CircleCI's own parser, in words; empty for a good one. It does not look at names of keys that it has no use for. */
export function circleciFault(text: string): string {
  try {
    parseConfig(parse(text));
    return "";
  } catch (error) {
    return String(error);
  }
}

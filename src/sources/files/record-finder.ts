import { Assembler } from "stream-json/core/assembler.js";
import type { Token } from "stream-json/core/parser.js";

/** Names under which forges and exports put the one array that an answer is about. None of them is a field of a record. */
const LIST_NAMES = new Set([
  "check_runs",
  "data",
  "deployments",
  "incidents",
  "issues",
  "items",
  "jobs",
  "nodes",
  "prs",
  "pulls",
  "records",
  "results",
  "rows",
  "runs",
  "usage",
  "usageEvents",
  "values",
  "workflow_runs",
]);

const STEPS = new Map<string, number>([
  ["startObject", 1],
  ["startArray", 1],
  ["endObject", -1],
  ["endArray", -1],
]);

/** Finds records in the tokens of JSON texts without holding more than one of them. */
export interface RecordFinder {
  /** The records that end with this token: mostly none. */
  take(token: Token): readonly unknown[];
  /** How many brackets are open. */
  depth(): number;
}

export function createRecordFinder(): RecordFinder {
  let open = 0;
  /** Brackets around the elements of the list that is being read; 0 outside of one. */
  let floor = 0;
  /** True after the list in an object around it, whose rest says nothing. */
  let isPast = false;
  let key = "";
  let assembler = new Assembler();

  function beginsList(token: Token): boolean {
    if (token.name !== "startArray" || floor > 0 || isPast) return false;
    return open === 0 || (open === 1 && LIST_NAMES.has(key));
  }

  function beginList(): readonly unknown[] {
    open += 1;
    floor = open;
    assembler = new Assembler();
    return [];
  }

  function endList(): readonly unknown[] {
    open -= 1;
    floor = 0;
    isPast = open > 0;
    return [];
  }

  function assemble(token: Token): readonly unknown[] {
    if (token.name === "keyValue" && open === 1) key = token.value;
    assembler.consume(token);
    return assembler.done ? listed(assembler.current) : [];
  }

  return {
    take(token) {
      const step = STEPS.get(token.name) ?? 0;
      if (beginsList(token)) return beginList();
      if (floor > 0 && step < 0 && open === floor) return endList();
      open += step;
      if (!isPast) return assemble(token);
      isPast = open > 0;
      return [];
    },
    depth: () => open,
  };
}

/** Pages that were gathered into an array are arrays, or objects around one, themselves. */
function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(listed);
  if (typeof value !== "object" || value === null) return [value];
  const inner = Object.entries(value).find(([name, held]) => LIST_NAMES.has(name) && Array.isArray(held));
  return inner === undefined ? [value] : listed(inner[1]);
}

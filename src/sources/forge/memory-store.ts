import { compareKeys, type ForgeKind, type ForgeRecords, type ForgeStore } from "../../model/delivery/forge-store.ts";

/** Keeps records for this run alone, where no folder can be written. */
export function createMemoryStore(): ForgeStore {
  return { open: async (kind) => createRecords(kind) };
}

function createRecords<T>(kind: ForgeKind<T>): ForgeRecords<T> {
  const kept = new Map<string, T>();
  let state: unknown = null;
  const rows = async () => [...kept].sort(([a], [b]) => compareKeys(a, b)).map(([, row]) => row);
  return {
    get state() {
      return state;
    },
    async append(page, after) {
      for (const row of page) {
        const earlier = kept.get(kind.keyOf(row));
        if (earlier === undefined || kind.versionOf(row) >= kind.versionOf(earlier)) kept.set(kind.keyOf(row), row);
      }
      state = after;
    },
    rows,
    async settle(after) {
      state = after;
      return rows();
    },
  };
}

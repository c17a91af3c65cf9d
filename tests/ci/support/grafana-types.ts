import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../..");
const SDK = "@grafana/grafana-foundation-sdk";

/** Grafana's own types of dashboards, of queries and of the options of each kind of panel, as JSON has them: texts for enumerations, no methods. */
const TYPES = `
import type { Dashboard, Panel, RowPanel } from "${SDK}/dashboard";
import type { Dataquery } from "${SDK}/prometheus";
import type { Options as StateTimeline } from "${SDK}/statetimeline";
import type { Options as Stat } from "${SDK}/stat";
import type { Options as Table } from "${SDK}/table";
import type { Options as Text } from "${SDK}/text";
import type { Options as TimeSeries } from "${SDK}/timeseries";

type Plain<T> = 0 extends 1 & T ? T
  : T extends string ? \`\${T}\`
  : T extends readonly (infer E)[] ? Plain<E>[]
  : T extends object ? { [K in keyof T as T[K] extends (...words: never[]) => unknown ? never : K]: Plain<T[K]> }
  : T;
interface Kinds { stat: Stat; "state-timeline": StateTimeline; table: Table; text: Text; timeseries: TimeSeries }
type TypedPanel = {
  [K in keyof Kinds]: Omit<Plain<Panel>, "type" | "options" | "targets"> & { type: K; options: Plain<Kinds[K]>; targets?: Plain<Dataquery>[] };
}[keyof Kinds];
type TypedDashboard = Omit<Plain<Dashboard>, "panels"> & { panels: (TypedPanel | Plain<RowPanel>)[] };
`;

/** Faults of a dashboard by Grafana's own types, in the compiler's words; empty for a good one. @param json text of the dashboard */
export function dashboardFaults(json: string): string {
  const folder = mkdtempSync(join(tmpdir(), "grafana-types-"));
  try {
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "dashboard.ts"), `${TYPES}\nexport const dashboard: TypedDashboard = ${json};\n`);
    const compilerOptions = { strict: true, noEmit: true, module: "nodenext", target: "es2022", skipLibCheck: true, types: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["dashboard.ts"] }));
    const words = [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", folder, "--pretty", "false"];
    const { status, stdout } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
    return status === 0 ? "" : stdout || `exit code ${status}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

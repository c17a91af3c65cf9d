import type { Columns } from "../../src/stats/least-squares.ts";
import { column, readTable } from "./reference-numbers.ts";

/** log(y/days) ~ 1 + week + post + tpost + s1 + c1 of the synthetic weekly counts, week by week. */
export function weeklySeries(): { readonly times: number[]; readonly values: number[]; readonly columns: Columns } {
  const rows = readTable("its_weekly.csv");
  const days = column(rows, "days");
  const values = column(rows, "y").map((y, i) => Math.log(y / (days[i] ?? Number.NaN)));
  const names = ["week", "post", "tpost", "s1", "c1"];
  return { times: column(rows, "week"), values, columns: [rows.map(() => 1), ...names.map((name) => column(rows, name))] };
}

/** flow ~ 1 + (year ≥ 1899) of the Nile. */
export function nileStep(): { readonly times: number[]; readonly values: number[]; readonly columns: Columns } {
  const rows = readTable("nile.csv");
  const times = column(rows, "year");
  return { times, values: column(rows, "flow"), columns: [times.map(() => 1), times.map((year) => (year >= 1899 ? 1 : 0))] };
}

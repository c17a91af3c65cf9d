import type { DeliveryResult } from "../../model/delivery-result.ts";
import { RECOVERY_TITLES, recoveryRows } from "../shared/recovery-rows.ts";
import type { Page } from "./page.ts";
import { drawTable } from "./table.ts";
import { paragraph } from "./text.ts";

const LEAST_FIRST = 24;

/** What each source that was not given would add, in one line together; nothing where all were given. */
export function absentSourcesLine({ report, width, paint }: Page): string[] {
  const absent = report.delivery?.sources.filter(({ state }) => state === "absent") ?? [];
  if (absent.length === 0) return [];
  const text = `Not given: ${absent.map(({ kind, short }) => `--${kind} (${short})`).join(", ")}; or --forge`;
  return paragraph(text, { width, indent: "  ", lines: 3 }).map((line) => paint("grey", line));
}

/** The recovery ladder as a table; nothing without a case. */
export function recoverySection(page: Page): string[] {
  const rows = ladderOf(page.report.delivery).map(([title = "", ...cells]) => [{ text: `  ${title}` }, ...cells.map((text) => ({ text }))]);
  if (rows.length === 0) return [];
  const columns = [{ title: "  until it works again" }, ...RECOVERY_TITLES.map((title) => ({ title }))];
  return [page.paint("bold", "Recovery"), ...drawTable({ columns, rows, width: page.width, leastFirst: LEAST_FIRST }, page.paint)];
}

function ladderOf(delivery: DeliveryResult | null): readonly (readonly string[])[] {
  return delivery === null ? [] : recoveryRows(delivery.recovery);
}

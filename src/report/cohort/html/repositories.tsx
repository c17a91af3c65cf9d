import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { COHORT_SECTIONS, COHORT_HEADS as HEAD, COHORT_TEXT as SAY, UNIT_WORDS } from "../../shared/messages/cohort-page.ts";
import { formatNumber, formatShare, UNKNOWN } from "../../shared/number-format.ts";
import { DataTable, FoldedTable } from "../../shared/page/data-table.tsx";
import type { CohortSection } from "./cohort-section.ts";

/** Names that stand there where more are folded away. */
const MOST_OPEN = 10;

/** What of the fleet is not in the numbers, or could be counted twice. */
export const repositories: CohortSection = {
  id: "repositories",
  title: COHORT_SECTIONS.repositories,
  draw: (report) => (hasOdd(report) ? <Repositories fleet={report.fleet} /> : null),
  absent: () => COHORT_SECTIONS.repositoriesAbsent,
};

function hasOdd({ fleet: { failed, refused, shared, keys, unassigned } }: CohortReport): boolean {
  return failed.length + refused.length + shared.repositories > 0 || keys > 1 || unassigned !== null;
}

function Repositories({ fleet }: Pick<CohortReport, "fleet">) {
  const { failed, refused, shared, keys, unassigned } = fleet;
  return (
    <>
      {shared.repositories > 0 && <p>{SAY.shared(sayRepositories(shared.repositories), formatNumber(shared.changes))}</p>}
      {keys > 1 && <p>{SAY.keys(formatNumber(keys))}</p>}
      {unassigned !== null && (
        <p>{SAY.unassigned(formatNumber(unassigned.changes), unassigned.share === null ? UNKNOWN : formatShare(unassigned.share))}</p>
      )}
      <Unread title={SAY.failed} rows={failed} />
      <Unread title={SAY.refused} rows={refused} />
    </>
  );
}

function Unread({ title, rows }: { readonly title: string; readonly rows: CohortReport["fleet"]["failed"] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <DataTable label={title} {...tableOf(rows.slice(0, MOST_OPEN))} />
      <FoldedTable summary={SAY.moreNames(formatNumber(rows.length - MOST_OPEN), title)} {...tableOf(rows.slice(MOST_OPEN))} />
    </>
  );
}

function tableOf(rows: CohortReport["fleet"]["failed"]) {
  return { titles: [HEAD.name, HEAD.reason], align: "ll", rows: rows.map(({ name, reason }) => [name, reason]) };
}

function sayRepositories(count: number): string {
  return `${formatNumber(count)} ${UNIT_WORDS.repository[count === 1 ? 0 : 1]}`;
}

import type { TriedClaim } from "../../../model/claim-result.ts";
import type { Report } from "../../../model/report.ts";
import { ClaimPlot, PLOT } from "../../shared/claim-plot.tsx";
import { type ClaimRow, claimRows, type MissingClaims, STAMP_WORDS } from "../../shared/claim-rows.ts";
import { CLAIM_MESSAGES as SAY } from "../../shared/messages/claims.ts";
import { formatCoverage, formatNumber } from "../../shared/number-format.ts";
import { DataTable, FoldedTable } from "../data-table.tsx";
import type { Section } from "../section.ts";
import { PlaceboStripFigure } from "./placebo-strip.tsx";

/** Risk that published claims share. */
const ALPHA = 0.05;

/** Claims of others and the reader's own against this history, and what fake dates in it would have said. */
export const claims: Section = {
  id: "claims",
  title: SAY.title,
  draw: (report) => (report.claims === null ? null : <Claims report={report} />),
  absent: () => SAY.absent,
};

function Claims({ report }: { readonly report: Report }) {
  const { tried, missing, notComparable } = claimRows(report);
  return (
    <>
      <p>{SAY.meaning}</p>
      {tried.length === 0 ? <p>{SAY.none}</p> : <Tried rows={tried} tests={report.claims?.tests ?? 0} />}
      <Missing groups={missing} />
      <FoldedTable
        summary={SAY.notComparable(formatNumber(notComparable.length))}
        titles={["Claim", "Claimed", "Why nothing here answers it"]}
        align="lrl"
        rows={notComparable.map((row) => [<Claim key={row.claim.id} row={row} />, row.claimed, row.claim.gap])}
      />
      {report.placebo !== null && <PlaceboStripFigure strip={report.placebo} />}
    </>
  );
}

function Tried({ rows, tests }: { readonly rows: readonly ClaimRow[]; readonly tests: number }) {
  return (
    <>
      <DataTable
        label={SAY.table}
        titles={["Claim", "Claimed", "Ours against it", "Stamp, and what says so"]}
        align="lrll"
        rows={rows.map((row) => [
          <Claim key={row.claim.id} row={row} />,
          row.claimed,
          <Plot key={row.claim.id} row={row} />,
          <Reason key={row.claim.id} claim={row.claim} />,
        ])}
      />
      <p class="note">
        {SAY.plot} {sayTogether(tests)}
      </p>
    </>
  );
}

/** The widest interval is that of the first step, whatever the others came to. */
function sayTogether(tests: number): string {
  if (tests === 0) return "";
  return tests === 1 ? SAY.alone : SAY.together(formatNumber(tests), formatCoverage(1 - ALPHA / tests));
}

/** Who claims what, with the measure of ours that comes nearest. */
function Claim({ row: { claim, who } }: { readonly row: ClaimRow }) {
  return (
    <>
      <span class="who">{who}</span> {claim.isOwn ? <code>{claim.statement}</code> : claim.statement}
      {claim.title !== null && <small>{SAY.measure(claim.title)}</small>}
    </>
  );
}

function Reason({ claim: { stamp, reason, gap, n } }: { readonly claim: TriedClaim }) {
  return (
    <>
      <Stamp stamp={stamp} /> {reason}
      <small>
        n {formatNumber(n)}.{gap === "" ? "" : ` ${SAY.gap(gap)}`}
      </small>
    </>
  );
}

/** The figures beside it say the same. */
function Plot({ row: { claim } }: { readonly row: ClaimRow }) {
  const { ours } = claim;
  if (ours === null) return null;
  return (
    <svg class="trial" viewBox={`0 0 ${PLOT.width} ${PLOT.height}`} width={PLOT.width} height={PLOT.height} aria-hidden="true">
      <ClaimPlot claim={{ ...claim, ours }} />
    </svg>
  );
}

function Stamp({ stamp }: Pick<TriedClaim, "stamp">) {
  const { word, sign } = STAMP_WORDS[stamp];
  return (
    <span class={`stamp ${stamp}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}

function Missing({ groups }: { readonly groups: readonly MissingClaims[] }) {
  const rows = groups.flatMap(({ reason, rows: open }) => open.map((row) => [<Claim key={row.claim.id} row={row} />, row.claimed, reason]));
  return (
    <FoldedTable
      summary={SAY.missing(formatNumber(rows.length))}
      titles={["Claim", "Claimed", "What is missing"]}
      align="lrl"
      rows={rows}
    />
  );
}

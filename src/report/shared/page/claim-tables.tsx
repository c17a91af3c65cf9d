import type { TriedClaim } from "../../../model/claim-result.ts";
import { ClaimPlot, PLOT } from "../claim-plot.tsx";
import { type ClaimRow, type ClaimRows, type MissingClaims, STAMP_WORDS } from "../claim-rows.ts";
import { CLAIM_MESSAGES as SAY } from "../messages/claims.ts";
import { formatCoverage, formatNumber } from "../number-format.ts";
import { DataTable, FoldedTable } from "./data-table.tsx";

/** Risk that published claims share. */
const ALPHA = 0.05;

interface ClaimTablesProps {
  readonly rows: ClaimRows;
  /** Published claims that share the risk of a wrong stamp. */
  readonly tests: number;
  /** What a stamp means for what is looked at: one repository, or a fleet. */
  readonly meaning: string;
}

/** Claims against our intervals, drawn and stamped, then those that nothing could be held against, folded away. */
export function ClaimTables({ rows: { tried, missing, notComparable }, tests, meaning }: ClaimTablesProps) {
  return (
    <>
      <p>{meaning}</p>
      {tried.length === 0 ? <p>{SAY.none}</p> : <Tried rows={tried} tests={tests} />}
      <Missing groups={missing} />
      <FoldedTable
        summary={SAY.notComparable(formatNumber(notComparable.length))}
        titles={["Claim", "Claimed", "Why nothing here answers it"]}
        align="lrl"
        rows={notComparable.map((row) => [<Claim key={row.claim.id} row={row} />, row.claimed, row.claim.gap])}
      />
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

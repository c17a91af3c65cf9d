import type { Report } from "../../model/report.ts";
import { ClaimPlot, PLOT } from "../shared/claim-plot.tsx";
import { type ClaimRow, claimRows, STAMP_WORDS } from "../shared/claim-rows.ts";
import { SHARE_MESSAGES as SAY } from "../shared/messages/claims.ts";
import { formatCoverage, formatNumber } from "../shared/number-format.ts";

const WIDTH = 820;
const EDGE = 24;
const HEAD = 76;
const ROW = 48;
const FOOT = 44;
const PLOT_AT = 316;
const STAMP_AT = 540;
/** More rows are no picture to pass on. */
const MOST_ROWS = 10;

/** Light by itself, dark for who reads in the dark: an image that is shown as such follows the system. */
const STYLE = [
  "svg{--ground:#fff;--text:#1b1d24;--quiet:#565b69;--rule:#dcdfe6;--observed:#2f6fde;--own:#c2510f}",
  "@media(prefers-color-scheme:dark){svg{--ground:#14161b;--text:#e6e8ee;--quiet:#a5abba;--rule:#343944;--observed:#7aa8f8;--own:#f09a58}}",
  'text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif;fill:var(--text)}',
  ".title{font-size:17px;font-weight:600}.strong{font-weight:600}.quiet{font-size:12px;fill:var(--quiet)}",
  ".ground{fill:var(--ground)}.rule{stroke:var(--rule)}.claim-plot path{fill:none}.claim-plot .zero{stroke:var(--quiet)}",
  ".claim-plot .interval{stroke:var(--observed);stroke-width:2}.claim-plot .value,.claim-plot .beyond{fill:var(--observed)}",
  ".claim-plot .claimed{fill:var(--own);stroke:var(--ground)}.claim-plot .claimed-side{fill:var(--own);fill-opacity:.2}",
].join("");

/** Claims that were held against this history, a row each. Names of the repository and of people in it are in none of them: an own claim is told by its figure. */
export function ClaimsImage({ report }: { readonly report: Report }) {
  const rows = claimRows(report).tried.slice(0, MOST_ROWS);
  const height = HEAD + Math.max(1, rows.length) * ROW + FOOT;
  const summary = rows.length === 0 ? SAY.nothing : rows.map(sayRow).join(" ");
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      data-made-by="git-ai-impact"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      aria-label={`${SAY.title}. ${summary}`}
    >
      <style>{STYLE}</style>
      <rect class="ground" width={WIDTH} height={height} />
      <text class="title" x={EDGE} y="34">
        {SAY.title}
      </text>
      <text class="quiet" x={EDGE} y="56">
        {rows.length === 0 ? SAY.nothing : SAY.key}
      </text>
      {rows.map((row, i) => (
        <Row key={row.claim.id} row={row} top={HEAD + i * ROW} />
      ))}
      <text class="quiet" x={EDGE} y={height - 18}>
        {SAY.footer}
      </text>
      <text class="quiet" x={WIDTH - EDGE} y={height - 18} text-anchor="end">
        {SAY.made(report.tool.version)}
      </text>
    </svg>
  );
}

function Row({ row, top }: { readonly row: ClaimRow; readonly top: number }) {
  const { claim, claimed } = row;
  const { ours, stamp, title, n } = claim;
  if (ours === null || row.text.ours === null) return null;
  const { word, sign } = STAMP_WORDS[stamp];
  const { value, interval } = row.text.ours;
  return (
    <g transform={`translate(0 ${top})`}>
      <line class="rule" x1={EDGE} x2={WIDTH - EDGE} y1="0" y2="0" />
      <text class="strong" x={EDGE} y="20">{`${saidBy(row)}: ${claimed}`}</text>
      <text class="quiet" x={EDGE} y="37">
        {title}
      </text>
      <g transform={`translate(${PLOT_AT} ${(ROW - PLOT.height) / 2})`}>
        <ClaimPlot claim={{ ...claim, ours }} />
      </g>
      <text class="strong" x={STAMP_AT} y="20">{`${sign} ${word}`}</text>
      <text class="quiet" x={STAMP_AT} y="37">
        {`${value} (${interval}, ${formatCoverage(ours.level)}), n ${formatNumber(n)}`}
      </text>
    </g>
  );
}

function sayRow(row: ClaimRow): string {
  return `${saidBy(row)}, ${row.claimed}: ${STAMP_WORDS[row.claim.stamp].word}.`;
}

/** What the reader claimed is nobody's once it is passed on. */
function saidBy({ claim, who }: ClaimRow): string {
  return claim.isOwn ? SAY.own : who;
}

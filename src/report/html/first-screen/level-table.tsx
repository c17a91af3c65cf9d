import type { Report } from "../../../model/report.ts";
import { formatLevel, formatNumber } from "../../shared/number-format.ts";
import { unitSuffix } from "../../shared/page/measure-words.ts";
import { measureAddress } from "../measure-anchors.ts";

/** Levels over the whole history, for a report without a comparison; nothing where none is known. */
export function LevelTable({ report }: { readonly report: Report }) {
  const rows = report.measures.flatMap(({ overall, ...measure }) => (overall === null ? [] : [{ ...measure, overall }]));
  if (rows.length === 0) return null;
  return (
    <table class="measures levels" aria-label="Measures over all weeks">
      <thead>
        <tr>
          <th scope="col">Over all weeks</th>
          <th scope="col" class="num">
            Level
          </th>
          <th scope="col" class="num">
            n
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, title, unit, overall }) => (
          <tr key={id} id={`row-${id}`}>
            <th scope="row">
              <a href={measureAddress(id)}>{title}</a>
              <span class="unit">{unitSuffix(unit)}</span>
            </th>
            <td class="num">{formatLevel(overall.value, unit)}</td>
            <td class="num">{formatNumber(overall.n)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

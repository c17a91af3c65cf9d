import type { Report } from "../../../model/report.ts";
import { formatNumber } from "../number-format.ts";

/** What was odd or missing in the data, and what mends it. */
export function Warnings({ warnings }: Pick<Report, "warnings">) {
  if (warnings.length === 0) return null;
  return (
    <>
      <h3 id="warnings">Warnings</h3>
      <ul>
        {warnings.map(({ code, message, fix, count }) => (
          <li key={code}>
            {message.replace(/\.$/, "")}
            {count > 1 && !message.includes(`${count}`) && ` (${formatNumber(count)})`}.
            {fix !== null && (
              <>
                {" Try: "}
                <code>{fix}</code>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

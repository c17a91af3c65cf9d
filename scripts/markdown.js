/** Table of cells, the first row its head. @param {(string | number)[][]} rows */
export function markdownTable(rows) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [head, head.map(() => "---"), ...body].map(line).join("\n");
}

/** A share in percent to a tenth. */
export function percent(/** @type {number} */ share) {
  return `${(100 * share).toFixed(1)} %`;
}

/** A share or a change in whole percent, with a true minus sign. */
export function wholePercent(/** @type {number} */ share) {
  return `${(100 * share).toFixed(0).replace("-", "−")} %`;
}

import { markdownTable, percent, wholePercent } from "../../markdown.js";
import { EFFECTS, GAP_WEEKS, nameNoise, nameWindow } from "./cells.js";
import { BARS } from "./judge-grid.js";
import { seedOf } from "./simulate-cell.js";

/** @typedef {import("./grid-part.js").CellResult[]} Results */
/** @typedef {ReturnType<import("./judge-grid.js").judgeGrid>} Judgement */

/** Bars and what was found. @param {Judgement} judgement @returns {string[]} */
export function gridSentences(judgement) {
  const { meanAlarm, worstAlarm, leastAlarm, leastCoverage, mostCoverage, power, missing, failures, holds } = judgement;
  const [least, most] = BARS.coverage;
  return [
    `False alarms at nominal 5 %: ${percent(meanAlarm)} on average (bar: at most ${percent(BARS.meanFalseAlarms)}); highest ${percent(worstAlarm.share)} (bar: at most ${percent(BARS.falseAlarms)}), ${nameCell(worstAlarm.cell)}; lowest ${percent(leastAlarm.share)}, ${nameCell(leastAlarm.cell)}.`,
    `Coverage under planted effects (bar: ${percent(least)} to ${percent(most)}): lowest ${percent(leastCoverage.share)}, ${nameCell(leastCoverage.cell)}, ${leastCoverage.effect}; highest ${percent(mostCoverage.share)}, ${nameCell(mostCoverage.cell)}, ${mostCoverage.effect}.`,
    `Power. Bar: the model interval (before the drift factor) finds a planted fall of 30 % (104+52 weeks, residual log-SD 0.2 and 0.3) in at least ${wholePercent(BARS.power)} of the runs whose model minimum detectable effect allows it, and that is at least ${wholePercent(BARS.visible)} of all runs.`,
    ...power.map(
      ({ cell, visible, found }) =>
        `Power in ${nameCell(cell)}: found in ${percent(found.share)} of the runs that allow it, and these are ${percent(visible.share)} of all runs.`,
    ),
    `Series without an estimate: ${missing}.`,
    failures.length === 0
      ? "No cell misses a bar."
      : `Missed: ${failures.map(({ cell, what }) => `${what} in ${nameCell(cell)}`).join("; ")}.`,
    holds ? "All bars hold." : "The bars do not hold.",
  ];
}

/** The section with the table of all cells. @param {Results} results @param {{ judgement: Judgement, draws: number, seed: number }} options */
export function gridSection(results, { judgement, draws, seed }) {
  return `How often the model interval of the level-only before/after model is wrong, on simulated weekly series whose truth is known, before the drift factor.

### Series

Each cell holds ${draws.toLocaleString("en")} series without an effect and as many with each planted effect (${EFFECTS.slice(1)
    .map(({ label }) => label)
    .join(", ")}). ${GAP_WEEKS} weeks lie between the sides and are left out; the noise runs on through them.

- **Gaussian logs**: weekly log levels with AR(1) noise of the standard deviation shown.
- **Negative-binomial copula**: counts of the mean shown and size 10 (variance μ + μ²/10), quantiles of Gaussian AR(1) noise.
- **Latent AR(1) counts**: Poisson counts whose log rate is AR(1) with a standard deviation of 0.3.

ρ is the autocorrelation of the Gaussian noise from week to week; that of the counts is lower. Counts are summed
over 4 weeks, as in every report (column "binned"); \`--binning low-counts\` does so only where the median week before has fewer than 5 events.
One series in 100 is calculated by the program's own function as well, and the run stops if they differ.
Seeds: cell c, effect e (0 none, 1 and 2 as above) is drawn from seed ${seed}·10,000 + 3c + e; cell 0 from ${seedOf(seed, 0, 0)} on.

### Result

${gridSentences(judgement)
  .map((sentence) => `- ${sentence}`)
  .join("\n")}

The Monte Carlo error of a share p is √(p(1 − p)/${draws}): ±${percent(1.96 * Math.sqrt((0.05 * 0.95) / draws))} (95 %) at 5 %, ±${percent(1.96 * Math.sqrt((0.01 * 0.99) / draws))} at 1 %.

"Error" is the mean standard error over the standard deviation of the estimates: 1 is right, above 1 cautious. "Found" is the share of intervals off
zero on the side of the planted effect; "can" the share of series whose minimum detectable effect, (t₀.₉₇₅ + t₀.₈₀)·error, is no larger than the planted effect;
"found of these" the power among them.

${table(results)}
`;
}

/** @param {Results} results */
function table(results) {
  const head = [
    ["cell", "weeks", "noise", "ρ", "binned", "false alarms", "error"],
    ...EFFECTS.slice(1).map(({ label }) => [`covered, ${label}`, `found, ${label}`, "can", "found of these", `bias, ${label}`]),
  ].flat();
  const rows = results.map(({ cell, tallies: [none, ...planted] }) =>
    [
      [
        cell.index,
        nameWindow(cell.window),
        nameNoise(cell.noise),
        cell.rho,
        percent(none.binned / none.draws),
        percent(none.outside / none.draws),
        none.meanError.toFixed(2),
      ],
      ...planted.map((tally) => [
        percent(1 - tally.outside / tally.draws),
        percent(tally.found / tally.draws),
        percent(tally.visible / tally.draws),
        tally.visible === 0 ? "–" : percent(tally.foundVisible / tally.visible),
        tally.bias.toFixed(3),
      ]),
    ].flat(),
  );
  return markdownTable([head, ...rows]);
}

/** @param {import("./cells.js").Cell} cell */
function nameCell(cell) {
  return `cell ${cell.index} (${nameWindow(cell.window)}, ${nameNoise(cell.noise)}, ρ ${cell.rho})`;
}

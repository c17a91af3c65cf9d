import { isAbove, isBelow } from "../bars.js";

/**
 * @typedef {import("./repositories-worker.js").Outcome} Outcome
 * @typedef {import("./scenarios.js").Scenario} Scenario
 * @typedef {{ scenario: Scenario, outcomes: Outcome[] }} Simulated all repositories of a scenario
 * @typedef {{ scenario: Scenario, view: import("./scenarios.js").View, share: number, of: number, bar: { atMost?: number, atLeast?: number }, isMet: boolean, holds: boolean, what: string }} Judged isMet: by the share itself; holds: or missed by no more than chance, where repositories are few
 */

const ABOVE_WEAK = ["moderate", "strong"];
const DIRECTIONS = ["less", "more"];
/** From so many repositories on a share itself must hold its bar. */
const ENOUGH_REPOSITORIES = 100;

/** Bars by scenario. A factor of 1 must not be what keeps composition out. */
const BARS = {
  hires: { what: "above weak", atMost: 0.05, isHit: isAboveWeak },
  incumbents: { what: "above weak", atLeast: 0.5, isHit: isAboveWeak, factor: "one" },
  none: { what: "verdict less or more, of any grade", atMost: 0.05, isHit: isWrong, factor: "shipped" },
  "same-failures": { what: "interval off zero", atMost: 0.08, isHit: isOffZero },
  "more-failures": { what: "interval off zero", atLeast: 0.8, isHit: isOffZero },
};

/** Every bar on the views that it is asked of. @param {Simulated[]} simulated @returns {Judged[]} */
export function judgeRepositories(simulated) {
  return simulated.flatMap(({ scenario, outcomes }) => {
    const bar = BARS[scenario.id];
    if (bar === undefined) return [];
    const { what, atMost, atLeast, isHit, factor } = bar;
    return scenario.views.flatMap((view, index) => {
      if (factor !== undefined && view.factor !== factor) return [];
      const found = { count: outcomes.filter((outcome) => isHit(outcome, index)).length, of: outcomes.length };
      const holds = !isAbove(found, atMost ?? 1, ENOUGH_REPOSITORIES) && !isBelow(found, atLeast ?? 0, ENOUGH_REPOSITORIES);
      const share = found.count / found.of;
      const isMet = share <= (atMost ?? 1) && share >= (atLeast ?? 0);
      return [{ scenario, view, share, of: found.of, bar: { atMost, atLeast }, isMet, holds, what }];
    });
  });
}

/** How often each verdict was read, and what held its grade down. @param {Simulated} simulated */
export function tallyVerdicts({ scenario, outcomes }) {
  return scenario.views.map((view, index) => {
    const said = outcomes.flatMap(({ said }) => said[index] ?? []);
    const shareOf = (/** @type {(one: import("./repositories-worker.js").Said) => boolean} */ isIt) =>
      said.filter(isIt).length / said.length;
    const caps = [...new Set(said.flatMap((one) => one.caps))].sort();
    return {
      scenario,
      view,
      verdict: (/** @type {string} */ code, /** @type {string} */ grade) => shareOf((one) => one.code === code && one.grade === grade),
      other: shareOf((one) => !["less", "more", "unclear", "same"].includes(one.code)),
      caps: caps.map((id) => ({ id, share: shareOf((one) => one.caps.includes(id)) })),
    };
  });
}

function isAboveWeak(/** @type {Outcome} */ { said }, /** @type {number} */ view) {
  return ABOVE_WEAK.includes(said[view].grade);
}

function isWrong(/** @type {Outcome} */ { said }, /** @type {number} */ view) {
  return DIRECTIONS.includes(said[view].code);
}

function isOffZero(/** @type {Outcome} */ { failRates }, /** @type {number} */ view) {
  return failRates[view].isOffZero;
}

import { isAbove, isBelow } from "../bars.js";

/**
 * @typedef {{ scenario: import("./scenarios.js").Scenario, answers: import("./scenarios.js").Answers[] }} Simulated all fleets of a scenario
 * @typedef {{ scenario: import("./scenarios.js").Scenario, question: import("./scenarios.js").Question, count: number, of: number, holds: boolean }} Judged
 * of: fleets in which there was an answer; holds: the bar, or missed by no more than chance where fleets are few; true without a bar
 */

/** From so many fleets on a share itself must hold its bar. */
const ENOUGH_FLEETS = 100;

/** Every question of every scenario. A bar that nothing answers is missed. @param {Simulated[]} simulated @returns {Judged[]} */
export function judgeFleets(simulated) {
  return simulated.flatMap(({ scenario, answers }) =>
    scenario.questions.map((question) => {
      const given = answers.map((one) => one[question.answer]).filter((answer) => answer !== null);
      const found = { count: given.filter((answer) => answer === true).length, of: given.length };
      const { atMost = null, atLeast = null } = question;
      const isMissed =
        (atMost !== null && isAbove(found, atMost, ENOUGH_FLEETS)) || (atLeast !== null && isBelow(found, atLeast, ENOUGH_FLEETS));
      return { scenario, question, ...found, holds: !isMissed };
    }),
  );
}

/** Mean of the numbers of an answer; NaN where there are none. @param {Simulated} simulated @param {string} answer */
export function meanOf({ answers }, answer) {
  const numbers = answers.map((one) => one[answer]).filter((value) => typeof value === "number");
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

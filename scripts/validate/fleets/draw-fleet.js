/**
 * Invented fleets with a truth that is known. Types and shapes: draw-fleet.d.ts.
 *
 * @typedef {import("./draw-fleet.js").FleetPlan} FleetPlan
 * @typedef {import("./draw-fleet.js").DrawnUnit} DrawnUnit
 * @typedef {{ unit: number, person: number, day: number }} Change
 */

/** 2021-01-04, a Monday, in days since 1970-01-01. */
const START = 18_631;
const DAYS_PER_WEEK = 7;
const WORKING_DAYS = 5;
const DAYS_PER_BIN = 28;
const EARLY_DAYS = 90;
const MARKED_SHARE = 0.4;
const FAIL_SHARE = 0.03;

export function drawFleet(plan, { seed, library }) {
  const rng = library.createRng(seed);
  const draw = { rng, nextNormal: library.createNormalDeviates(rng), simulatePoisson: library.simulatePoisson };
  const weeks = Math.max(...plan.units.map(({ endWeek }) => endWeek));
  const shocks = drawNoise(plan.shared, weeks, draw.nextNormal);
  const drawn = plan.units.map((unit, index) => drawUnit(unit, index, { plan, shocks, draw }));
  return { data: toData(plan, drawn), readContributions: async (anchors) => toContributions(drawn, anchors) };
}

function drawNoise({ deviation, rho }, weeks, nextNormal) {
  const values = new Float64Array(weeks);
  let last = nextNormal();
  for (let week = 0; week < weeks; week++) {
    values[week] = deviation * last;
    last = rho * last + Math.sqrt(1 - rho * rho) * nextNormal();
  }
  return values;
}

function drawUnit(unit, index, { plan, shocks, draw }) {
  const { rng, nextNormal, simulatePoisson } = draw;
  const days = (unit.endWeek - unit.firstWeek) * DAYS_PER_WEEK;
  const counts = { landed: new Int32Array(days), marked: new Int32Array(days), failed: new Int32Array(days) };
  const noise = drawNoise(plan.own, unit.endWeek - unit.firstWeek, nextNormal);
  /** @type {Change[]} */
  const changes = [];
  const order = rng.nextInt(1000);
  for (let week = unit.firstWeek; week < unit.endWeek; week++) {
    const isAfter = unit.adopts !== null && week >= unit.adopts;
    const mean = unit.perWeek * Math.exp(noise[week - unit.firstWeek] + shocks[week] + (isAfter ? unit.effect : 0));
    const landed = simulatePoisson(mean, rng);
    for (let i = 0; i < landed; i++) {
      const day = (week - unit.firstWeek) * DAYS_PER_WEEK + rng.nextInt(WORKING_DAYS);
      counts.landed[day]++;
      if (isAfter && rng.nextFloat() < MARKED_SHARE) counts.marked[day]++;
      if (rng.nextFloat() < FAIL_SHARE) counts.failed[day]++;
      changes.push({
        unit: index,
        person: index * 1000 + ((order + rng.nextInt(unit.people)) % unit.people),
        day: START + unit.firstWeek * DAYS_PER_WEEK + day,
      });
    }
  }
  return { counts, changes };
}

function toData(plan, drawn) {
  const units = plan.units.map((unit, index) => ({
    id: `unit-${String(index).padStart(5, "0")}`,
    name: `unit ${index}`,
    repositories: 1,
    firstDay: START + unit.firstWeek * DAYS_PER_WEEK,
    endDay: START + unit.endWeek * DAYS_PER_WEEK,
    declared:
      unit.isDeclared && unit.adopts !== null
        ? { start: START + unit.adopts * DAYS_PER_WEEK, end: START + unit.adopts * DAYS_PER_WEEK, endedDay: null, tool: null }
        : null,
    recoveries: [],
  }));
  const column = (of) => drawn.map(of);
  const nothing = column(() => null);
  return {
    kind: "repository",
    units,
    counts: {
      landed: column(({ counts }) => counts.landed),
      marked: column(({ counts }) => counts.marked),
      judged: column(({ counts }) => counts.landed),
      failed: column(({ counts }) => counts.failed),
      branchCommits: plan.hasBranches === true ? column(({ counts }) => counts.landed.map((count) => 3 * count)) : nothing,
      branched: column(({ counts }) => counts.landed),
      branchedKnown: column(({ counts }) => counts.landed),
      bornLines: nothing,
      reworkedLines: nothing,
      landedLines: column(({ counts }) => counts.landed.map((count) => 40 * count)),
    },
    spells: {
      unit: new Int32Array(0),
      kind: new Uint8Array(0),
      start: new Float64Array(0),
      seconds: new Float64Array(0),
      isOpen: new Uint8Array(0),
    },
  };
}

function toContributions(drawn, anchors) {
  const numbers = new Map();
  const firstDay = [];
  for (const { person, day } of drawn.flatMap(({ changes }) => changes)) {
    const known = numbers.get(person);
    if (known === undefined) {
      numbers.set(person, firstDay.length);
      firstDay.push(day);
    } else firstDay[known] = Math.min(firstDay[known], day);
  }
  const rows = new Map();
  for (const { changes } of drawn) {
    for (const { unit, person, day } of changes) {
      if (anchors[unit] < 0) continue;
      const number = numbers.get(person);
      const bin = Math.floor((day - anchors[unit]) / DAYS_PER_BIN);
      const key = `${unit} ${number} ${bin}`;
      const row = rows.get(key) ?? { unit, person: number, bin, landed: 0, landedEarly: 0 };
      row.landed++;
      if (day < firstDay[number] + EARLY_DAYS) row.landedEarly++;
      rows.set(key, row);
    }
  }
  const sorted = [...rows.values()].sort((a, b) => a.unit - b.unit || a.person - b.person || a.bin - b.bin);
  const column = (name) => Int32Array.from(sorted, (row) => row[name]);
  return {
    unit: column("unit"),
    person: column("person"),
    bin: column("bin"),
    landed: column("landed"),
    landedEarly: column("landedEarly"),
    firstDay: Int32Array.from(firstDay),
  };
}

import type { Contributions, FleetUnit } from "../../model/fleet/fleet-data.ts";
import { NO_UNIT } from "./assign-units.ts";
import type { Engine } from "./open-engine.ts";

/** Days after their first landed change in which people are new. */
const EARLY_DAYS = 90;
const DAYS_PER_BIN = 28;

/** Makes the empty tables that `keepPeople` fills. */
export async function createPeople(engine: Engine): Promise<void> {
  await engine.run("CREATE TEMP TABLE people (number INTEGER, key INTEGER, person VARCHAR)");
  await engine.run("CREATE TEMP TABLE person_days (unit INTEGER, person INTEGER, day INTEGER, landed INTEGER)");
}

/**
 * Keeps who landed what on which day of the batch that is loaded. People are numbered by key and pseudonym. Automation, and what agents wrote under accounts of
 * their own, is nobody's.
 */
export async function keepPeople(engine: Engine): Promise<void> {
  const landed = "changes WHERE is_counted AND is_human AND person IS NOT NULL AND key IS NOT NULL";
  await engine.run(`INSERT INTO people SELECT (SELECT count(*) FROM people) + row_number() OVER (ORDER BY key, person) - 1, key, person
    FROM (SELECT DISTINCT key, person FROM ${landed}) AS found ANTI JOIN people USING (key, person)`);
  await engine.run(`INSERT INTO person_days SELECT unit, number, day, count(*) FILTER (is_known)
    FROM (SELECT unit, day, key, person, is_known FROM ${landed}) AS found JOIN people USING (key, person) GROUP BY unit, number, day`);
}

/** How many people landed something. */
async function countPeople(engine: Engine): Promise<number> {
  let people = 0;
  await engine.eachRow("SELECT count(*)::DOUBLE FROM people", (at) => {
    people = at(0);
  });
  return people;
}

interface Anchored {
  readonly units: readonly FleetUnit[];
  /** Day of each unit; negative for units that are left out. */
  readonly anchors: Int32Array;
  /** Number of each unit in the tables. */
  readonly numbers: readonly number[];
}

/** What people landed, by unit, person and bin around the anchors. @throws RangeError where there is not an anchor for each unit */
export async function readContributions(engine: Engine, { units, anchors, numbers }: Anchored): Promise<Contributions> {
  if (anchors.length !== units.length) throw new RangeError(`${anchors.length} anchors for ${units.length} units`);
  await engine.run(
    "CREATE OR REPLACE TEMP TABLE anchors (unit INTEGER, number INTEGER, anchor INTEGER, first_day INTEGER, end_day INTEGER)",
  );
  const rows = units.flatMap(({ firstDay, endDay }, unit) => {
    const anchor = anchors[unit] ?? NO_UNIT;
    return anchor < 0 ? [] : [`(${numbers[unit]}, ${unit}, ${anchor}, ${firstDay}, ${endDay})`];
  });
  for (let start = 0; start < rows.length; start += 1_000)
    await engine.run(`INSERT INTO anchors VALUES ${rows.slice(start, start + 1_000).join(", ")}`);
  const columns = createColumns();
  await engine.eachRow(QUERY, columns.add);
  return { ...columns.finish(), firstDay: await readFirstDays(engine) };
}

const QUERY = `WITH firsts AS (SELECT person, min(day) AS first FROM person_days GROUP BY person)
  SELECT a.number AS number, person, floor((day - anchor) / ${DAYS_PER_BIN})::INTEGER AS bin, sum(landed)::DOUBLE AS total,
    coalesce(sum(landed) FILTER (day < first + ${EARLY_DAYS}), 0)::DOUBLE
  FROM person_days JOIN firsts USING (person) JOIN anchors AS a USING (unit)
  WHERE landed > 0 AND day >= first_day AND day < end_day GROUP BY a.number, person, bin ORDER BY a.number, person, bin`;

async function readFirstDays(engine: Engine): Promise<Int32Array> {
  const days = new Int32Array(await countPeople(engine));
  await engine.eachRow("SELECT person, min(day) FROM person_days GROUP BY person", (at) => {
    days[at(0)] = at(1);
  });
  return days;
}

/** Columns that grow. */
function createColumns() {
  let columns = Array.from({ length: 5 }, () => new Int32Array(1_024));
  let length = 0;
  return {
    add: (value: (column: number) => number) => {
      if (length === columns[0]?.length) columns = columns.map((column) => grown(column));
      columns.forEach((column, at) => {
        column[length] = value(at);
      });
      length++;
    },
    finish(): Omit<Contributions, "firstDay"> {
      const [unit, person, bin, landed, landedEarly] = columns.map((column) => column.slice(0, length));
      const none = new Int32Array(0);
      return { unit: unit ?? none, person: person ?? none, bin: bin ?? none, landed: landed ?? none, landedEarly: landedEarly ?? none };
    },
  };
}

function grown(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * column.length);
  larger.set(column);
  return larger;
}

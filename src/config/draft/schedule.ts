/** Hours of the night from Sunday to Monday, in UTC, in which few wait for a runner. */
const FIRST_HOUR = 2;
const HOURS = 4;
/** Full hours, and the fives after them, are when everybody's schedules are due. */
const MINUTES = Array.from({ length: 60 }, (_, minute) => minute).filter((minute) => minute % 5 !== 0);

/**
 * Cron line for Mondays: hour and minute follow from a name, so that they stay the same and differ between repositories.
 * @param name any text
 */
export function weeklySchedule(name: string): string {
  const hash = hashOf(name);
  const minute = MINUTES[hash % MINUTES.length] ?? 1;
  return `${minute} ${FIRST_HOUR + (Math.floor(hash / MINUTES.length) % HOURS)} * * 1`;
}

/** 32-bit FNV-1a over UTF-16 units. Source: Fowler, Noll and Vo. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

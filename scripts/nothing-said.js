/** What the command line asks when nothing is said on it, but for the folders. */
export const NOTHING_SAID = Object.freeze({
  main: null,
  since: null,
  until: null,
  timezone: null,
  adopted: null,
  ended: null,
  fetchPulls: false,
  allowShallow: false,
  reader: /** @type {const} */ ("auto"),
  configFile: null,
  markersFile: null,
  factsFolder: null,
  privacy: /** @type {const} */ ("team"),
  seed: 1,
  version: "0.0.0",
});

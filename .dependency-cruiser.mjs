/** The layer table of docs/ARCHITECTURE.md, one rule per row. Files are matched by path from the project root. */

/** A layer may import only the given folders of src (itself always). */
function onlyImports({ layer, folders, comment }) {
  const allowed = [layer, ...folders].map((folder) => (folder.endsWith(".ts") ? `^src/${folder.replace(".", "\\.")}$` : `^src/${folder}/`));
  return {
    name: `${layer}-imports-only-${folders.join("-").replaceAll(".ts", "") || "itself"}`,
    comment,
    severity: "error",
    from: { path: `^src/${layer}/` },
    to: { path: "^(src|bin|tests|fixtures|scripts)/", pathNot: allowed },
  };
}

/** A layer may use only the given packages. */
function onlyPackages({ layer, packages, comment, pathNot = [] }) {
  const rule = {
    name: `${layer}-packages`,
    comment,
    severity: "error",
    from: { path: `^src/${layer}/`, pathNot },
    to: { dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown", "unknown"] },
  };
  if (packages.length > 0) rule.to.pathNot = packages.map((name) => `(^|node_modules/)${name}(/|$)`);
  return rule;
}

const PURE = "model|stats|markers|derive|measures|checks|report";

export default {
  forbidden: [
    onlyImports({ layer: "model", folders: [], comment: "Nouns stand on nothing." }),
    onlyImports({ layer: "stats", folders: [], comment: "Numbers in, numbers out: no word of our domain." }),
    onlyImports({
      layer: "markers",
      folders: ["model"],
      comment: "A marker judges a commit; it must not know how commits are read or counted.",
    }),
    onlyImports({ layer: "derive", folders: ["model", "stats"], comment: "Units of analysis come from facts alone." }),
    onlyImports({ layer: "measures", folders: ["model", "stats", "derive"], comment: "A measure sees derived units, never sources." }),
    onlyImports({
      layer: "checks",
      folders: ["model", "stats", "derive", "measures"],
      comment: "A check judges a comparison, not a repository.",
    }),
    onlyImports({ layer: "report", folders: ["model"], comment: "A reporter turns a saved Report into text; it computes no result." }),
    onlyImports({ layer: "config", folders: ["model", "errors.ts"], comment: "Configuration is data, read before anything else." }),
    onlyImports({
      layer: "sources",
      folders: ["model", "errors.ts"],
      comment: "Readers of the outside world give facts and know no measure.",
    }),
    onlyImports({ layer: "store", folders: ["model", "errors.ts"], comment: "Facts on disk know no measure." }),
    {
      name: "app-not-cli",
      comment: "The application is used by the command line, never the other way round.",
      severity: "error",
      from: { path: "^src/app/" },
      to: { path: "^src/cli/" },
    },
    onlyImports({ layer: "cli", folders: ["app", "config", "errors.ts"], comment: "The command line talks to the application only." }),
    {
      name: "lower-layers-not-app-nor-cli",
      comment: "Only app and the public API wire stages together.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(app|cli)/|^src/index\\.ts$" },
      to: { path: "^src/(app|cli)/" },
    },
    {
      name: "bin-imports-only-dist-cli",
      comment: "The executable holds no logic; beside it stands only what must run before anything is loaded.",
      severity: "error",
      from: { path: "^bin/" },
      to: { pathNot: "^(dist/cli/main|bin/optimise-late)\\.js$", dependencyTypesNot: ["core"] },
    },
    onlyPackages({
      layer: "model",
      packages: ["zod"],
      pathNot: ["^src/model/time\\.ts$"],
      comment: "Schemas are the only dependency of the nouns.",
    }),
    {
      name: "only-model-time-uses-date-fns",
      comment: "One place decides what a day and a week are.",
      severity: "error",
      from: { path: "^(src|bin)/", pathNot: "^src/model/time\\.ts$" },
      to: { path: "node_modules/(date-fns|@date-fns)/" },
    },
    onlyPackages({ layer: "stats", packages: [], comment: "Our own kernel: checked numbers, no dependency." }),
    onlyPackages({ layer: "markers", packages: ["re2js"], comment: "User patterns run in linear time (re2js); nothing else is needed." }),
    onlyPackages({ layer: "derive", packages: ["picomatch"], comment: "Path patterns are the only foreign matter here." }),
    onlyPackages({ layer: "measures", packages: [], comment: "A measure is arithmetic." }),
    onlyPackages({ layer: "checks", packages: [], comment: "A check is arithmetic." }),
    onlyPackages({
      layer: "report",
      packages: ["csv-stringify", "d3-scale", "d3-shape", "preact", "preact-render-to-string", "string-width", "zod"],
      comment:
        "Display width is the one thing text tables cannot do alone; zod reads a saved report; csv-stringify quotes, preact escapes, d3 lays out what is drawn.",
    }),
    onlyPackages({ layer: "config", packages: ["zod", "yaml", "jsonc-parser"], comment: "Parsers of the configuration formats." }),
    onlyPackages({
      layer: "sources",
      packages: ["@duckdb/node-api", "csv-parse", "hyparquet", "isomorphic-git", "stream-json", "undici", "zod"],
      comment: "Readers of repositories and of files of records.",
    }),
    {
      name: "only-sources-facts-uses-duckdb",
      comment: "An optional dependency: where it is not installed, everything else works.",
      severity: "error",
      from: { path: "^(src|bin)/", pathNot: "^src/sources/facts/" },
      to: { path: "node_modules/@duckdb/" },
    },
    onlyPackages({ layer: "store", packages: ["hyparquet", "hyparquet-writer"], comment: "Parquet, read and written without an engine." }),
    onlyPackages({ layer: "app", packages: ["zod"], comment: "Wiring needs no library." }),
    onlyPackages({ layer: "cli", packages: ["commander", "picocolors"], comment: "Arguments and colours." }),
    {
      name: "pure-layers-no-node",
      comment: "The functional core runs anywhere and gives the same bytes everywhere.",
      severity: "error",
      from: { path: `^src/(${PURE}|app)/` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "config-reads-files-in-load-only",
      comment: "Schema and defaults stay pure.",
      severity: "error",
      from: { path: "^src/config/", pathNot: "^src/config/load\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "only-run-git-starts-processes",
      comment:
        "One spawn for each kind of program: git, the token of gh, the browser that --open asks for, and this program for each of many repositories.",
      severity: "error",
      from: { path: "^(src|bin)/", pathNot: "^src/(sources/(git/run-git|forge/ask-gh)|cli/(open-page|scan-child))\\.ts$" },
      to: { path: "^(node:)?(child_process|cluster)$", dependencyTypes: ["core"] },
    },
    {
      name: "one-other-thread",
      comment: "Files of facts are hashed and encoded beside the run; nothing else leaves its thread.",
      severity: "error",
      from: { path: "^(src|bin)/", pathNot: "^src/store/thread/(open-helper|file-thread)\\.ts$" },
      to: { path: "^(node:)?worker_threads$", dependencyTypes: ["core"] },
    },
    {
      name: "no-network-modules",
      comment: "The network is reached by sources/forge/guarded-fetch.ts alone, through undici.",
      severity: "error",
      from: { path: "^(src|bin)/" },
      to: { path: "^(node:)?(http|https|http2|net|tls|dgram|dns)$", dependencyTypes: ["core"] },
    },
    {
      name: "no-sibling-plug-ins",
      comment: "A plug-in never imports a sibling plug-in; report/shared, measures/estimate and measures/survival are none.",
      severity: "error",
      from: { path: "^src/(markers|measures|checks|report)/([^/]+)/", pathNot: "^src/measures/designs/" },
      to: { path: "^src/$1/([^/]+)/", pathNot: "^src/($1/$2|report/shared|measures/(estimate|survival))/" },
    },
    {
      name: "designs-build-on-comparisons",
      comment: "Designs compare the units of a cohort by controlled estimators; they are no plug-ins, and use none.",
      severity: "error",
      from: { path: "^src/measures/designs/" },
      to: { path: "^src/measures/[^/]+/", pathNot: "^src/measures/(designs|cohort|controlled|estimate|survival)/" },
    },
    {
      name: "no-sibling-sources",
      comment: "Readers of different systems share only the model.",
      severity: "error",
      from: { path: "^src/sources/([^/]+)/", pathNot: "^src/sources/js/" },
      to: { path: "^src/sources/([^/]+)/", pathNot: "^src/sources/$1/" },
    },
    {
      name: "js-reader-starts-no-program",
      comment: "Both readers read git repositories: the JavaScript one shares the pure parts of the other, never what starts git.",
      severity: "error",
      from: { path: "^src/sources/js/" },
      to: { path: "^src/sources/git/(run-git|shadow|git-reader|open-repository|read-history|count-lines|diff-chunk|patch-ids)\\.ts$" },
    },
    {
      name: "src-not-tests",
      comment: "What ships never leans on tests, fixtures or scripts.",
      severity: "error",
      from: { path: "^(src|bin)/" },
      to: { path: "^(tests|fixtures|scripts)/" },
    },
    {
      name: "action-alone",
      comment: "The steps of the GitHub Action run before anything is installed: Node's own modules and their own parts.",
      severity: "error",
      from: { path: "^action/" },
      to: { pathNot: "^action/", dependencyTypesNot: ["core"] },
    },
    {
      name: "no-cycles",
      comment: "A cycle, even of types, means that two files are one idea.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolved",
      comment: "Every import leads somewhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(\\.\\./)?dist/" },
    },
    {
      name: "no-dev-dependencies",
      comment: "A package that ships must be a dependency.",
      severity: "error",
      from: { path: "^(src|bin)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|^dist/" },
    // Its parser does not know JSX: tests/architecture.test.ts judges those files.
    exclude: { path: "\\.tsx$" },
    tsPreCompilationDeps: true,
    parser: "swc",
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  },
};

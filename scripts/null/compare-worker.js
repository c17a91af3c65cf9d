import { workerData } from "node:worker_threads";
import { serveTasks } from "../worker-pool.js";
import { compareAtFakeDates } from "./fake-dates.js";

/** Comparisons in each repository's series that arrives. */
serveTasks((series) => compareAtFakeDates(series, workerData));

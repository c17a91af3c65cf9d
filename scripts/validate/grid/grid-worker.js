import { workerData } from "node:worker_threads";
import { serveTasks } from "../../worker-pool.js";
import { simulateCell } from "./simulate-cell.js";

/** Simulates each cell that arrives. */
serveTasks((cell) => ({ cell, tallies: simulateCell(cell, workerData) }));

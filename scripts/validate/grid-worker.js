import { parentPort, workerData } from "node:worker_threads";
import { simulateCell } from "./simulate-cell.js";

/** Simulates each cell that arrives and sends its tallies back. */
parentPort?.on("message", (cell) => parentPort?.postMessage({ cell, tallies: simulateCell(cell, workerData) }));

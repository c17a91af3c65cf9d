import { workerData } from "node:worker_threads";
import { serveTasks } from "../../worker-pool.js";
import { SCENARIOS } from "./scenarios.js";

const SEEDS_PER_SCENARIO = 100_000;

serveTasks(({ scenario, number }) => SCENARIOS[scenario].draw(workerData.seed + SEEDS_PER_SCENARIO * scenario + number));

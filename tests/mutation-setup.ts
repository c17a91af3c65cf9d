import fc from "fast-check";
import "./fixed-seed.ts";

/** A mutant is found by the first case that fails; shrinking that case would take most of the time. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

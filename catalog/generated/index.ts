// @ts-nocheck Generated from the chains' metadata by `npm run generate:types`: not to be edited.
export type { Relay } from "./relay.ts";
export type { Demand } from "./demand.ts";
export type { Generation } from "./generation.ts";
export type { Storage } from "./storage.ts";

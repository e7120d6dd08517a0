// @ts-nocheck Generated from the chain's metadata by `npm run generate:types`: not to be edited.
import "./augment-api-consts.ts";
import "./augment-api-errors.ts";
import "./augment-api-events.ts";
import "./augment-api-query.ts";
import "./augment-api-runtime.ts";
import "./augment-api-tx.ts";
import "./registry.ts";
import "./types-lookup.ts";

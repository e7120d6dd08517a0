export { type Advanced, advance, ruleOf, type Surroundings, type VerifiedHeader } from "./advance.ts";
export {
  type ClientState,
  type Conflict,
  clientState,
  conflict,
  openClient,
  type ProvenHeader,
  provenHeader,
  provenHeaders,
  type TrustedHeader,
  trustedHeader,
  trustedOf,
} from "./client-state.ts";
export { freezeOn, type Misbehaviour, unfreeze } from "./misbehaviour.ts";
export { type Tempted, tempt } from "./old-history.ts";
export { type ProvenValues, readProven } from "./read-proven.ts";
export type { Verified } from "./verified.ts";
export { type Rule, type Verification, verifyFinality } from "./verify-finality.ts";

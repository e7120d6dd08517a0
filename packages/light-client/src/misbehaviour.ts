import { type Header, headerHash } from "@paragrid/block";
import type { FinalityEvidence } from "@paragrid/consensus";
import { err, ok, type Result } from "@paragrid/primitives";
import { ruleOf } from "./advance.ts";
import type { ClientState, Conflict } from "./client-state.ts";
import { lighter, type Verification, verifyFinality } from "./verify-finality.ts";

/** What a conflict shows. */
export interface Misbehaviour {
  readonly client: ClientState;
  /** Authorities that signed both headers, by index in the set that ruled. */
  readonly guilty: readonly number[];
}

/**
 * Freezes a client on two headers of one height that are each proven final, at whatever height its present set rules (or at the
 * trusted height): more than an honest share of the set lies. Refused when it is no conflict or not proven; where work decides, also when
 * neither is the trusted header, for two branches are no reorganisation of anything, or the other one is lighter.
 */
export function freezeOn(client: ClientState, evidence: Conflict, verification: Verification): Result<Misbehaviour> {
  const { first, second } = evidence;
  if (client.frozen !== undefined) return err("the client is frozen already");
  if (first.header.number !== second.header.number)
    return err(`heights ${first.header.number} and ${second.header.number} are no conflict`);
  if (headerHash(first.header) === headerHash(second.header)) return err("both are the same header");
  const set = first.header.number === client.trusted.number ? (client.before ?? client.set) : client.set;
  const rule = ruleOf(client, set);
  if (!rule.ok) return rule;
  const below = [client.proof?.header, client.anchor].filter((one) => one !== undefined);
  const ancestry = (of: Header) => below.filter((one) => headerHash(one) === of.parentHash);
  const left = verifyFinality(rule.value, first, verification, ancestry(first.header));
  if (!left.ok) return left;
  const right = verifyFinality(rule.value, second, verification, ancestry(second.header));
  if (!right.ok) return right;
  const spared = reorganised(client, evidence, { left: left.value, right: right.value });
  if (spared !== undefined) return err(spared);
  const guilty = left.value.signers.filter((index) => right.value.signers.includes(index));
  return ok({ client: { ...client, frozen: evidence }, guilty });
}

/** Why two branches that were worked for take nothing from what the client trusts, or undefined. */
function reorganised(
  { trusted }: ClientState,
  { first, second }: Conflict,
  { left, right }: { readonly left: FinalityEvidence; readonly right: FinalityEvidence },
): string | undefined {
  if (left.work === undefined) return undefined;
  if (headerHash(first.header) === trusted.hash) return lighter(left, right);
  if (headerHash(second.header) === trusted.hash) return lighter(right, left);
  return `neither header of height ${first.header.number} is the trusted one: the heavier chain will be`;
}

/** Governance trusts the client again, from a header of its choice on and under a set of its choice. */
export function unfreeze(client: ClientState, decided: Pick<ClientState, "set" | "trusted">): Result<ClientState> {
  if (client.frozen === undefined) return err("the client is not frozen");
  const trustExpiry = Math.min(decided.trusted.relayHeight + client.trustPeriod, 0xffffffff);
  return ok({
    ...client,
    ...decided,
    before: undefined,
    proof: undefined,
    anchor: undefined,
    frozen: undefined,
    trustExpiry,
  });
}

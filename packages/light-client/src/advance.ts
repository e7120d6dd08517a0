import { findDigest, type Header, headerHash } from "@paragrid/block";
import { type AuthoritySet, authoritiesEngine, nextAuthorities, setFault } from "@paragrid/consensus";
import { err, type Hash, ok, type Result } from "@paragrid/primitives";
import { DecodeError } from "@paragrid/scale";
import { type ClientState, expiryFrom, type ProvenHeader, type TrustedHeader } from "./client-state.ts";
import { type Verified, verified } from "./verified.ts";
import { lighter, type Rule, type Verification, verifyFinality } from "./verify-finality.ts";

/** What a client is advanced in. */
export interface Surroundings extends Verification {
  /**
   * The newest relay height that is proven where the client lives: the only clock there is. Absent in a client of the relay itself,
   * whose height is the clock: then neither expiry nor headers from the future can be judged.
   */
  readonly relayHeight?: number;
  /** The relay height that a header of that chain records; absent for chains that record none. */
  readonly recordedRelayHeight?: (header: Header) => number | undefined;
  /** The genesis that the update's proofs are for: needed only where the client does not know it yet. */
  readonly genesis?: Hash;
}

export type Advanced =
  | { readonly outcome: "advanced"; readonly client: ClientState; readonly header: Verified<VerifiedHeader> }
  /** Everything was known already. */
  | { readonly outcome: "unchanged"; readonly client: ClientState }
  /** Another header of the trusted height was proven: the client holds both as evidence, and accepts nothing more. */
  | { readonly outcome: "frozen"; readonly client: ClientState };

export interface VerifiedHeader extends TrustedHeader {
  readonly header: Header;
}

/**
 * Takes a client over proven headers to the last of them, or refuses them all. Each must be final under the set that rules at its
 * height. A header that hands over may not be left out: what comes after it is signed by a set that is not known otherwise.
 */
export function advance(client: ClientState, updates: readonly ProvenHeader[], around: Surroundings): Result<Advanced> {
  if (client.frozen !== undefined) return err("the client is frozen: two headers of one height were proven");
  if (around.relayHeight !== undefined && around.relayHeight >= client.trustExpiry)
    return err(`trust has expired at relay height ${client.trustExpiry}, it is ${around.relayHeight}`);
  const bound = bindGenesis(client, around.genesis);
  if (!bound.ok) return bound;
  let current = bound.value;
  let last: VerifiedHeader | undefined;
  const anchored = isAnchored(client, around);
  // Anchored proofs: the trusted header, and those above it that are links to a proven one.
  let path: Header[] = current.proof === undefined ? [] : [current.proof.header];
  for (const update of updates) {
    const hash = headerHash(update.header);
    const { number } = update.header;
    if (number < current.trusted.number)
      return err(`header ${number} is older than the trusted ${current.trusted.number}`);
    if (number === current.trusted.number && path.length <= 1) {
      if (anchored && hash === (current.proof === undefined ? trustedHash(current) : current.trusted.hash)) {
        path = [update.header];
        continue;
      }
      if (hash === current.trusted.hash) continue;
      return freeze(current, update, around);
    }
    if (anchored && update.proof.length === 0) {
      const next = nextLink(path, update.header);
      if (next !== undefined) return err(next);
      path.push(update.header);
      continue;
    }
    const next = follow(current, update, hash, around, path);
    if (!next.ok) return next;
    current = anchored ? { ...next.value, anchor: path.at(-1) } : next.value;
    path = [update.header];
    last = { ...current.trusted, header: update.header };
  }
  if (last === undefined) return ok({ outcome: "unchanged", client });
  return ok({ outcome: "advanced", client: current, header: verified(last) });
}

/** True where a proof is judged from the trusted header on: every header between has to be there, without a proof of its own or with one. */
function isAnchored(client: ClientState, { algorithms }: Surroundings): boolean {
  const found = Object.hasOwn(algorithms, client.algorithm) ? algorithms[client.algorithm] : undefined;
  return found?.verifier.anchored === true;
}

/** What the first trusted header has to be: a genesis that was bound just now stands for a hash that could not be known. */
const trustedHash = ({ trusted, genesis }: ClientState): Hash | undefined =>
  trusted.number === 0 ? genesis : trusted.hash;

/** Why a header is no link, or undefined: what hands over is followed with a proof of its own. */
function nextLink(path: readonly Header[], header: Header): string | undefined {
  const below = path.at(-1);
  if (below === undefined) return `header ${header.number} is linked to no trusted one`;
  if (header.number !== below.number + 1 || header.parentHash !== headerHash(below))
    return `header ${header.number} does not stand on header ${below.number}`;
  if (findDigest(header.digest, "Consensus", authoritiesEngine) !== undefined)
    return `header ${header.number} hands over and has no proof`;
  return undefined;
}

function bindGenesis(client: ClientState, claimed: Hash | undefined): Result<ClientState> {
  if (claimed === undefined || claimed === client.genesis) return ok(client);
  if (client.genesis !== undefined) return err(`proofs for genesis ${claimed}, trusted is ${client.genesis}`);
  return ok({ ...client, genesis: claimed });
}

/** The rule that a client's newest set makes. */
export function ruleOf(client: ClientState, set: AuthoritySet = client.set): Result<Rule> {
  if (client.genesis === undefined) return err("the client knows no genesis");
  return ok({ algorithm: client.algorithm, genesis: client.genesis, set });
}

/** One header further, with the set that it hands over to. */
function follow(
  client: ClientState,
  update: ProvenHeader,
  hash: Hash,
  around: Surroundings,
  path: readonly Header[],
): Result<ClientState> {
  const { header } = update;
  const rule = ruleOf(client);
  if (!rule.ok) return rule;
  const final = verifyFinality(rule.value, update, around, path);
  if (!final.ok) return final;
  const relayHeight = relayHeightOf(client, header, around);
  if (!relayHeight.ok) return relayHeight;
  const next = setAfter(client.set, header);
  if (!next.ok) return next;
  const trusted = { number: header.number, hash, stateRoot: header.stateRoot, relayHeight: relayHeight.value };
  return ok({
    ...client,
    set: next.value ?? client.set,
    before: next.value === undefined ? undefined : client.set,
    trusted,
    proof: update,
    trustExpiry: expiryFrom(trusted.relayHeight, client.trustPeriod),
  });
}

/** The relay height that a header records: it never decreases along a chain, and nobody knows a relay that is not there yet. */
function relayHeightOf(client: ClientState, header: Header, around: Surroundings): Result<number> {
  const recorded = around.recordedRelayHeight?.(header);
  if (recorded === undefined) {
    return around.recordedRelayHeight === undefined
      ? ok(around.relayHeight ?? 0)
      : err(`header ${header.number} records no relay height`);
  }
  if (recorded < client.trusted.relayHeight)
    return err(
      `header ${header.number} records relay height ${recorded}, its trusted ancestor ${client.trusted.relayHeight}`,
    );
  if (around.relayHeight !== undefined && recorded > around.relayHeight)
    return err(`header ${header.number} records relay height ${recorded}, the relay is at ${around.relayHeight}`);
  return ok(recorded);
}

/** The set that a header hands over to: the very next one, and one that can rule; undefined when it hands over to none. */
function setAfter(set: AuthoritySet, header: Header): Result<AuthoritySet | undefined> {
  try {
    const next = nextAuthorities(header);
    if (next === undefined) return ok(undefined);
    if (next.id !== set.id + 1) return err(`hand-over to set ${next.id}, after ${set.id} comes ${set.id + 1}`);
    const fault = setFault(next);
    return fault === undefined ? ok(next) : err(`hand-over to a set that cannot rule: ${fault}`);
  } catch (error) {
    if (error instanceof DecodeError) return err(`a hand-over that does not decode: ${error.message}`);
    throw error;
  }
}

/** Another header at the trusted height: a refusal if it is not proven, or by less work, else the end of trust in that chain. */
function freeze(client: ClientState, update: ProvenHeader, around: Surroundings): Result<Advanced> {
  const { number, hash } = client.trusted;
  const rule = ruleOf(client, client.before ?? client.set);
  if (!rule.ok) return rule;
  const below = client.anchor === undefined ? [] : [client.anchor];
  const final = verifyFinality(rule.value, update, around, below);
  if (!final.ok) return final;
  if (client.proof === undefined)
    return err(`header ${number} is proven beside ${hash}, which was not trusted for a proof: governance has to judge`);
  const held = verifyFinality(rule.value, client.proof, around, below);
  const light = held.ok ? lighter(held.value, final.value) : undefined;
  if (light !== undefined) return err(`header ${number} beside the trusted one is ${light}`);
  return ok({ outcome: "frozen", client: { ...client, frozen: { first: client.proof, second: update } } });
}

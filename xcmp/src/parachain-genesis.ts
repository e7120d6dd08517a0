import type { GenesisInput } from "@paragrid/chain";
import { invariant } from "@paragrid/primitives";
import type { ParachainSystemGenesis } from "./pallets/parachain-system.ts";

/** A parachain's genesis values for this folder's pallets: who it is, and by what it trusts its relay. */
export function parachainGenesis(input: GenesisInput): {
  readonly ParachainInfo: { readonly parachainId: number };
  readonly ParachainSystem: ParachainSystemGenesis;
} {
  const relay = Object.values(input.others).find((peer) => peer.paraId === undefined);
  invariant(relay !== undefined, `${input.name} has a relay in its scenario`);
  invariant(input.paraId !== undefined, `${input.name} has a para id`);
  const { algorithm, authorities } = relay;
  return { ParachainInfo: { parachainId: input.paraId }, ParachainSystem: { relay: { algorithm, authorities } } };
}

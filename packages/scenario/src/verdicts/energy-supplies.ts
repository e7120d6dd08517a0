import { held, type Verdict, violated } from "@paragrid/measures";
import { energyTokensDeclaration } from "@paragrid/parachains-common";
import { readState } from "@paragrid/runtime";
import type { FinalChain } from "../run/outcome.ts";

const { Holdings, Issued } = energyTokensDeclaration.storage;

/** Energy rights of every slot add up to what their chain says was issued; over all given chains, which all have such rights. */
export function energySupplies(finals: readonly FinalChain[]): Verdict {
  const name = "energy-supplies";
  for (const final of finals) {
    const fault = supplyFault(final);
    if (fault !== undefined) return violated(name, finals.length, fault);
  }
  return held(name, finals.length);
}

function supplyFault({ name, state }: FinalChain): string | undefined {
  const reader = readState(state);
  const heldWh = new Map<number, bigint>();
  for (const [slot, , wh] of Holdings.entries(reader)) heldWh.set(slot, (heldWh.get(slot) ?? 0n) + wh);
  for (const [slot, issuedWh] of Issued.entries(reader)) {
    const wh = heldWh.get(slot) ?? 0n;
    if (wh !== issuedWh) return `${name} slot ${slot}: accounts hold ${wh} Wh, ${issuedWh} Wh are issued`;
    heldWh.delete(slot);
  }
  const [stray] = heldWh;
  return stray === undefined ? undefined : `${name} slot ${stray[0]}: ${stray[1]} Wh are held, none are issued`;
}

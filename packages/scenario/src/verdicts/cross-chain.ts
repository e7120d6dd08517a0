import { header, headerHash } from "@paragrid/block";
import { held, type Verdict, violated } from "@paragrid/measures";
import { Balances, balanceOf, System, totalBalance } from "@paragrid/pallets";
import { energyTokensDeclaration, isMoney, slotOfAsset } from "@paragrid/parachains-common";
import { readState, type StorageReader } from "@paragrid/runtime";
import { childAccount, escrowAccount, escrowDeclaration, wellKnown } from "@paragrid/xcmp";
import type { Recorder } from "../record/recorder.ts";
import type { FinalChain } from "../run/outcome.ts";
import type { PreparedRun } from "../run/prepare.ts";

/** What TRUST §6 recomputes from all chains' last finalised states. */
export function crossChain(
  prepared: PreparedRun,
  finals: readonly FinalChain[],
  recorder: Recorder,
): readonly Verdict[] {
  const chains = finals.map((final) => {
    const { runtime, paraId } = prepared.chains[final.name]!;
    const has = new Set(runtime.pallets.map(({ name }) => name));
    return { final, paraId, has, state: readState(final.state) };
  });
  const relay = chains.find(({ paraId }) => paraId === undefined);
  const paras = chains.flatMap((one) => (one.paraId === undefined ? [] : [{ ...one, id: one.paraId }]));
  const checks = [check("supplies", chains.filter(({ has }) => has.has("Balances")).map(supplyFault))];
  if (relay !== undefined && paras.length > 0) {
    checks.push(
      check(
        "pegs-backed",
        paras.map((para) => pegFault(relay.state, para)),
      ),
    );
    checks.push(
      check(
        "heads-final",
        paras.map((para) => headFault(relay.state, para, recorder)),
      ),
    );
  }
  const traders = paras.filter(({ has }) => has.has("Escrow") && has.has("EnergyTokens"));
  if (traders.length > 0) {
    checks.push(check("escrows-covered", traders.map(escrowFault)));
    checks.push(check("energy-supplies", traders.map(energyFault)));
  }
  return checks;
}

interface ChainState {
  readonly final: FinalChain;
  readonly state: StorageReader;
}

const check = (name: string, faults: readonly (string | undefined)[]): Verdict => {
  const fault = faults.find((one) => one !== undefined);
  return fault === undefined ? held(name, faults.length) : violated(name, faults.length, fault);
};

const issuance = (state: StorageReader): bigint => Balances.storage.TotalIssuance.get(state);

/** The accounts of a chain add up to what it says was issued. */
function supplyFault({ final, state }: ChainState): string | undefined {
  let accountsFen = 0n;
  for (const [account] of System.storage.Account.entries(state)) accountsFen += totalBalance(state, account);
  const issuedFen = issuance(state);
  return accountsFen === issuedFen
    ? undefined
    : `${final.name}: accounts hold ${accountsFen} fen, ${issuedFen} fen are issued`;
}

/** A parachain's e-CNY is no more than what the relay has locked for it; between a burn and its unlock it is less. */
function pegFault(relay: StorageReader, para: ChainState & { readonly id: number }): string | undefined {
  const lockedFen = balanceOf(relay, childAccount(para.id)).free;
  const mintedFen = issuance(para.state);
  return mintedFen <= lockedFen
    ? undefined
    : `${para.final.name} has ${mintedFen} fen, the relay has locked ${lockedFen} fen for it`;
}

/** The head that the relay knows is a block that the parachain itself has finalised. */
function headFault(
  relay: StorageReader,
  para: ChainState & { readonly id: number },
  recorder: Recorder,
): string | undefined {
  const { name } = para.final;
  const encoded = wellKnown.heads.get(relay, para.id);
  if (encoded === undefined) return `the relay knows no head of ${name}`;
  const known = header.decode(encoded);
  const hash = headerHash(known);
  const block = recorder.chains.get(name)!.blocks.find(({ height }) => height === known.number);
  if (known.number === 0 || block?.hash === hash) return undefined;
  return `the relay holds ${hash} as height ${known.number} of ${name}, where ${block?.hash ?? "nothing"} is final`;
}

/** What the escrow account holds is what open legs have locked, in money and in every slot's energy. */
function escrowFault({ final, state }: ChainState): string | undefined {
  let moneyFen = 0n;
  const energyWh = new Map<number, bigint>();
  for (const { leg, status } of escrowDeclaration.storage.Escrows.values(state)) {
    if (status.type !== "Locked") continue;
    const slot = slotOfAsset(leg.asset);
    if (isMoney(leg.asset)) moneyFen += leg.amount;
    else if (slot !== undefined) energyWh.set(slot, (energyWh.get(slot) ?? 0n) + leg.amount);
  }
  const heldFen = balanceOf(state, escrowAccount).free;
  if (heldFen !== moneyFen) return `${final.name}: escrow holds ${heldFen} fen, open legs have ${moneyFen} fen`;
  for (const [slot] of energyTokensDeclaration.storage.Issued.entries(state)) {
    const heldWh = energyTokensDeclaration.storage.Holdings.get(state, slot, escrowAccount);
    const wantedWh = energyWh.get(slot) ?? 0n;
    if (heldWh !== wantedWh)
      return `${final.name} slot ${slot}: escrow holds ${heldWh} Wh, open legs have ${wantedWh} Wh`;
  }
  return undefined;
}

/** Energy rights of a slot add up to what was issued of it. */
function energyFault({ final, state }: ChainState): string | undefined {
  const heldWh = new Map<number, bigint>();
  for (const [slot, , wh] of energyTokensDeclaration.storage.Holdings.entries(state))
    heldWh.set(slot, (heldWh.get(slot) ?? 0n) + wh);
  for (const [slot, issuedWh] of energyTokensDeclaration.storage.Issued.entries(state)) {
    if ((heldWh.get(slot) ?? 0n) !== issuedWh)
      return `${final.name} slot ${slot}: accounts hold ${heldWh.get(slot) ?? 0n} Wh, ${issuedWh} Wh are issued`;
    heldWh.delete(slot);
  }
  const [stray] = heldWh;
  return stray === undefined ? undefined : `${final.name} slot ${stray[0]}: ${stray[1]} Wh are held, none are issued`;
}

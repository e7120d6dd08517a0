import { type Header, header } from "@paragrid/block";
import type { AuthoritySet } from "@paragrid/consensus";
import { hash256 } from "@paragrid/crypto";
import { type ClientState, clientState, openClient, type VerifiedHeader } from "@paragrid/light-client";
import type { Hash } from "@paragrid/primitives";
import {
  type Context,
  declarePallet,
  definePallet,
  event,
  type StorageReader,
  storageMap,
  storageValue,
  twoxConcat,
} from "@paragrid/runtime";
import { bare, hash, u32, variant, vec } from "@paragrid/scale";
import { parasItems } from "@paragrid/xcmp";
import { configuration } from "./configuration.ts";

const paraLifecycle = variant(
  { Onboarding: bare(0), Parathread: bare(1), Parachain: bare(2), OffboardingParachain: bare(6) },
  { path: "polkadot_runtime_parachains::paras::ParaLifecycle" },
);

const declaration = declarePallet({
  name: "Paras",
  path: "polkadot_runtime_parachains::paras",
  docs: ["The registered parachains: heads, code and the light client of each."],
  storage: {
    ...parasItems,
    Parachains: storageValue(vec(u32, 1024), { default: [], docs: "All parachains, ascending." }),
    ParaLifecycles: storageMap(twoxConcat(u32), paraLifecycle, { docs: "Where each para is in its life." }),
    CurrentCodeHash: storageMap(twoxConcat(u32), hash, { docs: "Hash of each para's `:code`." }),
    MostRecentContext: storageMap(twoxConcat(u32), u32, {
      docs: "The relay height that each para's included head records: its clock.",
    }),
    Clients: storageMap(twoxConcat(u32), clientState, { docs: "What is trusted of each para's consensus." }),
  },
  events: {
    CurrentCodeUpdated: event({ paraId: u32 }, "A para runs other code."),
    CurrentHeadUpdated: event({ paraId: u32 }, "A para has a new head."),
    NewHeadNoted: event({ paraId: u32 }, "A para's new head was noted."),
  },
  errors: { NotRegistered: "No such para is registered.", AlreadyRegistered: "The para is registered." },
});

const { storage, events } = declaration;
export const parasDeclaration = declaration;

/** A parachain as the relay's genesis, or its governance, knows it. */
export interface ParaRegistration {
  readonly id: number;
  readonly genesisHead: Uint8Array;
  readonly algorithm: string;
  readonly authorities: AuthoritySet;
  readonly code?: Uint8Array;
}

/** polkadot-sdk's paras pallet, with a light client for each para. */
export const paras = definePallet(declaration, {
  genesis(context: Context, config: { readonly paras: readonly ParaRegistration[] } | undefined) {
    for (const one of config?.paras ?? []) registerPara(context, one);
  },
});

/** Takes a para in: its genesis header is its first head and its client's first trusted block. */
export function registerPara(context: Context, para: ParaRegistration): void {
  const genesis = hash256(para.genesisHead);
  storage.Parachains.mutate(context, (ids) => [...ids, para.id].sort((left, right) => left - right));
  storage.ParaLifecycles.put(context, para.id, { type: "Parachain" });
  storage.Heads.put(context, para.id, para.genesisHead);
  storage.MostRecentContext.put(context, para.id, 0);
  if (para.code !== undefined) storage.CurrentCodeHash.put(context, para.id, hash256(para.code));
  const decoded = header.decode(para.genesisHead);
  const client = openClient({
    algorithm: para.algorithm,
    genesis,
    set: para.authorities,
    trusted: { number: decoded.number, hash: genesis, stateRoot: decoded.stateRoot, relayHeight: 0 },
    trustPeriod: configuration.storage.ActiveConfig.get(context).trustPeriod,
  });
  storage.Clients.put(context, para.id, client);
}

/** The head of a registered para. */
export function headOf(
  state: StorageReader,
  paraId: number,
): { readonly header: Header; readonly hash: Hash } | undefined {
  const bytes = storage.Heads.get(state, paraId);
  return bytes === undefined ? undefined : { header: header.decode(bytes), hash: hash256(bytes) };
}

/** Enacts a proven head with the client that proved it. */
export function noteHead(
  context: Context,
  paraId: number,
  proven: { readonly client: ClientState; readonly header: VerifiedHeader },
): void {
  storage.Heads.put(context, paraId, header.encode(proven.header.header));
  storage.Clients.put(context, paraId, proven.client);
  storage.MostRecentContext.put(context, paraId, proven.header.relayHeight);
  context.deposit(events.CurrentHeadUpdated({ paraId }));
}

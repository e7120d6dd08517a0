import { type AuthoritySet, authority, authoritySet } from "@paragrid/consensus";
import { ed25519 } from "@paragrid/crypto";
import { equalBytes, type Hash, type ReplicaId } from "@paragrid/primitives";
import {
  type AccountId,
  accountId,
  apiMethod,
  call,
  definePallet,
  ensure,
  ensureRoot,
  ensureSigned,
  System,
  weightOf,
} from "@paragrid/runtime";
import { fixedBytes, hash, str, struct, u16, u32, vec } from "@paragrid/scale";
import { session } from "./declaration.ts";
import { install, rotate, scheduleAuthorities } from "./schedule.ts";

const { storage, events, errors } = session;

export interface SessionGenesis {
  readonly algorithm: string;
  readonly authorities: AuthoritySet;
  /** Blocks of a session; 0 for one that never ends. 100 unless given. */
  readonly length?: number;
  /** Accounts that may change replicas' session keys. */
  readonly owners?: readonly { readonly replica: ReplicaId; readonly account: AccountId }[];
}

const keyProof = struct({ domain: str, genesis: hash, replica: u16, owner: accountId });

/** What a new session key signs, so that nobody can put another's key in their place. */
export function sessionKeyProof(genesis: Hash, replica: ReplicaId, owner: AccountId): Uint8Array {
  return keyProof.encode({ domain: "paragrid session key", genesis, replica, owner });
}

/** The authority set and its sessions. */
export const Session = definePallet(session, {
  genesis(context, config: SessionGenesis | undefined) {
    if (config === undefined) return;
    storage.Algorithm.put(context, config.algorithm);
    install(context, config.authorities);
    storage.Sets.put(context, config.authorities.id, config.authorities);
    for (const { replica, key } of config.authorities.members) storage.Keys.put(context, replica, key);
    if (config.length !== undefined) storage.Length.put(context, config.length);
    for (const { replica, account } of config.owners ?? []) storage.Owners.put(context, replica, account);
  },
  hooks: {
    onInitialize(context) {
      rotate(context);
      return weightOf(50);
    },
  },
  calls: {
    setKeys: call({
      index: 0,
      docs: "Changes a replica's session key at the next boundary. Signed by the replica's owner; the new key proves that it is at hand.",
      args: { replica: u16, key: fixedBytes(32), proof: fixedBytes(64) },
      weight: weightOf(300),
      dispatch(context, origin, { replica, key, proof }) {
        const owner = ensureSigned(origin);
        const known = storage.Owners.get(context, replica);
        ensure(known !== undefined && equalBytes(known, owner), errors.NotOwner);
        const genesis = System.storage.BlockHash.get(context, 0);
        const payload = sessionKeyProof(genesis, replica as ReplicaId, owner);
        ensure(ed25519.verify(key, payload, proof), errors.BadProof);
        const others = [...storage.Keys.entries(context), ...storage.NextKeys.entries(context)];
        const isTaken = others.some(([other, taken]) => other !== replica && equalBytes(taken, key));
        ensure(!isTaken, errors.DuplicateMember);
        storage.NextKeys.put(context, replica, key);
        context.deposit(events.KeyChanged({ replica }));
      },
    }),
    schedule: call({
      index: 1,
      docs: "Queues an authority set for the next session boundary. Root only.",
      args: { members: vec(authority, 1024) },
      weight: ({ members }) => weightOf(50 + members.length),
      class: "Operational",
      dispatch(context, origin, { members }) {
        ensureRoot(origin);
        scheduleAuthorities(context, members);
      },
    }),
    setLength: call({
      index: 2,
      docs: "Sets how many blocks a session has; boundaries are the multiples of it. Zero ends sessions. Root only.",
      args: { length: u32 },
      weight: weightOf(30),
      class: "Operational",
      dispatch(context, origin, { length }) {
        ensureRoot(origin);
        storage.Length.put(context, length);
      },
    }),
    setOwner: call({
      index: 3,
      docs: "Says which account may change a replica's session key. Root only.",
      args: { replica: u16, owner: accountId },
      weight: weightOf(30),
      class: "Operational",
      dispatch(context, origin, { replica, owner }) {
        ensureRoot(origin);
        storage.Owners.put(context, replica, owner);
      },
    }),
  },
  apis: {
    SessionApi: {
      version: 1,
      docs: "The authority set and its session.",
      methods: {
        authorities: apiMethod({
          docs: "The set that rules after this block.",
          inputs: {},
          output: authoritySet,
          run: (context) => storage.Authorities.get(context),
        }),
        currentIndex: apiMethod({
          docs: "The current session's index.",
          inputs: {},
          output: u32,
          run: (context) => storage.CurrentIndex.get(context),
        }),
      },
    },
  },
});

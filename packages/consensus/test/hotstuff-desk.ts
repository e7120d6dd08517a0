import { type Block, makeBlock } from "@paragrid/block";
import { type Hash, type ReplicaId, replicaId, zeroHash } from "@paragrid/primitives";
import type { AuthoritySet } from "../src/authorities.ts";
import { certify } from "../src/certificate.ts";
import type { Effect } from "../src/contract.ts";
import { hotstuffProtocol } from "../src/hotstuff/hotstuff.ts";
import type { HotstuffMessage, ViewCertificate } from "../src/hotstuff/messages.ts";
import { newViewPayload, proposalPayload, votePayloadOf } from "../src/hotstuff/payload.ts";
import { hotstuffEngine, hotstuffPreDigest, type QuorumCertificate } from "../src/hotstuff/pre-digest.ts";
import { Desk, scheme } from "./desk.ts";

/** A replica of four, event by event, and the words of the other three. Leaders have eight views each: 0 has 1 to 7, 1 has 8 to 15. */
export const keys = [0, 1, 2, 3].map((id) => scheme.key(1, id));
export const set: AuthoritySet = {
  id: 0,
  members: keys.map((key, id) => ({ replica: replicaId(id), key: key.publicKey, weight: 1n })),
};
const base = { number: 0, stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] };
export const genesis: Block = makeBlock({ ...base, parentHash: zeroHash }, []);
const about = { genesis: genesis.hash, setId: 0 };

export const rootQc: QuorumCertificate = {
  view: 0,
  height: 0,
  hash: genesis.hash,
  signers: new Uint8Array(0),
  signatures: [],
};

/** A block of a view on the block that `justify` certifies; `salt` tells twins apart. */
export function blockOn(
  justify: QuorumCertificate,
  view: number,
  { salt = 0, closing = false }: { readonly salt?: number; readonly closing?: boolean } = {},
): Block {
  const { view: justifyView, signers, signatures } = justify;
  const digest = hotstuffPreDigest.encode({ view, closing, justify: { view: justifyView, signers, signatures } });
  const stateRoot = `0x${salt.toString(16).padStart(64, "0")}` as Hash;
  const header = { ...base, parentHash: justify.hash, number: justify.height + 1, stateRoot };
  return makeBlock({ ...header, digest: [{ type: "PreRuntime", value: [hotstuffEngine, digest] }] }, []);
}

/** Signatures of these replicas, as a certificate of four. */
function signed(payload: Uint8Array, signers: readonly number[]) {
  return certify(keys.map((key, id) => (signers.includes(id) ? key.sign(payload) : undefined)));
}

export function certified(block: Block, view: number, signers: readonly number[] = [0, 1, 2]): QuorumCertificate {
  const { number: height } = block.header;
  const payload = votePayloadOf({ ...about, round: view, height, block: block.hash });
  return { view, height, hash: block.hash, ...signed(payload, signers) };
}

export function entryOf(view: number, signers: readonly number[] = [0, 1, 3]): ViewCertificate {
  return { view, ...signed(newViewPayload({ ...about, round: view }), signers) };
}

export function newViewOf(from: number, view: number, high: QuorumCertificate): HotstuffMessage {
  return {
    type: "newView",
    value: { set: 0, view, high, signature: keys[from]!.sign(newViewPayload({ ...about, round: view })) },
  };
}

/** A HotStuff replica of four. */
export class HotstuffDesk extends Desk<HotstuffMessage> {
  constructor(self: number) {
    super({ protocol: hotstuffProtocol, set, genesis, self, key: keys[self]! });
  }

  /** The view's leader proposes; what the replica asks to import is imported. */
  proposed(leader: number, view: number, block: Block, entry?: ViewCertificate): readonly Effect<HotstuffMessage>[] {
    const { number: height } = block.header;
    const signature = keys[leader]!.sign(proposalPayload({ ...about, round: view, height, block: block.hash }));
    return this.importing(this.hear(leader, { type: "proposal", value: { set: 0, block, signature, entry } }));
  }
}

/** The votes that leave, by view and block. */
export function votesIn(effects: readonly Effect<HotstuffMessage>[]) {
  return effects.flatMap((effect) =>
    effect.kind === "send" && effect.message.type === "vote"
      ? [{ to: effect.to as ReplicaId, view: effect.message.value.view, hash: effect.message.value.hash }]
      : [],
  );
}

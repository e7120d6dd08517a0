import { type Hash, replicaId, zeroHash } from "@paragrid/primitives";
import { expect, test } from "vitest";
import type { Context, Recipients } from "../src/contract.ts";
import { type ChainState, genesisState } from "../src/pos/chain-state.ts";
import type { PosMessage } from "../src/pos/messages.ts";
import { posDomain, posVerifier } from "../src/pos/pos.ts";
import { BlockTree } from "../src/pos/tree.ts";
import { Voter } from "../src/pos/voter.ts";
import { ballotPayload, type Phase } from "../src/pos/votes.ts";
import { scheme } from "./desk.ts";

/** GRANDPA's voter alone, told votes one by one: four authorities, three are a quorum, and the fourth lies. */

const keys = [0, 1, 2, 3].map((id) => scheme.key(1, id));
const set = { id: 0, members: keys.map((key, id) => ({ replica: replicaId(id), key: key.publicKey, weight: 1n })) };
const genesis = `0x${"47".repeat(32)}` as Hash;
const root = genesisState({ hash: genesis, number: 0, parent: zeroHash }, set);
const blockOn = (name: string, worth: bigint): ChainState => ({
  ...root,
  hash: `0x${name.repeat(32)}` as Hash,
  parent: genesis,
  number: 1,
  worth,
});
const [block, rival] = [blockOn("aa", 2n), blockOn("bb", 1n)];

const gossipMs = 100;

/** A voter, or an observer where `self` is no authority, that knows both blocks. */
class Seat {
  nowMs = 0;
  sent: { readonly to: Recipients; readonly message: PosMessage }[] = [];
  readonly voter: Voter;

  /** `disk` is what earlier lives wrote, and is written to. */
  constructor(self: number, disk = new Map<string, Uint8Array>()) {
    const tree = new BlockTree(root);
    for (const state of [block, rival]) tree.insert(state);
    const context = (): Context =>
      ({
        self: replicaId(self),
        genesis: { hash: genesis, number: 0 },
        authorities: set,
        nowMs: this.nowMs,
        random: () => 7,
        crypto: { ...scheme, ...keys[self] },
        chain: { header: () => undefined },
      }) as unknown as Context;
    this.voter = new Voter(
      {
        context,
        emit: (effect) => {
          if (effect.kind === "send") this.sent.push(effect);
          if (effect.kind === "persist") for (const { key, value } of effect.writes) disk.set(key, value!);
        },
        tree: () => tree,
        want: () => undefined,
        finalize: () => undefined,
      },
      { domain: posDomain, quorum: "byzantine", verifier: posVerifier, gossipMs, stuckMs: 10 * gossipMs },
    );
    this.voter.start({ get: (key) => disk.get(key), keys: () => [] });
  }

  hears(from: number, round: number, phase: Phase, { hash, number }: ChainState): void {
    const ballot = { domain: posDomain, genesis, setId: 0, round };
    const vote = { target: hash, number, signature: keys[from]!.sign(ballotPayload(phase, ballot, hash, number)) };
    this.voter.receive(replicaId(from), { type: "vote", value: { set: 0, round, phase, vote } });
  }

  /** Waits so long that both phases of a round are due. */
  waits(): void {
    this.nowMs += 5 * gossipMs;
    this.voter.timer("round");
  }

  votes(round: number): readonly string[] {
    return this.sent.flatMap(({ message }) =>
      message.type === "vote" && message.value.round === round
        ? [`${message.value.phase} ${message.value.vote.target}`]
        : [],
    );
  }
}

test("a voter that is held by what a round may have finalised asks for the votes of that round too", () => {
  const seat = new Seat(0);
  // Who knows all of it: the liar has told everybody but the seat that it precommits no block.
  const witness = new Seat(9);
  const tell = (from: number, round: number, phase: Phase, state: ChainState) => {
    for (const one of [seat, witness]) if (one === witness || from !== 3) one.hears(from, round, phase, state);
  };
  for (const from of [1, 2]) tell(from, 1, "prevote", block);
  seat.waits();
  expect(seat.votes(1)).toEqual([`prevote ${block.hash}`, `precommit ${block.hash}`]);
  for (const phase of ["prevote", "precommit"] as const) witness.hears(0, 1, phase, block);
  for (const from of [1, 2, 3]) tell(from, 1, "precommit", root);
  // One precommit for the block, two against it, one unheard: it may be final, so nothing beside it is precommitted.
  for (const from of [1, 2]) tell(from, 2, "prevote", rival);
  seat.waits();
  for (const from of [1, 2]) tell(from, 2, "precommit", root);
  expect(seat.votes(2)).toEqual([`prevote ${block.hash}`]);

  const asked = seat.sent.length;
  for (const _ of [1, 2]) seat.voter.timer("stuck");
  const status = seat.sent.slice(asked).find(({ message }) => message.type === "status")!;
  witness.voter.receive(replicaId(0), status.message);
  for (const { message } of witness.sent) seat.voter.receive(replicaId(9), message);

  expect(seat.votes(2)).toEqual([`prevote ${block.hash}`, `precommit ${genesis}`]);
  expect(seat.voter.inspect()).toMatchObject({ round: 3 });
});

test("a voter that has restarted still shows the prevotes that its precommit rests on", () => {
  const disk = new Map<string, Uint8Array>();
  const seat = new Seat(0, disk);
  // The fourth will say that it has voted otherwise, and nobody else has heard this one.
  for (const from of [1, 3]) seat.hears(from, 1, "prevote", block);
  seat.waits();
  expect(seat.votes(1)).toEqual([`prevote ${block.hash}`, `precommit ${block.hash}`]);

  const again = new Seat(0, disk);
  const none = { prevotes: new Uint8Array(1), precommits: new Uint8Array(1) };
  const status = { set: 0, round: 1, finalized: 0, head: genesis, height: 0, present: none, before: none };
  again.voter.receive(replicaId(2), { type: "status", value: status });

  const shown = again.sent.flatMap(({ message }) => (message.type === "votes" ? [message.value] : []));
  expect(shown.map(({ round, prevotes }) => [round, prevotes.map(({ voter }) => voter)])).toEqual([[1, [0, 1, 3]]]);
});

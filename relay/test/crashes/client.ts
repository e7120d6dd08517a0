import type { KeyPair } from "@paragrid/crypto";
import type { Actor, ActorId } from "@paragrid/kernel";
import { fromUtf8, type Hash, utf8 } from "@paragrid/primitives";
import { type ComposedRuntime, type RuntimeCall, readState, type StorageReader, System } from "@paragrid/runtime";
import { actorName, type SimPayload, type Simulation } from "@paragrid/sim";
import { type ChainName, chainNames } from "./network.ts";

/** A chain's last finalised block as a client was told of it. */
export interface ChainView {
  readonly height: number;
  readonly state: StorageReader;
}
export type Views = Readonly<Record<ChainName, ChainView>>;

/** What a client wants to have done; the same nonce again is the same intention. */
export interface Submission {
  readonly chain: "left" | "right";
  readonly call: RuntimeCall;
  readonly nonce: number;
}

/** What a party does: from what it sees and what it has noted to what it notes and submits. Its journal is plain data. */
export type Program<J> = (views: Views, journal: J) => { readonly journal: J; readonly submit?: Submission };

export interface ClientOptions<J> {
  readonly name: string;
  readonly signer: KeyPair;
  readonly initial: J;
  readonly program: Program<J>;
  /** Told of each effect just before it is done. */
  readonly onEffect: (effect: ClientEffect) => void;
}
export type ClientEffect =
  | { readonly kind: "persist"; readonly actor: string; readonly journal: string }
  | { readonly kind: "send"; readonly actor: string; readonly to: string; readonly call: string | undefined };

/** How often a client looks, how soon it says again what had no effect, and after how many looks unanswered it asks another replica. */
const pollMs = 200;
const repeatMs = 1500;
const patience = 3;
const journalKey = "journal";

/**
 * Adds a party of a trade to the network: a wallet on a machine and a disk of its own. It notes what it is about to do before it
 * does it, reads finalised states only, and turns to another replica when one does not answer.
 */
export function addClient<J>(simulation: Simulation, options: ClientOptions<J>): void {
  const { kernel } = simulation;
  const { name } = options;
  let answered: ((chain: ChainName, view: ChainView) => void) | undefined;
  let id: ActorId | undefined;

  /** Answers out of a replica's own step, as its RPC would; a replica that is down is silent. */
  const query = (chain: ChainName, replica: number): void => {
    const finalized = simulation.node(chain, replica)?.tree.finalized;
    if (finalized === undefined || id === undefined) return;
    const view = { height: finalized.number, state: readState(finalized.state) };
    kernel.post(id, { note: () => answered?.(chain, view) }, { from: kernel.actorId(actorName(chain, replica)) });
  };

  const boot = (self: Actor<SimPayload>) => {
    const known: Partial<Record<ChainName, ChainView>> = {};
    const turns: Record<ChainName, number> = { relay: 0, left: 0, right: 0 };
    const unanswered: Record<ChainName, number> = { relay: 0, left: 0, right: 0 };
    const noted = self.read(journalKey);
    let journal = noted.ok && noted.value !== undefined ? (JSON.parse(fromUtf8(noted.value)) as J) : options.initial;
    let said: { readonly key: string; readonly atMs: number } | undefined;

    const send = (chain: ChainName, task: (replica: number) => void, call?: string): void => {
      const { replicas } = simulation.plan.infos[chain]!;
      const replica = turns[chain] % replicas.length;
      const to = actorName(chain, replica);
      options.onEffect({ kind: "send", actor: name, to, call });
      self.send(kernel.actorId(to), { note: () => task(replica) }, call === undefined ? 64 : 256);
    };
    const submit = ({ chain, call, nonce }: Submission): void => {
      const key = `${chain} ${nonce} ${call.name}`;
      if (said?.key === key && self.nowMs() - said.atMs < repeatMs) return;
      said = { key, atMs: self.nowMs() };
      const planned = simulation.plan.chains.find((one) => one.name === chain)!;
      const extrinsic = (planned.definition.runtime as ComposedRuntime).signExtrinsic({
        call,
        signer: options.signer,
        nonce,
        genesisHash: planned.genesis.hash as Hash,
      });
      send(chain, (replica) => void simulation.node(chain, replica)?.submit(extrinsic), call.name);
    };
    answered = (chain, view) => {
      unanswered[chain] = 0;
      // Another replica may lag behind: a client never goes back.
      if (view.height < (known[chain]?.height ?? 0)) return;
      known[chain] = view;
      const { relay, left, right } = known;
      if (relay === undefined || left === undefined || right === undefined) return;
      const next = options.program({ relay, left, right }, journal);
      const text = JSON.stringify(next.journal);
      if (text !== JSON.stringify(journal)) {
        journal = next.journal;
        options.onEffect({ kind: "persist", actor: name, journal: text });
        self.write([{ key: journalKey, value: utf8(text) }]);
        self.sync();
      }
      if (next.submit !== undefined) submit(next.submit);
    };
    self.setTimer("poll", pollMs);
    return {
      received: (_from: ActorId, payload: SimPayload) => {
        if ("note" in payload) payload.note();
      },
      timerFired: () => {
        self.setTimer("poll", pollMs);
        for (const chain of chainNames) {
          if (unanswered[chain]++ >= patience) turns[chain]++;
          send(chain, (replica) => query(chain, replica));
        }
      },
    };
  };
  id = kernel.addActor({ name, boot, disk: { syncLatency: { kind: "constant", value: 0.2 } } });
}

/** The nonce that an account's next transaction has, by a finalised state. */
export const nonceAt = ({ state }: ChainView, account: Uint8Array): number =>
  System.storage.Account.get(state, account).nonce;

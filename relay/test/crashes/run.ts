import type { ChainNode } from "@paragrid/chain";
import type { Fault } from "@paragrid/kernel";
import type { SimPayload, Simulation } from "@paragrid/sim";
import { decodeAgentMessage } from "@paragrid/xcmp";
import type { Cell } from "./cells.ts";
import { TradeChecks } from "./checks.ts";
import { addClient, type ClientEffect } from "./client.ts";
import { blockIntervalMs, crashNetwork, type NetworkSettings, type Size } from "./network.ts";
import { deadlineBlocks, nominalDeadline } from "./parties.ts";
import { type ProtocolName, protocols } from "./protocol.ts";
import type { Moment, StepWatch } from "./steps.ts";

/** One effect of a replica or a party. `ordinal` counts those of its kind by the same actor, from 0. */
export interface LoggedEffect extends Moment {
  readonly actor: string;
  readonly kind: "persist" | "send";
  readonly ordinal: number;
  readonly to: string | undefined;
  /** What a party's transaction calls. */
  readonly call?: string;
  /** Whether an agent carries something to another chain by it. */
  readonly isCarrying: boolean;
}
export interface LoggedDelivery extends Moment {
  readonly actor: string;
  readonly from: string;
}
export interface LoggedBlock extends Moment {
  readonly chain: string;
  readonly author: string;
}

/** What a run did, event by event: where crash points are chosen from. */
export interface RunLog {
  readonly effects: readonly LoggedEffect[];
  readonly deliveries: readonly LoggedDelivery[];
  readonly blocks: readonly LoggedBlock[];
  readonly steps: StepWatch["moments"];
}

export interface TradeRun {
  readonly checks: TradeChecks;
  /** Whether every trade that was opened has settled all its legs and the relay has decided it. */
  readonly isSettled: boolean;
  readonly endedMs: number;
  /** When each height of the relay became final, in virtual time. */
  readonly relayFinalMs: readonly number[];
  /** When who was to crash did (the last event before it), and came back. */
  readonly crashedMs: number | undefined;
  readonly backMs: number | undefined;
  readonly backBeforeDeadline: boolean;
  readonly proposedMs: number | undefined;
  readonly log: RunLog;
  readonly simulation: Simulation;
}

const sliceMs = blockIntervalMs;
/** A run goes on for so long after somebody came back: what it then does must hold too. */
const afterReturnMs = 1500;
/** What is not settled so long after the deadline of all that was begun, without who would do it, will not be. */
const forsakenMs = 6000;

/**
 * One trade from its two offers to its end. Runs until it is settled and `notBeforeMs` has passed, or until `limitMs`. With
 * `isLogged` every effect is noted.
 */
export function runTrade(options: {
  readonly protocol?: ProtocolName;
  readonly size: Size;
  readonly faults?: readonly Fault[];
  /** Who crashes by one of the faults, and when it comes back: `afterMs` at the earliest. */
  readonly crash?: { readonly actor: string; readonly back: Cell["back"]; readonly afterMs: number };
  readonly notBeforeMs?: number;
  readonly limitMs: number;
  readonly settings?: NetworkSettings;
  readonly isLogged?: boolean;
  /** Whatever else happens to the network, at its time. */
  readonly prepare?: (simulation: Simulation) => void;
}): TradeRun {
  const { isLogged = false, notBeforeMs = 0 } = options;
  const protocol = protocols[options.protocol ?? "decision"];
  let now: Moment = { sequence: 0, timeUs: 0 };
  const effects: LoggedEffect[] = [];
  const deliveries: LoggedDelivery[] = [];
  const blocks: LoggedBlock[] = [];
  const ordinals = new Map<string, number>();
  const relayFinalMs: number[] = [0];
  const steps = protocol.steps(() => now);
  const checks = new TradeChecks(() => now.timeUs / 1000);

  const { crash } = options;
  let crashedMs: number | undefined;
  let wasUp = false;
  let lastUpMs = 0;
  const watchCrash = (): void => {
    if (crash === undefined || crashedMs !== undefined) return;
    const isUp = simulation.kernel.isUp(simulation.kernel.actorId(crash.actor));
    // A crash is no event of the trace: it lies after the last event that saw the actor up.
    if (wasUp && !isUp) crashedMs = lastUpMs;
    wasUp = isUp;
    if (isUp) lastUpMs = now.timeUs / 1000;
  };
  const log = (effect: Omit<LoggedEffect, "ordinal" | keyof Moment>): void => {
    const key = `${effect.actor} ${effect.kind}`;
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    effects.push({ ...effect, ...now, ordinal });
  };
  const onBoot = (node: ChainNode): void => {
    node.subscribe((event) => {
      if (isLogged) steps.chain(node, event);
      if (isLogged && event.kind === "authored")
        blocks.push({ ...now, chain: node.self.chain, author: `${node.self.chain}/${node.self.replica}` });
      if (event.kind === "imported") checks.imported(node, event.block);
      if (event.kind !== "finalized") return;
      checks.finalized(node, event.path);
      if (node.self.chain !== "relay") return;
      for (const { number } of event.path) relayFinalMs[number] ??= now.timeUs / 1000;
    });
  };
  const simulation = crashNetwork({
    size: options.size,
    ...(options.settings === undefined ? {} : { settings: options.settings }),
    faults: options.faults ?? [],
    onBoot,
    record: ({ sequence, timeUs, kind, actor, from, payload }) => {
      now = { sequence, timeUs };
      watchCrash();
      if (!isLogged || kind !== "message" || from === actor) return;
      const name = nameOf(actor);
      deliveries.push({ ...now, actor: name, from: nameOf(from) });
      steps.delivered(payload as SimPayload, name.split("/")[0]!);
    },
    ...(isLogged
      ? {
          onEffect: (effect) => {
            steps.replica(effect);
            const actor = `${effect.self.chain}/${effect.self.replica}`;
            if (effect.kind === "persist") log({ actor, kind: "persist", to: undefined, isCarrying: false });
            else
              log({
                actor,
                kind: "send",
                to: `${effect.to.chain}/${effect.to.replica}`,
                isCarrying: effect.message.type === "agent" && isCarrying(effect.message.value),
              });
          },
        }
      : {}),
  });
  const nameOf = (id: number): string => simulation.kernel.actorName(id as never);
  const onClient = (effect: ClientEffect): void => {
    if (!isLogged) return;
    steps.client(effect);
    const { actor, kind } = effect;
    if (effect.kind === "persist") log({ actor, kind, to: undefined, isCarrying: false });
    else {
      const call = effect.call === undefined ? {} : { call: effect.call };
      log({ actor, kind, to: effect.to, isCarrying: false, ...call });
    }
  };
  for (const party of protocol.parties) party((one) => addClient(simulation, { ...one, onEffect: onClient }));
  options.prepare?.(simulation);

  let backMs: number | undefined;
  let backBeforeDeadline = false;
  let atMs = 0;
  /** Brings back who crashed, once it is time. */
  const comeBack = (): void => {
    if (crash === undefined || backMs !== undefined) return;
    if (crashedMs === undefined || crash.back === "never" || atMs < crash.afterMs) return;
    const deadline = Math.max(...checks.deadlines.values(), checks.deadlines.size === 0 ? nominalDeadline : 0);
    const isPast = relayFinalMs.length - 1 >= deadline;
    // A relay that stands still reaches no deadline: its time is up when it would have.
    const isStill = atMs >= crashedMs + (deadlineBlocks + 4) * blockIntervalMs;
    if (crash.back === "afterDeadline" && !isPast && !isStill) return;
    backMs = atMs;
    backBeforeDeadline = !isPast;
    simulation.kernel.apply({ kind: "restart", actors: [crash.actor] });
  };
  const isOver = (): boolean => {
    const isBack = crash === undefined || crash.back === "never" || backMs !== undefined;
    const deadlineMs = relayFinalMs[Math.max(0, ...checks.deadlines.values())];
    const isForsaken =
      crash?.back === "never" &&
      deadlineMs !== undefined &&
      atMs >= Math.max(crashedMs ?? atMs, deadlineMs) + forsakenMs;
    return isForsaken || (isBack && checks.isSettled && atMs >= Math.max(notBeforeMs, (backMs ?? 0) + afterReturnMs));
  };
  while (atMs < options.limitMs && !isOver()) {
    atMs += sliceMs;
    simulation.run({ timeMs: atMs });
    checks.cut(simulation);
    comeBack();
  }
  return {
    checks,
    isSettled: checks.isSettled,
    endedMs: atMs,
    relayFinalMs,
    crashedMs,
    backMs,
    backBeforeDeadline,
    proposedMs: checks.proposedMs,
    log: { effects, deliveries, blocks, steps: steps.moments },
    simulation,
  };
}

/** Anything but a subscription moves a head or a message to another chain. */
const isCarrying = (body: Uint8Array): boolean => {
  const type = decodeAgentMessage(body)?.type;
  return type === "candidate" || type === "messages" || type === "wantMessages" || type === "relayView";
};

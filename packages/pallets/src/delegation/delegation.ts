import type { ReplicaId } from "@paragrid/primitives";
import { type AccountId, call, definePallet, ensureRoot, ensureSigned, fail, weightOf } from "@paragrid/runtime";
import { compactU128, u16, u32 } from "@paragrid/scale";
import { hold } from "../balances/holds.ts";
import { offenceProven } from "../offences/offences.ts";
import { sessionRotated } from "../session/declaration.ts";
import { type DelegationSettings, defaultSettings, delegation, voteHold } from "./declaration.ts";
import { holdElection } from "./election.ts";
import { punish } from "./penalty.ts";
import { countSlots } from "./productivity.ts";
import { payReward } from "./reward.ts";
import { register, resign, unvote, vote, withdrawVote } from "./stake.ts";

const { storage, events, errors } = delegation;

export interface DelegationGenesis {
  readonly settings?: Partial<DelegationSettings>;
  /** Delegates from the start, each with its owner's own votes. */
  readonly delegates?: readonly {
    readonly replica: ReplicaId;
    readonly owner: AccountId;
    readonly commissionBasisPoints: number;
    readonly stakeFen: bigint;
  }[];
}

/** Delegated stake: elections for the session pallet, rewards, penalties. After Balances, Session and Offences. */
export const Delegation = definePallet(delegation, {
  genesis(context, config: DelegationGenesis | undefined) {
    storage.Settings.put(context, { ...defaultSettings, ...config?.settings });
    for (const { replica, owner, commissionBasisPoints, stakeFen } of config?.delegates ?? []) {
      hold(context, voteHold, owner, stakeFen);
      if (stakeFen > 0n) storage.Votes.put(context, replica, owner, stakeFen);
      const fresh = { accruedFen: 0n, missedInARow: 0, lastHeight: 0, banned: false };
      storage.Delegates.put(context, replica, { owner, commissionBasisPoints, stakeFen, ...fresh });
    }
  },
  hooks: {
    onInitialize(context) {
      countSlots(context);
      return weightOf(100);
    },
  },
  listeners: [
    sessionRotated.on((context) => {
      let steps = 1;
      for (const [replica, delegate] of storage.Delegates.entries(context))
        steps += 1 + payReward(context, replica, delegate);
      holdElection(context);
      context.addWeight(weightOf(100 * steps), "Mandatory");
    }),
    offenceProven.on((context, { replica, reporter }) => punish(context, replica, reporter)),
  ],
  calls: {
    register: call({
      index: 0,
      docs: "Lets a replica stand for election. Its owner signs; its session key must be set.",
      args: { replica: u16, commissionBasisPoints: u16 },
      weight: weightOf(200),
      dispatch(context, origin, { replica, commissionBasisPoints }) {
        register(context, ensureSigned(origin), replica, commissionBasisPoints);
      },
    }),
    resign: call({
      index: 1,
      docs: "Ends a candidacy. Votes stay until their owners withdraw them.",
      args: { replica: u16 },
      weight: weightOf(400),
      dispatch(context, origin, { replica }) {
        resign(context, ensureSigned(origin), replica);
      },
    }),
    vote: call({
      index: 2,
      docs: "Votes for a replica with stake, which is held until it is withdrawn.",
      args: { replica: u16, amount: compactU128 },
      weight: weightOf(200),
      dispatch(context, origin, { replica, amount }) {
        vote(context, ensureSigned(origin), replica, amount);
      },
    }),
    unvote: call({
      index: 3,
      docs: "Withdraws stake from a replica. It is free after the unlocking time, and can be slashed until then.",
      args: { replica: u16, amount: compactU128 },
      weight: weightOf(200),
      dispatch(context, origin, { replica, amount }) {
        unvote(context, ensureSigned(origin), replica, amount);
      },
    }),
    withdraw: call({
      index: 4,
      docs: "Gives back withdrawn stake whose unlocking time is over.",
      args: { replica: u16, due: u32 },
      weight: weightOf(150),
      dispatch(context, origin, { replica, due }) {
        withdrawVote(context, ensureSigned(origin), replica, due);
      },
    }),
    pardon: call({
      index: 5,
      docs: "Lets a banned replica be elected again. Root only.",
      args: { replica: u16 },
      weight: weightOf(50),
      class: "Operational",
      dispatch(context, origin, { replica }) {
        ensureRoot(origin);
        const delegate = storage.Delegates.get(context, replica) ?? fail(errors.NotDelegate);
        const lastHeight = context.blockNumber;
        storage.Delegates.put(context, replica, { ...delegate, banned: false, missedInARow: 0, lastHeight });
        context.deposit(events.Pardoned({ replica }));
      },
    }),
  },
});

/** The properties of Junqueira, Reed and Serafini 2011, §III, as far as they can be seen in members' states; delivered is what is final. */
import type { Hash } from "@paragrid/primitives";
import {
  commonElectorate,
  hasBlock,
  highestFinal,
  type Invariants,
  invariantsOver,
  mostWeight,
  type Observed,
  onlyOne,
} from "../invariants.ts";
import { epochOf } from "./payload.ts";

interface ZabView {
  readonly observed: Observed;
  readonly name: string;
  /** It leads an epoch that a majority has begun. */
  readonly established: boolean;
  readonly promised: number;
  readonly epoch: number;
  /** Above the final block, lowest first. */
  readonly history: readonly { readonly height: number; readonly hash: Hash; readonly epoch: number }[];
}

function read(observed: Observed): ZabView | undefined {
  const { phase, leader, promised, epoch, history } = observed.view as unknown as ZabView & {
    readonly phase: string | undefined;
    readonly leader: number | undefined;
  };
  if (phase === undefined) return undefined;
  const established = leader === observed.replica && phase === "broadcast";
  return { observed, name: `replica ${observed.replica}, epoch ${epoch}`, established, promised, epoch, history };
}

const has = ({ observed, history }: ZabView, height: number, hash: Hash) =>
  hasBlock(observed.chain, history, height, hash);

export const zabInvariants: Invariants = invariantsOver(read, {
  "one primary an epoch": () => {
    const other = onlyOne<number>();
    return (group) => {
      for (const { observed, name, established, epoch } of group) {
        const first = established ? other(`${observed.authorities.id}/${epoch}`, observed.replica) : undefined;
        if (first !== undefined) return `${name}: replica ${first} is its primary, too`;
      }
      return undefined;
    };
  },
  "integrity and local primary order: the primary of an epoch broadcasts one block at a height": () => {
    const other = onlyOne<Hash>();
    return (group) => {
      for (const { observed, name, history } of group)
        for (const { height, hash, epoch } of history)
          if (other(`${observed.authorities.id}/${epoch}/${height}`, hash) !== undefined)
            return `${name}: two blocks of epoch ${epoch} at height ${height}`;
      return undefined;
    };
  },
  "total order and prefix consistency: one's deliveries begin as another's": () => (group) => {
    if (group.length === 0) return undefined;
    const { number } = highestFinal(group);
    const longest = group.find(({ observed }) => observed.chain.finalized.number === number)!;
    const astray = group.find(
      ({ observed: { chain } }) =>
        longest.observed.chain.finalizedHash(chain.finalized.number) !== chain.finalized.hash,
    );
    return astray === undefined ? undefined : `${astray.name} and ${longest.name}`;
  },
  "agreement: what one delivers a majority has accepted": () => (group) => {
    const electorate = commonElectorate(group);
    if (electorate === undefined) return undefined;
    const { number, hash } = highestFinal(group);
    const weight = mostWeight(group, electorate, (one) => has(one, number, hash));
    return weight >= electorate.majority ? undefined : `block ${number} is at ${weight} of ${electorate.total}`;
  },
  "global primary order: epochs never fall along a history": () => (group) => {
    for (const { name, history } of group)
      for (const [at, { height, epoch }] of history.entries())
        if (epoch < (history[at - 1]?.epoch ?? 0)) return `${name}: block ${height} is of epoch ${epoch}`;
    return undefined;
  },
  "primary integrity: a primary has what was delivered of epochs before": () => (group) => {
    if (commonElectorate(group) === undefined) return undefined;
    const { number, hash } = highestFinal(group);
    const header = group.map(({ observed }) => observed.chain.header(hash)).find((known) => known !== undefined);
    if (header === undefined || number === 0) return undefined;
    const epoch = epochOf(header);
    const without = group.find((one) => one.established && one.epoch > epoch && !has(one, number, hash));
    return without === undefined ? undefined : `${without.name} lacks block ${number} of epoch ${epoch}`;
  },
  "a member takes part in no epoch later than it has promised": () => (group) => {
    const early = group.find(({ epoch, promised }) => epoch > promised);
    return early === undefined ? undefined : `${early.name} has promised ${early.promised}`;
  },
});

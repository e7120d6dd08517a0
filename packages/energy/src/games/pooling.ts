import { type DayProfile, netWh } from "../profile.ts";
import { type CoalitionGame, inCore, worstExcess } from "./coalitions.ts";
import { maxNucleolusPlayers, nucleolus } from "./nucleolus.ts";
import { type Rational, rational, toNumber } from "./rational.ts";
import { shapleySplitFen } from "./shapley.ts";

/**
 * What homes gain by settling with the grid as one: in each slot what some have over covers what others lack, and each Wh of that is
 * worth retail less feed-in. Worths are whole fen, rounded down, which keeps the game superadditive. It is a market game of linear
 * costs, so that its core is not empty but for the rounding (Shapley and Shubik 1969). `nets` is surplus (deficit: negative) in Wh by home and
 * slot, `gains` fen per kWh by slot; members are places in `nets`, each once.
 */
export function poolingWorth(
  nets: readonly (readonly bigint[])[],
  gains: readonly bigint[],
): (members: readonly number[]) => bigint {
  return (members) => {
    let milliFen = 0n;
    for (const [slot, gain] of gains.entries()) {
      let surplusWh = 0n;
      let deficitWh = 0n;
      for (const member of members) {
        const net = nets[member]![slot]!;
        if (net > 0n) surplusWh += net;
        else deficitWh -= net;
      }
      milliFen += (surplusWh < deficitWh ? surplusWh : deficitWh) * gain;
    }
    return milliFen / 1000n;
  };
}

/** The same for the homes of a profile, by what their meters read. */
export function poolingGame(profile: DayProfile): CoalitionGame {
  const nets = profile.participants.map((_, home) => profile.tariffs.map((_, slot) => netWh(profile, home, slot)));
  const gains = profile.tariffs.map(({ retailFenPerKwh, feedInFenPerKwh }) => retailFenPerKwh - feedInFenPerKwh);
  const worth = poolingWorth(nets, gains);
  const homes = [...nets.keys()];
  return {
    players: homes.length,
    worth: (coalition) => worth(homes.filter((home) => coalition & (1 << home))),
  };
}

/** How the homes could split what they gain as one coalition. */
export interface CooperativeSplit {
  /** What there is to split: v(N). */
  readonly worthFen: bigint;
  /** By home: the Shapley value in whole fen by largest remainder, and the nucleolus in fen, which may have fractions. */
  readonly shapleyFen: readonly bigint[];
  readonly nucleolusFen: readonly number[];
  /** Whether no coalition would do better alone under the Shapley split, and the one that would gain most by leaving where one would. */
  readonly shapleyInCore: boolean;
  readonly objection: { readonly homes: readonly number[]; readonly gainFen: number } | null;
  /** The nucleolus is in the core wherever there is one; worths rounded to whole fen may leave none. */
  readonly nucleolusInCore: boolean;
}

/** Splits a game by Shapley value and nucleolus; null for more players than can be enumerated with fractions (10). */
export function cooperativeSplit(game: CoalitionGame): CooperativeSplit | null {
  if (game.players > maxNucleolusPlayers) return null;
  const worths = Array.from({ length: 2 ** game.players }, (_, coalition) => game.worth(coalition));
  const known: CoalitionGame = { players: game.players, worth: (coalition) => worths[coalition]! };
  const shapleyFen = shapleySplitFen(known.players, known.worth);
  const shapley = shapleyFen.map((fen) => rational(fen));
  const nucleolusSplit = nucleolus(known).split;
  return {
    worthFen: worths.at(-1)!,
    shapleyFen,
    nucleolusFen: nucleolusSplit.map(toNumber),
    shapleyInCore: inCore(known, shapley),
    objection: objectionTo(known, shapley),
    nucleolusInCore: inCore(known, nucleolusSplit),
  };
}

function objectionTo(game: CoalitionGame, split: readonly Rational[]): CooperativeSplit["objection"] {
  const worst = worstExcess(game, split);
  if (worst === undefined || worst.excess.numerator <= 0n) return null;
  const homes = [...split.keys()].filter((home) => worst.coalition & (1 << home));
  return { homes, gainFen: toNumber(worst.excess) };
}

/** An integer of 1/`denominator`: the numerator of each player's Shapley value. */
export interface DividendShares {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

/**
 * The Shapley value another way, for checks: each coalition's dividend, what it is worth beyond all its parts, is shared equally among
 * its members (Harsanyi 1963).
 */
export function sharesByDividends({ players, worth }: CoalitionGame): DividendShares {
  const dividends = Array.from({ length: 2 ** players }, (_, coalition) => worth(coalition));
  for (let player = 0; player < players; player++)
    for (let coalition = 0; coalition < dividends.length; coalition++)
      if (coalition & (1 << player)) dividends[coalition]! -= dividends[coalition ^ (1 << player)]!;
  let denominator = 1n;
  for (let size = 2n; size <= BigInt(players); size++) denominator *= size;
  const numerators = Array.from({ length: players }, () => 0n);
  for (const [coalition, dividend] of dividends.entries()) {
    const members = [...numerators.keys()].filter((player) => coalition & (1 << player));
    for (const player of members) numerators[player]! += (dividend * denominator) / BigInt(members.length);
  }
  return { numerators, denominator };
}

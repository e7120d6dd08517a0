import { exact, fidelity } from "@paragrid/testing";
import { irreversible } from "../src/dpos/eos.ts";
import { byzantineQuorum } from "../src/quorum.ts";
import { takeTurns } from "./dpos-turns.ts";

/** How far the EOS rule's irreversible block lags behind the head, over two whole rounds: a saw-tooth of one turn. */

function lagsOf(delegates: number, turn: number): readonly number[] {
  const round = delegates * turn;
  const weights = Array<bigint>(delegates).fill(1n);
  const rule = { threshold: byzantineQuorum(BigInt(delegates)), window: 3 * round };
  const lags = takeTurns(
    { delegates, turn, count: 4 * round },
    (votes, height) => height - irreversible(votes, weights, rule),
  );
  return lags.slice(2 * round);
}

for (const [delegates, turn] of [
  [21, 12],
  [4, 12],
  [7, 3],
  [10, 6],
] as const) {
  const quorum = Number(byzantineQuorum(BigInt(delegates)));
  const least = turn * (quorum - 1 + (quorum - 2)) + 1;
  const most = least + turn - 1;
  const source = "EOSIO 1.x, DPOS BFT with pipelining: r((q-1)+(q-2))+1 at least, a turn less one more at most";
  const figures: readonly (readonly [string, number, (lags: readonly number[]) => number])[] = [
    ["at least", least, (lags) => Math.min(...lags)],
    ["in the mean", (least + most) / 2, (lags) => lags.reduce((sum, lag) => sum + lag, 0) / lags.length],
    ["at most", most, (lags) => Math.max(...lags)],
  ];
  for (const [which, theory, of] of figures)
    fidelity(
      {
        algorithm: "dpos",
        claim: `with ${delegates} producers of ${turn} blocks irreversibility lags ${theory} blocks ${which}`,
        source,
        unit: "blocks",
      },
      () => {
        const lags = lagsOf(delegates, turn);
        return exact({ measured: of(lags), theory, samples: lags.length });
      },
    );
}

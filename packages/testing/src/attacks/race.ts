/**
 * A race of two chains, for figures that need a million blocks: only who finds the next block is drawn, there is no network and no
 * puzzle. The strategies are those that whole replicas play (`packages/consensus/src/attacks`).
 */
import { DoubleSpendPolicy, SelfishPolicy } from "@paragrid/consensus";
import { createRandom } from "../random.ts";

/**
 * The attacker's part of the blocks of the chain, of so many found; `tie` is the part of the honest power that mines on its block of two equal ones. A
 * block is final with `finality.after` blocks on it, never unless said, as in the paper. Who knows it publishes in time; who does not is sometimes
 * left alone with a longer branch, `lost` times, and mines on it until the others have overtaken.
 */
export function selfishRace(race: {
  readonly share: number;
  readonly tie: number;
  readonly blocks: number;
  readonly seed: number;
  readonly finality?: { readonly after: number; readonly isKnown: boolean };
}): { readonly revenue: number; readonly chain: number; readonly lost: number } {
  const { share, tie, blocks, seed, finality } = race;
  const random = createRandom(seed, "selfish race");
  const policy = new SelfishPolicy<{ readonly number: number }>(finality?.isKnown ? finality.after : undefined);
  // Heights: of the last block that all have in common, of both tips, and up to which the attacker's branch is public.
  let fork = 0;
  let own = 0;
  let honest = 0;
  let released = 0;
  let revenue = 0;
  let lost = 0;
  let isRefused = false;

  /** The attacker's branch has won up to there. */
  function settle(height: number): void {
    if (isRefused) return;
    revenue += height - fork;
    fork = height;
    released = height;
    honest = height;
  }

  for (let found = 0; found < blocks; found++) {
    if (random.unit() < share) {
      const published = policy.found({ number: ++own });
      if (published.length > 0) settle(own);
      continue;
    }
    if (released > fork && released === honest && !isRefused && random.unit() < tie) settle(released);
    honest++;
    const published = policy.heard(honest);
    if (own < honest) {
      fork = honest;
      own = honest;
      released = honest;
      isRefused = false;
      continue;
    }
    if (!isRefused && honest - fork > (finality?.after ?? Number.POSITIVE_INFINITY)) {
      isRefused = true;
      lost++;
    }
    released = published.at(-1)?.number ?? released;
    if (released > honest) settle(released);
  }
  return { revenue: revenue / fork, chain: fork, lost };
}

/** So many double spends: how many of them rewrote the payment. */
export function doubleSpendRace(race: {
  readonly share: number;
  readonly confirmations: number;
  readonly attempts: number;
  readonly seed: number;
}): { readonly published: number; readonly attempts: number } {
  const { share, confirmations, attempts, seed } = race;
  const random = createRandom(seed, "double spend race");
  const policy = new DoubleSpendPolicy({ merchantConfirmations: confirmations, giveUpBehind: 60 });
  for (let attempt = 0; attempt < attempts; attempt++) {
    let own = 1;
    let others = 0;
    policy.found(own);
    while (policy.attacking) {
      if (random.unit() < share) policy.found(++own);
      else policy.heard(++others);
    }
  }
  return { published: policy.published, attempts: policy.attempts };
}

/** Steps of one turn, between which nothing else is done. */
const turnSteps = 256;

/**
 * Takes steps of a long answer while the client keeps up, a turn at a time; `later` leaves room for others between turns.
 * What it returns ends it.
 */
export function pump(
  steps: Iterator<unknown>,
  host: { readonly keepsUp: () => boolean; readonly later: (task: () => void) => void },
): () => void {
  let stopped = false;
  const turn = (): void => {
    for (let left = turnSteps; left > 0 && !stopped && host.keepsUp(); left--) if (steps.next().done) return;
    if (!stopped) host.later(turn);
  };
  turn();
  return () => {
    stopped = true;
  };
}

// Kills one replica of a chain with SIGKILL and measures how long finality stands still.
import type * as papi from "@paragrid/catalog/papi";
import { connect, startNetwork, waitFor } from "@paragrid/scripting";

const network = await startNetwork(process.argv.slice(2));
// The last replica's process is killed, and the first ones are asked.
const { endpoints, pids } = network.chains.relay!;
const { chains, close } = await connect<{ relay: papi.Relay }>({
  chains: { relay: { endpoints: endpoints.slice(0, 1) } },
});
try {
  const { finalized$ } = chains.relay;
  const before = await waitFor(finalized$, { what: "a finalised block", timeoutMs: 30_000 });
  process.kill(pids.at(-1)!, "SIGKILL");
  const killedMs = performance.now();
  const after = await waitFor(finalized$, {
    what: `finality three blocks after ${before.number}`,
    timeoutMs: 60_000,
    until: ({ number }) => number >= before.number + 3,
  });
  console.log(`relay: block ${after.number} was final ${Math.round(performance.now() - killedMs)} ms after the kill`);
} finally {
  close();
  await network.stop();
}

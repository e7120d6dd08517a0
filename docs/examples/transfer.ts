// Pays Bob on every chain at once, to finality, and says what it cost.
import type * as papi from "@paragrid/catalog/papi";
import { connect, signer, startNetwork, waitFor } from "@paragrid/scripting";

const network = await startNetwork(process.argv.slice(2));
const { chains, close } = await connect<{
  relay: papi.Relay;
  demand: papi.Demand;
  generation: papi.Generation;
  storage: papi.Storage;
}>(network);
try {
  const alice = signer("//Alice");
  const bob = signer("//Bob");
  await Promise.all(
    Object.values(chains).map(async ({ name, api, events$ }) => {
      // Listening begins before the payment is sent.
      const arrival = waitFor(events$, {
        what: `Bob's money on ${name}`,
        timeoutMs: 60_000,
        until: ({ pallet, name: event, data }) =>
          pallet === "Balances" && event === "Transfer" && data.to === bob.address,
      });
      const transfer = api.tx.Balances.transfer_keep_alive({
        dest: { type: "Id", value: bob.address },
        value: 12_345n,
      });
      const foretoldFen = await transfer.getEstimatedFees(alice.address);
      const { ok, block } = await transfer.signAndSubmit(alice);
      const { block: seen } = await arrival;
      if (!ok || seen.hash !== block.hash) throw new Error(`${name}: the payment failed`);
      console.log(`${name}: 123.45 CNY to Bob, final in block ${block.number}, fee ${foretoldFen} fen`);
    }),
  );
} finally {
  close();
  await network.stop();
}

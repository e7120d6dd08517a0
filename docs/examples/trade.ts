// Alice bids on demand and Bob asks on generation; the auction matches them, and `trades$` tells of each step up to the payment.
import type * as papi from "@paragrid/catalog/papi";
import { connect, signer, startNetwork, waitFor } from "@paragrid/scripting";
import { Enum } from "polkadot-api";
import { combineLatest, switchMap } from "rxjs";

const network = await startNetwork(process.argv.slice(2));
const { chains, trades$, close } = await connect<{
  relay: papi.Relay;
  demand: papi.Demand;
  generation: papi.Generation;
}>(network);
try {
  const { demand, generation } = chains;
  const timing = await demand.api.query.EnergyClock.Timing.getValue();
  if (timing === undefined) throw new Error("these chains have no market");
  /** Relay heights are the only clock that chains share; orders for a slot are taken from its opening to its gate. */
  const relayHeights = async () => {
    const known = await Promise.all(
      [demand, generation].map(({ api }) => api.query.ParachainSystem.LastRelay.getValue()),
    );
    return known.map((one) => one?.height ?? 0);
  };
  const latest = Math.max(...(await relayHeights()), timing.first_height);
  const slot = Math.ceil((latest - timing.first_height) / timing.blocks_per_slot);
  const opens = timing.first_height + slot * timing.blocks_per_slot;
  await waitFor(combineLatest([demand.finalized$, generation.finalized$]).pipe(switchMap(relayHeights)), {
    what: `relay block ${opens} on both chains`,
    timeoutMs: 60_000,
    until: (heights) => Math.min(...heights) >= opens,
  });

  // Listening begins before the orders are sent.
  const steps: string[] = [];
  const watch = trades$.subscribe(({ step, event }) => steps.push(`${event.chain} ${step}`));
  const decided = waitFor(trades$, {
    what: "the relay's decision",
    timeoutMs: 90_000,
    until: ({ step, event }) => step === "TradeDecided" && event.chain === "relay",
  });
  const filled = Promise.all(
    [demand, generation].map(({ name, events$ }) =>
      waitFor(events$, {
        what: `the order's fill on ${name}`,
        timeoutMs: 90_000,
        until: ({ pallet, name: event }) => pallet === "Orders" && event === "OrderFilled",
      }),
    ),
  );
  const order = { slot, energy_wh: 2_000n, reference: 0 };
  const [bid, ask] = await Promise.all([
    demand.api.tx.Orders.place({ ...order, side: Enum("Bid"), limit_fen_per_kwh: 60n }).signAndSubmit(
      signer("//Alice"),
    ),
    generation.api.tx.Orders.place({ ...order, side: Enum("Ask"), limit_fen_per_kwh: 40n }).signAndSubmit(
      signer("//Bob"),
    ),
  ]);
  if (!bid.ok || !ask.ok) throw new Error("an order was refused");

  const { tradeId, event } = await decided;
  const fills = (await filled).map(({ data }) => data);
  watch.unsubscribe();
  if ((event.data.decision as { readonly type: string }).type !== "Committed") throw new Error("the trade was aborted");
  if (fills.some((data) => data.trade_id !== tradeId)) throw new Error("an order was filled by another trade");
  console.log(steps.join("\n"));
  const [bought, sold] = fills;
  console.log(
    `Alice bought ${bought!.energy_wh} Wh for ${bought!.cost_fen} fen, Bob sold ${sold!.energy_wh} Wh for ${sold!.cost_fen} fen`,
  );
} finally {
  close();
  await network.stop();
}

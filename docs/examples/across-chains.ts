// Sends Bob money from the relay to a parachain by an XCM message, and waits until it is final there.
import type * as papi from "@paragrid/catalog/papi";
import { connect, signer, startNetwork, waitFor } from "@paragrid/scripting";
import { Binary, Enum } from "polkadot-api";

const network = await startNetwork(process.argv.slice(2));
const { chains, close } = await connect<{ relay: papi.Relay; demand: papi.Demand }>({
  chains: { relay: network.chains.relay!, demand: network.chains.demand! },
});
try {
  const { relay, demand } = chains;
  const [alice, bob] = [signer("//Alice"), signer("//Bob")];
  const paraId = await demand.api.query.ParachainInfo.ParachainId.getValue();
  // Listening begins before the message is sent.
  const arrival = waitFor(demand.events$, {
    what: "the message on demand",
    timeoutMs: 60_000,
    until: ({ pallet, name }) => pallet === "MessageQueue" && name === "Processed",
  });
  const account = Enum("AccountId32", { network: undefined, id: Binary.toHex(bob.publicKey) });
  const sent = relay.api.tx.XcmPallet.transfer_assets({
    dest: Enum("V5", { parents: 0, interior: Enum("X1", Enum("Parachain", paraId)) }),
    beneficiary: Enum("V5", { parents: 0, interior: Enum("X1", account) }),
    assets: Enum("V5", [{ id: { parents: 0, interior: Enum("Here") }, fun: Enum("Fungible", 50_000n) }]),
    fee_asset_item: 0,
    weight_limit: Enum("Unlimited"),
  }).signAndSubmit(alice);
  const [{ ok, block, events }, { block: there, data }] = await Promise.all([sent, arrival]);
  const [message] = relay.api.event.Dmp.DownwardMessageSent.filter(events);
  if (!ok || data.success !== true || data.id !== message?.payload.message_hash)
    throw new Error("the message that demand executed is not the one that the relay sent");
  const at = { at: there.hash };
  const { data: money } = await demand.api.query.System.Account.getValue(bob.address, at);
  console.log(
    `500.00 CNY sent in block ${block.number} of relay, executed in block ${there.number} of demand: Bob has ${money.free} fen there`,
  );
} finally {
  close();
  await network.stop();
}

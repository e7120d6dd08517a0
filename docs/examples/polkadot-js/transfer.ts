// Pays Bob with @polkadot/api, its calls, storage and events typed by the chain's own metadata.
import type {} from "@paragrid/catalog/polkadot-js/demand";
import { startNetwork } from "@paragrid/scripting";
import { ApiPromise, WsProvider } from "@polkadot/api";
import { Keyring } from "@polkadot/keyring";

const network = await startNetwork(process.argv.slice(2));
const api = await ApiPromise.create({
  provider: new WsProvider([...network.chains.demand!.endpoints]),
  noInitWarn: true,
});
try {
  const keyring = new Keyring({ type: "sr25519" });
  const [alice, bob] = [keyring.addFromUri("//Alice"), keyring.addFromUri("//Bob")];
  const paraId = await api.query.parachainInfo.parachainId();
  const schedule = await api.query.transactionPayment.schedule();
  const before = await api.query.system.account(bob.address);

  const feeFen = await new Promise<bigint>((resolve, reject) => {
    api.tx.balances
      .transferKeepAlive(bob.address, 12_345)
      .signAndSend(alice, ({ status, events, dispatchError }) => {
        if (dispatchError !== undefined) reject(new Error(dispatchError.toString()));
        if (!status.isFinalized) return;
        for (const { event } of events)
          if (api.events.transactionPayment.TransactionFeePaid.is(event)) resolve(event.data.actualFee.toBigInt());
      })
      .catch(reject);
  });
  const after = await api.query.system.account(bob.address);
  const paidFen = after.data.free.toBigInt() - before.data.free.toBigInt();
  console.log(
    `parachain ${paraId.toNumber()}: ${paidFen} fen to Bob, fee ${feeFen} fen, of which ${schedule.baseFen.toBigInt()} fen for any transaction`,
  );
} finally {
  await api.disconnect();
  await network.stop();
}

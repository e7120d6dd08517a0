// Makes transactions twice as dear by sudo, and shows that the next one pays it.
import type * as papi from "@paragrid/catalog/papi";
import { connect, signer, startNetwork } from "@paragrid/scripting";

const network = await startNetwork(process.argv.slice(2));
const { chains, close } = await connect<{ demand: papi.Demand }>({ chains: { demand: network.chains.demand! } });
try {
  const { api } = chains.demand;
  const [alice, bob] = [signer("//Alice"), signer("//Bob")];
  const remark = api.tx.System.remark_with_event({ remark: new TextEncoder().encode("hello") });
  const beforeFen = await remark.getEstimatedFees(bob.address);

  const schedule = await api.query.TransactionPayment.Schedule.getValue();
  const dearer = { ...schedule, base_fen: schedule.base_fen + beforeFen };
  const change = api.tx.TransactionPayment.set_schedule({ schedule: dearer });
  const sudo = await api.tx.Sudo.sudo({ call: change.decodedCall }).signAndSubmit(alice);
  if (!sudo.ok) throw new Error("Alice is not sudo here");

  const { events } = await remark.signAndSubmit(bob);
  const [paid] = api.event.TransactionPayment.TransactionFeePaid.filter(events);
  console.log(`demand: a remark cost ${beforeFen} fen, and costs ${paid!.payload.actual_fee} fen now`);
} finally {
  close();
  await network.stop();
}

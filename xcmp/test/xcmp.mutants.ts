import type { Mutant } from "@paragrid/testing";

const queue = (test: string) => ({ files: ["xcmp/test/queue-chain.test.ts"], test });
const corners = (test: string) => ({ files: ["relay/test/trade-corners.test.ts"], test });
const peg = (test: string) => ({ files: ["relay/test/peg.test.ts"], test });
const data = (test: string) => ({ files: ["relay/test/validation-data.test.ts"], test });

const hashLocks = (test: string) => ({ files: ["relay/test/hash-locks.test.ts"], test });
const crashes = { files: ["relay/test/crashes.test.ts"], test: "holds over a spread" };

export const mutants: readonly Mutant[] = [
  {
    name: "xcmp: a message is executed again when it comes again",
    file: "xcmp/src/pallets/parachain-system.ts",
    find: "    storage.LastHrmpMqcHeads.put(context, sender, { ...queue, processed });\n",
    replace: "",
    caughtBy: data("comes once a block, and a repeat of it in a later block is refused"),
  },
  {
    name: "xcmp: messages that stay behind count as processed",
    file: "xcmp/src/queue-chain.ts",
    find: "  return ok(point);\n",
    replace: "  return ok(end);\n",
    caughtBy: queue("is taken whole, in parts and empty"),
  },
  {
    name: "xcmp: the queue's hash chain is not compared with the proven head",
    file: "xcmp/src/queue-chain.ts",
    find: "  if (end.head !== input.provenHead)\n",
    replace: "  if (end.head.length !== input.provenHead.length)\n",
    caughtBy: queue("is refused when the tail is cut off, forged"),
  },
  {
    name: "xcmp: a link does not cover the height that it was sent at",
    file: "xcmp/src/queue-chain.ts",
    find: "linkPreimage.encode({ previous: point.head, ...link })",
    replace: "linkPreimage.encode({ previous: point.head, ...link, sentAt: 0 })",
    caughtBy: queue("is refused when the tail is cut off, forged"),
  },
  {
    name: "xcmp: a message's hash does not cover what it says",
    file: "xcmp/src/message.ts",
    find: "return hash256(channelMessage.encode(message));",
    replace: "return hash256(channelMessage.encode({ ...message, payload: new Uint8Array(0) }));",
    caughtBy: queue("is refused when payload, height or channel of a message is altered"),
  },
  {
    name: "xcmp: anybody's word mints vouchers",
    file: "xcmp/src/pallets/xcm-host.ts",
    find: "      config.isReserve(asset.id, origin)\n",
    replace: "      config.isReserve(asset.id, origin) || origin.parents >= 0\n",
    caughtBy: peg("mints on nobody's word but the home's"),
  },
  {
    name: "xcmp: twice as many vouchers are minted as were locked",
    file: "xcmp/src/pallets/xcm-host.ts",
    find: "mint?.(context, asset.id, holdingAccount, amountOf(asset)),",
    replace: "mint?.(context, asset.id, holdingAccount, 2n * amountOf(asset)),",
    caughtBy: peg("what backs it is what is minted"),
  },
  {
    name: "xcmp: vouchers that go home are not burnt",
    file: "xcmp/src/pallets/xcm-pallet.ts",
    find: "    keeper.burn?.(context, asset.id, sender, amount);\n",
    replace: "",
    caughtBy: peg("what backs it is what is minted"),
  },
  {
    name: "xcmp: trapped assets are claimed again and again",
    file: "xcmp/src/pallets/xcm-host.ts",
    find: "if (count === 1) storage.AssetTraps.remove(context, hash);",
    replace: "if (count === 1) storage.AssetTraps.put(context, hash, count);",
    caughtBy: peg("traps what cannot be deposited"),
  },
  {
    name: "xcmp: a message is dropped before its recipient has processed it",
    file: "xcmp/src/pallets/outbox.ts",
    find: "for (let at = queue.received + 1n; at <= end; at++) {",
    replace: "for (let at = queue.received + 1n; at <= queue.point.sequence; at++) {",
    caughtBy: peg("keeps every message that is not proven to be processed"),
  },
  {
    name: "xcmp: a user's message goes over the channel's capacity",
    file: "xcmp/src/pallets/outbox.ts",
    find: "  if (queue.point.sequence - queue.received >= BigInt(queue.maxCapacity)) fail(errors.CapacityExceeded);\n",
    replace: "",
    caughtBy: peg("refuses users' messages over its capacity and size"),
  },
  {
    name: "escrow: a refund goes to the recipient",
    file: "xcmp/src/pallets/escrow.ts",
    find: "const to = redeem ? record.leg.to : record.holder;",
    replace: "const to = record.leg.to;",
    caughtBy: corners("aborts early when one leg is refused"),
  },
  {
    name: "escrow: a leg is paid out whatever was decided",
    file: "xcmp/src/pallets/escrow.ts",
    find: 'const redeem = decided.type === "Committed";',
    replace: "const redeem = decided.type.length > 0;",
    caughtBy: corners("aborts early when one leg is refused"),
  },
  {
    name: "escrow: absence before the deadline refunds",
    file: "xcmp/src/pallets/escrow.ts",
    find: "return claim.relayHeight >= deadline ? ok(",
    replace: "return claim.relayHeight >= 0 ? ok(",
    caughtBy: corners("refunds by proven absence at or past the deadline, and not before"),
  },
  {
    name: "escrow: the deadline is judged by the chain's own height",
    file: "xcmp/src/pallets/escrow.ts",
    find: "return claim.relayHeight >= deadline ? ok(",
    replace: "return context.blockNumber >= deadline ? ok(",
    caughtBy: corners("refunds by proven absence at or past the deadline, and not before"),
  },
  {
    name: "escrow: a leg is locked up to its deadline, without margin",
    file: "xcmp/src/pallets/escrow.ts",
    find: 'if (lastRelay(context).height + config.marginBlocks >= proposed.deadline) return err({ type: "TooLate" });',
    replace: 'if (lastRelay(context).height >= proposed.deadline) return err({ type: "TooLate" });',
    caughtBy: corners("within the margin before the deadline"),
  },
  {
    name: "escrow: a leg is locked after its decision came",
    file: "xcmp/src/pallets/escrow.ts",
    find: '  if (storage.Decisions.has(context, input.tradeId)) return err({ type: "AlreadyDecided" });\n',
    replace: "",
    caughtBy: corners("is refused a lock whose decision came first"),
  },
  {
    name: "escrow: anybody decides",
    file: "xcmp/src/pallets/escrow.ts",
    find: '  if (crossChainOrigin.ensure(origin).chain !== relayId) fail({ type: "BadOrigin" });\n',
    replace: "  crossChainOrigin.ensure(origin);\n",
    caughtBy: { files: ["relay/test/strangers.test.ts"], test: "do not settle: only the relay decides" },
  },
  {
    name: "escrow: anybody asks for a lock",
    file: "xcmp/src/pallets/escrow.ts",
    find: "          ensure(chain === args.trade.proposer, errors.NotTheProposer);\n",
    replace: "          ensure(chain >= 0, errors.NotTheProposer);\n",
    caughtBy: { files: ["relay/test/strangers.test.ts"], test: "do not lock" },
  },
  {
    name: "parachain: a relay height is taken again",
    file: "xcmp/src/pallets/parachain-system.ts",
    find: 'if (!advanced.ok || advanced.value.outcome !== "advanced") fail(errors.RelayNotProven);',
    replace: 'if (!advanced.ok) fail(errors.RelayNotProven);\n  if (advanced.value.outcome !== "advanced") return;',
    caughtBy: data("is refused when the relay height is not newer"),
  },
  {
    name: "hash locks: the secret releases at the timelock too",
    file: "xcmp/src/hash-lock.ts",
    find: "return height < lock.timelock && equalBytes",
    replace: "return height <= lock.timelock && equalBytes",
    caughtBy: hashLocks("never both at one height"),
  },
  {
    name: "hash locks: any secret releases",
    file: "xcmp/src/hash-lock.ts",
    find: "equalBytes(secretHash(secret), lock.hash)",
    replace: "secretHash(secret).length === lock.hash.length",
    caughtBy: hashLocks("a wrong secret or a refund before the timelock"),
  },
  {
    name: "hash locks: what is paid out stays locked",
    file: "xcmp/src/pallets/hash-locks.ts",
    find: "  storage.Locks.put(context, id, { lock, status: { type } });\n",
    replace: "",
    caughtBy: hashLocks("pays whom it names, once"),
  },
  {
    name: "escrow: a leg that is paid out stays locked",
    file: "xcmp/src/pallets/escrow.ts",
    find: 'status: { type: redeem ? "Redeemed" : "Refunded" }',
    replace: 'status: { type: redeem ? "Locked" : "Refunded" }',
    caughtBy: crashes,
  },
  {
    name: "escrow: a leg is locked without a word to the relay",
    file: "xcmp/src/pallets/escrow.ts",
    find: '  tellRelay(context, { type: "locked", value: { trade: proposed, legIndex } });\n',
    replace: "",
    caughtBy: crashes,
  },
];

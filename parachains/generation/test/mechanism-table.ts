import { type Mechanism, type MechanismName, matchBook, mechanisms, type SlotBook } from "@paragrid/energy";
import { auctionSettings, orderTypes } from "@paragrid/parachains-common";

/**
 * What each mechanism honours, as a table for the docs. Nothing in it is written down: a setting is taken where the auction's settings take it,
 * and a fill in part is one that the mechanism made.
 */
export function mechanismTable(): string {
  const head = [
    "`mechanism`",
    "`price`",
    "`orderTypes`",
    "fills in part",
    "`gridFee`",
    "`selfMatch`",
    "`tie`",
    "a slot is cleared",
  ];
  const rows = names.map((mechanism) => {
    const { prices, selfMatch, ties, repeats, continuous }: Mechanism = mechanisms[mechanism];
    const takes = (more: object): boolean => auctionSettings.safeParse({ mechanism, ...more }).success;
    const fees = (["within", "between"] as const).filter((kind) => takes({ gridFee: { [`${kind}FenPerKwh`]: 1 } }));
    return [
      `\`${mechanism}\``,
      prices.join(", "),
      orderTypes.filter((type) => takes({ orderTypes: [type] })).join(", "),
      fillsInPart(mechanism) ? "yes" : "no",
      fees.length === 0 ? "-" : fees.join(", "),
      selfMatch.join(", "),
      ties.join(", "),
      continuous ? "with each order" : repeats ? "again and again" : "once",
    ];
  });
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const names = Object.keys(mechanisms) as MechanismName[];

/** Whether anybody gets a part of what he asked for, in a book in which no two quantities are alike. */
function fillsInPart(mechanism: MechanismName): boolean {
  const order = (id: string, energyWh: bigint, limitFenPerKwh: bigint, ordinal: number) => {
    return { id, owner: id, energyWh, limitFenPerKwh, ordinal };
  };
  const bids = [
    order("b0", 1003n, 71n, 0),
    order("b1", 1507n, 64n, 2),
    order("b2", 1303n, 55n, 5),
    order("b3", 907n, 41n, 6),
  ];
  const asks = [
    order("s0", 911n, 29n, 1),
    order("s1", 1409n, 33n, 3),
    order("s2", 1201n, 47n, 4),
    order("s3", 1601n, 58n, 7),
  ];
  let drawn = 7;
  const book: SlotBook = {
    bids,
    asks,
    tariff: { retailFenPerKwh: 80n, feedInFenPerKwh: 20n },
    random: { nextUint32: () => (drawn = (Math.imul(drawn, 1_664_525) + 1_013_904_223) >>> 0) },
    areaOf: (owner) => String(Number(owner.slice(1)) % 2),
    isNew: () => true,
  };
  const { price, tie, selfMatch, kappaBps } = auctionSettings.parse({ mechanism });
  const gridFee = { withinFenPerKwh: 0n, betweenFenPerKwh: 0n };
  const { matches } = matchBook(book, { mechanism, price, tie, selfMatch, kappaBps, gridFee });
  return [...bids, ...asks].some(({ id, energyWh }) => {
    const filledWh = matches.reduce((sum, one) => sum + (one.bidId === id || one.askId === id ? one.energyWh : 0n), 0n);
    return filledWh > 0n && filledWh < energyWh;
  });
}

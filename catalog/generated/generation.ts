// @ts-nocheck Generated from the chains' metadata by `npm run generate:types`: not to be edited.
import type {StorageDescriptor, PlainDescriptor, TxDescriptor, RuntimeDescriptor, Enum, ApisFromDef, QueryFromPalletsDef, TxFromPalletsDef, EventsFromPalletsDef, ErrorsFromPalletsDef, ConstFromPalletsDef, ViewFnsFromPalletsDef, SS58String, SizedHex, FixedSizeArray} from "polkadot-api";
  import type {I5sesotjlssv2d, Iffmde3ekjedi9, I4mddgoa69c0a2, I6o5r1dcs3lmbj, Ieniouoqkq4icf, I8ds64oj6581v0, Ia7pdug7cdsg8g, I1hursh4vdt2e, Ibnihcrqmvjdip, Ia2lhg7l2hilo3, I8nuu17b678sui, I5g2vv0ckl2m8b, Ic81104p474r6m, I1kakisv7f8gg8, I7svnfko10tq2e, Icgljjb6j82uhn, Iaum11o6duj1pv, I3udd4mkndrott, I7llep5m4bojlf, I917iabt6253r3, I4p5t2krb1gmvp, Idj1haijjr8a7b, Ia30a6uo1b6v8, I9upkm2t0cc07g, Ic4otbm0nnqs5q, I38cd2do90gp6, I97hkvuuvqv21k, I4u1jvul5h3hut, I6d8iq5r98t61b, I4qj5qdqqffnfj, I30gqoffou0aok, I54s2s0asrpbmk, I8574c2djgnj13, I9jd27rnpm8ttv, I20sn4kc8odq2v, I39jepveb4dg1k, Icg36gpqt8mg43, I2ccsdtloqt0h4, I8uo3fpd3bcc6f, If86v9biaen51d, Iv2p1jbm3afj4, I7qgs73gn4icel, Iahc5mij1g3raa, Iesehvc3gghlqm, Ieklp5l7cv3cl8, I6td88q1ip5p62, Icem821b7jmabf, I9o5negt734u51, Ifm9u3vdjfuhrq, I8hud046l03k59, I4pact7n2e9a0i, Ibjcerihfnlm7j, I9f7b2suphjbln, Icj8vl60b3mpsq, I2vv7uleeelas9, Iakjmc8le8pthm, I4ojmnsk1dchql, I2cmsvshc0n2k3, Itom7fk49o0c9, Idtv8r9k3p0rps, Id6gq73se6gaa5, I5ec5l9rgkdhie, I3s1bso3bg27t8, Id628474fe3vmv, In7a38730s6qs, If15el53dd76v9, I9s0ave7t0vnrk, I4fo08joqmcqnm, I3oujdkcv9e0l2, I8ofcg5rbj0g2c, I9pj91mj79qekl, I7d75gqfg6jh9c, Idcr6u6361oad9, I4aikcaj50trnd, I4ktuaksf5i1gk, I9bqtpv2ii35mp, I9j7pagd6d4bda, I9iq22t0burs89, Idel11kucnc9g3, Iameilt7g8a9f0, Ibn3vhclee7tot, I72jrkbrmadj2j, Imdui4usqeeji, Ia7hentcl8ol0, Ief75kk01hdiqh, Iac8k5j7qg1rpd, Ic255j4sletag1, I8k3rnvpeeh4hv, I1m35tioildf7b, I54vosdvjnhlh9, I190d60sp1qpf4, I7itberibq77m4, Ia32mjncpm5fu9, I34kugm7mg20pg, I8gjnhe6dhm6vj, I1john8fgji9se, I3mlr91hd9n1h, I28t109fevau1p, Icounsrraf8e8l, Ibt907fr0kvvff, Ia5u5u0i12pfmd, Ies7ntt22vbvpf, I6ss1r6om81ff5, Idkka1jh4bo6g9, I9pf8ji3tn7abh, Icvq5i40jv3c8f, Iac5gfscsf4v7l, Iagfjvgmhs18kh, I6uo23q5cu6urn, Ir5jk845oivpi, I895ngcpjrpe5e, I35mg47kho01j7, I79edsnrsd0hcs, Iu62vki9li54r, Ic23k1qp90v7g9, If7kk3cfct9b05, Ifclh988eiefu8, I3mi56crhk1aoi, I4o4kqhp9i1o51, I7karp0amhp3ml, Iftm1pvi7re304, Ib2tmhlj5555ni, I6ikvfbstldjhn, Ibfb98fnmrhh1j, I8n4ssp835eoka, Irss25v3ae7up, I5mn4v4rqrvgot, I63l8isueb4qu3, Ifku9cilmm116p, I76bujnl2u8t26, Icnavh4cf654q7, I1l1jiloahjunt, I42b24gdl2mkbm, I72r1ofdgf8r5t, I8ve3haihbs640, I96r818heisr2k, I2d9447cmt69kj, Ifl620b4pdg73d, Ibkvbicmtv1na2, I8d6l3g34dfng7, Iefro8gkjugi1s, If601obdnh3ur, Iah86e584el7o3, I7dqkt2al3g9ed, I6l2dqighejfq, Iab1retd4gg4q1, I63112hah9qjmb, I438fga17o6te9, Ifmie3b5tcmhgh, Ifs62g3fjhg8ep, I7m6crpsa34pfv, Ibh2l010pb0nva, Ia82mnkmeo2rhc, I7uligfg3pt98v, Icbccs0ug47ilf, I855j4i3kr8ko1, Id1hfsgoisjn4k, Icv68aq8841478, Iflcfm9b6nlmdd, Ijrsf4mnp3eka, Id5fm4p8lj5qgi, I3nvv8vcph4hta, I43hofhkrqimek, TransactionPaymentEvent, Ier2cke86dqbr2, I1pv1v38iqhnan, I2hq50pu2kdjpo, Idq4lrtdjqsb0b, I2h1nalr1eikbl, I67277fhdp0fak, Impjn0u3itj0q, I5rtkmhm2dng4u, I6r0u7taei3d73, I74er17vsedo70, Iakev50u55nmbh, I9p70jvsjasr77, Icsn5resuuqp1l, I7a2jidu1cap8, I7e8gjls77en8d, I460c3ijn2hap9, I8fa30d1ngdted, I7nt8rp214sn48, I5ta53j23m742, I15i0v903cod7q, Iflosvctefau75, I1vmrr6d18k506, Ie6gpj7el0c4ld, I7t6vpfbjgsb1s, Ian0krqfjofvcv, I9lnkuutpultb1, Iala60a1f7h4e3, I17leo0rullt55, Ia4rdlu57s2qrb, I4fq6l4c2op171, I9cd5175vjvv64, Idodkfc59vr9g8, Ic2gase43j30in, I7abuh8dsnkf7d, I5o04d76oe7of6, I7a8qmj0k64ehs, I3l3ojp8909q5j, I1pplj391fbsj3, I3c17o7dts2f1o, Idmu7a8hm45m9r, I17hj013pt210h, Ib9etdct8q3lc6, Ieaqe6ekmvdbg9, I7sdirgc1fjg6d, I7mlptc9c17as7, I8t1ier2k543uh, I508r9hhnf77hp, Ibnj6ik5e5kdev, Iufuo88fe9dgg, Idjuj5277j8f6i, I5lro810dd6iol, Id032vrnmsf6me, I31ndi3dk057cl, I2gckeu9ao0i5i, I11om9qvmcetj, Ieavsjgd228jge, Idfbvbmo85jbpg, I332m00ctsqi0s, Idi4ro7sp4hqtc, I30vj6cqedt9n4, Is2h0687efba2, I1aal3k6pv0p7s, I7rd5pls49cgar, Icp37h0fcrg63f, I8tau5pb8vdavr, Icagsapr6f77lq, Idhpoabn2vs4t6, I79v0g3u0gdtih, Icrjv4vdhgm2k0, Iescuc5j65fb3b, I8jmf6jfv2s1td, Id8s5rreh0qpqd, I9rjcse2ap6s27, I8m3dntqqou7v, Ie0tklihlsf409, Ibrkvovq7eqj38, I9ma29kaeq3108, Ifoeedj2g2c211, Ics6ne7sso6l2t, I1trrdcu52pgr9, I47i69b3hg7ir3, Id7r3iidj3tnr8, I114d115psn6jp, I5lolvg1teff2e, I24q6b8cjlvp0v, Iafscmv8tjf0ou, Idb2107fne5m49, I2iv1mtd4tr7ki, Ifdrlcko0mav90, I12m3n1vedt9kd, I74otlc0q73154, I3dh4s6ml18ujo, Iaug04qjhbli00, I8dt2g2hcrgh36, I3iqmqnt04l33r, Ievcfob4uvdpar, Ie0ngmfk3qif88, Ibhlh8js4er4h7, Ifc5drmov983ph, Ik5g3skbdomgk, I5ct1c9qe64i68, I6us8mu16g3lqs, I1344s5942caco, I1a3ldu1e4s1cc, I1pki4qbs7sien, I1o13la4nq3c4p, Ibnd39sd6n65kd, I64o86ltek68ol, I6qbhetq6fuqfi, I8bkf10suorufo, Ib8fc22r8jl9h3, Iabpgqcjikia83, I1mn0caq8kne0a, TransactionValidityTransactionSource, Iajbob6uln5jct, I6spmpef2c7svf, Id37fum600qfau, I4q39t5hn830vp, I9bheiip57n834, I70e1sbt1ulcgf, I35p85j063s0il, I7hlcn3761t7ab} from "./common-types.ts";

  

type AnonymousEnum<T extends {}> = T & {
  __anonymous: true
}

type MyTuple<T> = [T, ...T[]]

type SeparateUndefined<T> = undefined extends T
  ? undefined | Exclude<T, undefined>
  : T

type Anonymize<T> = SeparateUndefined<
  T extends
    | string
    | number
    | bigint
    | boolean
    | void
    | undefined
    | null
    | symbol
    | Uint8Array
    | Enum<any>
  ? T
  : T extends AnonymousEnum<infer V>
    ? Enum<V>
    : T extends MyTuple<any>
      ? {
          [K in keyof T]: T[K]
        }
      : T extends []
        ? []
        : T extends FixedSizeArray<infer L, infer T>
          ? number extends L
            ? Array<T>
            : FixedSizeArray<L, T>
          : {
              [K in keyof T & string]: T[K]
            }
>

type IStorage = {System: {

/**
 * The full account information for a particular account ID.
 */
Account: StorageDescriptor<[Key: SS58String], Anonymize<I5sesotjlssv2d>, false, never>,


/**
 * Weight consumed in the block, by dispatch class.
 */
BlockWeight: StorageDescriptor<[], Anonymize<Iffmde3ekjedi9>, false, never>,


/**
 * Map of block numbers to block hashes: the last BlockHashCount, and block 0 for ever.
 */
BlockHash: StorageDescriptor<[Key: number], SizedHex<32>, false, never>,


/**
 * The current block number.
 */
Number: StorageDescriptor<[], number, false, never>,


/**
 * Hash of the previous block.
 */
ParentHash: StorageDescriptor<[], SizedHex<32>, false, never>,


/**
 * Digest of the current block, also in its header.
 */
Digest: StorageDescriptor<[], Anonymize<I4mddgoa69c0a2>, false, never>,


/**
 * Events deposited in the current block.
 */
Events: StorageDescriptor<[], Anonymize<I6o5r1dcs3lmbj>, false, never>,


/**
 * The number of events in the `Events` list.
 */
EventCount: StorageDescriptor<[], number, false, never>,


/**
 * The runtime version that wrote the state last.
 */
LastRuntimeUpgrade: StorageDescriptor<[], Anonymize<Ieniouoqkq4icf>, true, never>},
Timestamp: {

/**
 * The current time for the current block, in ms.
 */
Now: StorageDescriptor<[], bigint, false, never>},
Balances: {

/**
 * The total units issued in the system.
 */
TotalIssuance: StorageDescriptor<[], bigint, false, never>,


/**
 * Any liquidity locks on some account balances: they overlap, the largest counts.
 */
Locks: StorageDescriptor<[Key: SS58String], Anonymize<I8ds64oj6581v0>, false, never>,


/**
 * Holds on account balances by reason: they add up to what is reserved.
 */
Holds: StorageDescriptor<[Key: SS58String], Anonymize<Ia7pdug7cdsg8g>, false, never>},
TransactionPayment: {

/**
 * What a transaction costs.
 */
Schedule: StorageDescriptor<[], Anonymize<I1hursh4vdt2e>, false, never>,


/**
 * Where fees and tips go.
 */
Receiver: StorageDescriptor<[], SS58String, false, never>},
Session: {

/**
 * Current index of the session.
 */
CurrentIndex: StorageDescriptor<[], number, false, never>,


/**
 * Blocks of a session; 0 for one that never ends.
 */
Length: StorageDescriptor<[], number, false, never>,


/**
 * The chain's consensus algorithm, by its registry name.
 */
Algorithm: StorageDescriptor<[], string, false, never>,


/**
 * The set that rules after this block.
 */
Authorities: StorageDescriptor<[], Anonymize<Ibnihcrqmvjdip>, false, never>,


/**
 * The current set of validators, each by the account of its session key, in the order of the authority set.
 */
Validators: StorageDescriptor<[], Anonymize<Ia2lhg7l2hilo3>, false, never>,


/**
 * The set that takes over at the next boundary.
 */
Queued: StorageDescriptor<[], Anonymize<Ibnihcrqmvjdip>, true, never>,


/**
 * Recent sets by id, for what is proven of the past.
 */
Sets: StorageDescriptor<[Key: number], Anonymize<Ibnihcrqmvjdip>, true, never>,


/**
 * Session keys of replicas, members or not.
 */
Keys: StorageDescriptor<[Key: number], SizedHex<32>, true, never>,


/**
 * Session keys that replicas change to at the next boundary.
 */
NextKeys: StorageDescriptor<[Key: number], SizedHex<32>, true, never>,


/**
 * The account that may change a replica's session key.
 */
Owners: StorageDescriptor<[Key: number], SS58String, true, never>},
Sudo: {

/**
 * The `AccountId` of the sudo key.
 */
Key: StorageDescriptor<[], SS58String, true, never>},
Offences: {

/**
 * Offences by set id and replica.
 */
Offences: StorageDescriptor<Anonymize<I5g2vv0ckl2m8b>, Anonymize<I8nuu17b678sui>, true, never>},
ParachainInfo: {

/**
 * The chain's own id on its relay.
 */
ParachainId: StorageDescriptor<[], number, false, never>},
EnergyClock: {

/**
 * When slots open, close, deliver and are metered.
 */
Timing: StorageDescriptor<[], Anonymize<Ic81104p474r6m>, true, never>,


/**
 * Outside prices by slot.
 */
Tariffs: StorageDescriptor<[], Anonymize<I1kakisv7f8gg8>, false, never>},
EnergyTokens: {

/**
 * Energy rights in Wh by slot and account.
 */
Holdings: StorageDescriptor<Anonymize<I7svnfko10tq2e>, bigint, false, never>,


/**
 * All rights of a slot: the sum of its holdings.
 */
Issued: StorageDescriptor<[Key: number], bigint, false, never>},
Orders: {

/**
 * The parachain whose auction the orders go to.
 */
Auctioneer: StorageDescriptor<[], number, false, never>,


/**
 * Chains on which an owner accepts what a trade gives him.
 */
CounterChains: StorageDescriptor<[], Anonymize<Icgljjb6j82uhn>, false, never>,


/**
 * Which orders the auction takes beside limit orders.
 */
Types: StorageDescriptor<[], Anonymize<Iaum11o6duj1pv>, false, never>,


/**
 * No order may name a higher price, in fen per kWh; absent: any price.
 */
PriceCap: StorageDescriptor<[], bigint, true, never>,


/**
 * Orders by id, until their slot is over.
 */
Orders: StorageDescriptor<[Key: SizedHex<32>], Anonymize<I3udd4mkndrott>, true, never>,


/**
 * Registered participants with what they may commit in one slot.
 */
Limits: StorageDescriptor<[Key: SS58String], Anonymize<I7llep5m4bojlf>, true, never>,


/**
 * Energy in orders by slot and account, for the physical limit.
 */
Committed: StorageDescriptor<Anonymize<I7svnfko10tq2e>, Anonymize<I7llep5m4bojlf>, false, never>,


/**
 * Settled trades by slot and account: what meters are compared with.
 */
Positions: StorageDescriptor<Anonymize<I7svnfko10tq2e>, Anonymize<I917iabt6253r3>, false, never>,


/**
 * Orders by the last slot that they are for, to be closed with it.
 */
SlotOrders: StorageDescriptor<Anonymize<I4p5t2krb1gmvp>, boolean, true, never>,


/**
 * How orders are sealed; absent: they are open.
 */
Sealed: StorageDescriptor<[], Anonymize<Idj1haijjr8a7b>, true, never>,


/**
 * Orders that are committed to and not revealed, by slot, owner and commitment.
 */
Commitments: StorageDescriptor<Anonymize<Ia30a6uo1b6v8>, boolean, true, never>,


/**
 * Slots below this one have no commitments any more.
 */
RevealedTo: StorageDescriptor<[], number, false, never>,


/**
 * Slots below this one have their orders closed.
 */
ClosedTo: StorageDescriptor<[], number, false, never>},
Metering: {

/**
 * Whose energy a registered meter measures.
 */
Meters: StorageDescriptor<[Key: SS58String], SS58String, true, never>,


/**
 * Meters that are trusted no more, with whose energy they measured.
 */
Revoked: StorageDescriptor<[Key: SS58String], SS58String, true, never>,


/**
 * Readings by slot and owner.
 */
Readings: StorageDescriptor<Anonymize<I7svnfko10tq2e>, Anonymize<I9upkm2t0cc07g>, true, never>,


/**
 * The grid operator's account: counterparty of every imbalance.
 */
Operator: StorageDescriptor<[], SS58String, true, never>,


/**
 * What breaking a commitment costs, and how long readings may take.
 */
Rule: StorageDescriptor<[], Anonymize<Ic4otbm0nnqs5q>, true, never>,


/**
 * Slots below this one have no missing readings any more.
 */
EstimatedTo: StorageDescriptor<[], number, false, never>,


/**
 * Slots below this one are over: their energy rights are retired.
 */
RetiredTo: StorageDescriptor<[], number, false, never>},
SealedMetering: {

/**
 * Who confirms bills; absent: readings are open.
 */
Auditor: StorageDescriptor<[], SS58String, true, never>,


/**
 * X25519 keys to which envelopes are sealed, by account.
 */
Keys: StorageDescriptor<[Key: SS58String], Uint8Array, true, never>,


/**
 * Commitments to readings by slot and owner.
 */
Readings: StorageDescriptor<Anonymize<I7svnfko10tq2e>, SizedHex<32>, true, never>,


/**
 * Slots of an owner below this one are billed and paid.
 */
BilledTo: StorageDescriptor<[Key: SS58String], number, false, never>,


/**
 * What waits for the auditor, by owner.
 */
Bills: StorageDescriptor<[Key: SS58String], Anonymize<I38cd2do90gp6>, true, never>},
Roles: {

/**
 * The account that grants roles.
 */
Issuer: StorageDescriptor<[], SS58String, true, never>,


/**
 * Roles by account.
 */
Granted: StorageDescriptor<Anonymize<I97hkvuuvqv21k>, boolean, true, never>},
Credit: {

/**
 * How scores are made and what they lead to; absent: nobody is rated.
 */
Rule: StorageDescriptor<[], Anonymize<I4u1jvul5h3hut>, true, never>,


/**
 * The participant that an account belongs to, where it is not its own.
 */
Persons: StorageDescriptor<[Key: SS58String], SS58String, true, never>,


/**
 * Outcomes of a participant in basis points, newest first; on the chain that keeps the scores.
 */
Histories: StorageDescriptor<[Key: SS58String], Anonymize<Icgljjb6j82uhn>, false, never>,


/**
 * What this chain has proof of: a participant's score and what it may commit. Absent: nothing bad is known.
 */
Standings: StorageDescriptor<[Key: SS58String], Anonymize<I6d8iq5r98t61b>, true, never>,


/**
 * What nobody could pay: the operator has borne it.
 */
LostFen: StorageDescriptor<[], bigint, false, never>},
TradingSessions: {

/**
 * How sessions are made of slots; absent: nobody need authenticate or sign.
 */
Rule: StorageDescriptor<[], Anonymize<I4qj5qdqqffnfj>, true, never>,


/**
 * Who has shown its key and role for a session.
 */
Authenticated: StorageDescriptor<Anonymize<I7svnfko10tq2e>, boolean, true, never>,


/**
 * Which version of its region's rules an account has signed for a session; 0 where it has none.
 */
Signed: StorageDescriptor<Anonymize<I7svnfko10tq2e>, number, true, never>},
Regions: {

/**
 * Where rules are published; absent: there are no regions.
 */
Settings: StorageDescriptor<[], Anonymize<I30gqoffou0aok>, true, never>,


/**
 * Where accounts are connected: their region and voltage level.
 */
Members: StorageDescriptor<[Key: SS58String], Anonymize<I54s2s0asrpbmk>, true, never>,


/**
 * Who publishes a region's rules.
 */
Authorities: StorageDescriptor<[Key: number], SS58String, true, never>,


/**
 * Rules by region and version, from 1 on; none is ever changed.
 */
Rules: StorageDescriptor<Anonymize<I9jd27rnpm8ttv>, Anonymize<I8574c2djgnj13>, true, never>,


/**
 * Pairs of bid and ask that were refused in a slot, on the chain of the auction, until the slot is over.
 */
Refused: StorageDescriptor<Anonymize<I20sn4kc8odq2v>, boolean, true, never>,


/**
 * The newest version of a region's rules.
 */
Versions: StorageDescriptor<[Key: number], number, false, never>},
ChargingRights: {

/**
 * Charging rights in Wh by slot and account.
 */
Holdings: StorageDescriptor<Anonymize<I7svnfko10tq2e>, bigint, false, never>},
Contracts: {

/**
 * How met triggers are found: by the index, or by visiting every active contract each so many blocks.
 */
Search: StorageDescriptor<[], Anonymize<I39jepveb4dg1k>, false, never>,


/**
 * Contracts by id.
 */
Contracts: StorageDescriptor<[Key: SizedHex<32>], Anonymize<Icg36gpqt8mg43>, true, never>,


/**
 * Contracts registered so far.
 */
Ordinal: StorageDescriptor<[], bigint, false, never>,


/**
 * Contracts that are neither settled nor expired.
 */
LiveCount: StorageDescriptor<[], number, false, never>,


/**
 * Active contracts by ordinal: what a traversal visits.
 */
Live: StorageDescriptor<[Key: bigint], SizedHex<32>, true, never>,


/**
 * The trigger index: active contracts (with ordinal) by the subject that one of their conditions is about.
 */
Watchers: StorageDescriptor<Anonymize<I2ccsdtloqt0h4>, bigint, true, never>,


/**
 * Active contracts of which a subject changed, by ordinal.
 */
Touched: StorageDescriptor<[Key: bigint], SizedHex<32>, true, never>,


/**
 * Contracts to look at when the relay height is proven: phases of slots, expiry, the end of a dispute.
 */
Due: StorageDescriptor<Anonymize<I4p5t2krb1gmvp>, boolean, true, never>,


/**
 * Pledges to return at a relay height.
 */
DuePledges: StorageDescriptor<Anonymize<I4p5t2krb1gmvp>, boolean, true, never>,


/**
 * Relay heights up to this one have been looked at.
 */
DueTo: StorageDescriptor<[], number, false, never>,


/**
 * Triggered contracts in the order of their execution.
 */
Queue: StorageDescriptor<[Key: bigint], SizedHex<32>, true, never>,


/**
 * Place of the next to execute.
 */
QueueHead: StorageDescriptor<[], bigint, false, never>,


/**
 * Place of the next to come.
 */
QueueTail: StorageDescriptor<[], bigint, false, never>,


/**
 * First cleared price of each slot, fen/kWh.
 */
Prices: StorageDescriptor<[Key: number], bigint, true, never>,


/**
 * Announcements on this chain by account and topic, with their block.
 */
Announced: StorageDescriptor<Anonymize<I8uo3fpd3bcc6f>, number, true, never>,


/**
 * Announcements of other chains by para id, account and topic, with the block in which they were heard.
 */
Told: StorageDescriptor<Anonymize<Ia30a6uo1b6v8>, number, true, never>,


/**
 * Offers to give up a right to charge that nobody has taken, by slot, with their price in fen.
 */
OpenSwaps: StorageDescriptor<Anonymize<I4p5t2krb1gmvp>, bigint, true, never>,


/**
 * Contracts by their undecided trade.
 */
Trades: StorageDescriptor<[Key: SizedHex<32>], SizedHex<32>, true, never>,


/**
 * What is pledged on this chain for contracts, by order id.
 */
Pledges: StorageDescriptor<[Key: SizedHex<32>], Anonymize<If86v9biaen51d>, true, never>},
Auction: {

/**
 * How matches are priced and who is served first; set at genesis.
 */
Rule: StorageDescriptor<[], Anonymize<Iv2p1jbm3afj4>, false, never>,


/**
 * Areas of the network, by account: what grid fees go by.
 */
Areas: StorageDescriptor<[Key: SS58String], number, false, never>,


/**
 * Orders of this block that a continuous auction has not tried yet.
 */
Arrived: StorageDescriptor<[], Anonymize<I7qgs73gn4icel>, false, never>,


/**
 * Orders by the last slot that they are for and id, until that slot's trades must be decided.
 */
Book: StorageDescriptor<Anonymize<I4p5t2krb1gmvp>, Anonymize<Iahc5mij1g3raa>, true, never>,


/**
 * Whether something came into a slot's book since it was cleared: what is left over of a clearing does not cross.
 */
Changed: StorageDescriptor<[Key: number], boolean, false, never>,


/**
 * Flexible orders that may be filled in a slot before their last.
 */
Windows: StorageDescriptor<[Key: number], Anonymize<Iesehvc3gghlqm>, false, never>,


/**
 * Matches whose trades are not decided, by trade.
 */
Pending: StorageDescriptor<[Key: SizedHex<32>], Anonymize<Ieklp5l7cv3cl8>, true, never>,


/**
 * Energy that a slot's book was offered, matched and saw committed.
 */
Totals: StorageDescriptor<[Key: number], Anonymize<I6td88q1ip5p62>, false, never>,


/**
 * What the operator adds to the trade that is being proposed.
 */
Mandate: StorageDescriptor<[], bigint, true, never>,


/**
 * Arrivals so far: equal prices go first come, first served.
 */
Ordinal: StorageDescriptor<[], bigint, false, never>,


/**
 * Proven relay height that was cleared last.
 */
ClearedHeight: StorageDescriptor<[], number, false, never>,


/**
 * Slots below this one are over for the auction.
 */
NextOpen: StorageDescriptor<[], number, false, never>},
Network: {

/**
 * Lines, voltages and base load; absent: lines carry anything.
 */
Feeder: StorageDescriptor<[], Anonymize<Icem821b7jmabf>, true, never>,


/**
 * Whether a match that does not fit is cut or refused, and how energy of a slot becomes power.
 */
Rule: StorageDescriptor<[], Anonymize<I9o5negt734u51>, false, never>,


/**
 * Where accounts are connected.
 */
Buses: StorageDescriptor<[Key: SS58String], number, true, never>,


/**
 * What proposed trades of a slot move, by slot and trade, until the slot is over; an aborted one is forgotten.
 */
Reserved: StorageDescriptor<Anonymize<I4p5t2krb1gmvp>, Anonymize<Ifm9u3vdjfuhrq>, true, never>,


/**
 * Energy of a slot's matches that its last clearing left out for the feeder's sake.
 */
Limited: StorageDescriptor<[Key: number], bigint, false, never>},
Escrow: {

/**
 * Legs on this chain by trade and leg index.
 */
Escrows: StorageDescriptor<Anonymize<I4pact7n2e9a0i>, Anonymize<I8hud046l03k59>, true, never>,


/**
 * Trades with an open leg on this chain, whole.
 */
Trades: StorageDescriptor<[Key: SizedHex<32>], Anonymize<Ibjcerihfnlm7j>, true, never>,


/**
 * Decisions that arrived, kept until no lock for the trade can be accepted any more.
 */
Decisions: StorageDescriptor<[Key: SizedHex<32>], Anonymize<I9f7b2suphjbln>, true, never>,


/**
 * Trades that this chain has proposed and not seen settled.
 */
Proposals: StorageDescriptor<[Key: SizedHex<32>], Anonymize<Icj8vl60b3mpsq>, true, never>,


/**
 * Number of the next proposal.
 */
ProposalIndex: StorageDescriptor<[], number, false, never>,


/**
 * Trades that can be forgotten once the recorded relay height is past the key's.
 */
Expiries: StorageDescriptor<Anonymize<I4p5t2krb1gmvp>, boolean, true, never>,


/**
 * Relay height up to which expiries were worked off.
 */
ExpiredTo: StorageDescriptor<[], number, false, never>},
PolkadotXcm: {

/**
 * How often such assets lie trapped for such an origin; they are in the holding account until claimed.
 */
AssetTraps: StorageDescriptor<[Key: SizedHex<32>], number, false, never>},
MessageQueue: {

/**
 * Messages that weigh too much for a queue, by index.
 */
Overweight: StorageDescriptor<[Key: bigint], Anonymize<I2vv7uleeelas9>, true, never>,


/**
 * How many ever weighed too much.
 */
OverweightCount: StorageDescriptor<[], bigint, false, never>},
XcmpQueue: {

/**
 * Sent and not known to be processed: by recipient (0 is the relay) and sequence.
 */
OutboundXcmpMessages: StorageDescriptor<Anonymize<I4ojmnsk1dchql>, Anonymize<Iakjmc8le8pthm>, true, never>,


/**
 * Each queue's place and limits, by recipient.
 */
OutboundQueues: StorageDescriptor<[Key: number], Anonymize<I2cmsvshc0n2k3>, true, never>,


/**
 * Calls of protocols that leave in one message when the block ends.
 */
PendingCalls: StorageDescriptor<[Key: number], Anonymize<Itom7fk49o0c9>, false, never>},
ParachainSystem: {

/**
 * The light client of the relay.
 */
RelayClient: StorageDescriptor<[], Anonymize<Idtv8r9k3p0rps>, true, never>,


/**
 * The newest proven relay block: this chain's clock.
 */
LastRelay: StorageDescriptor<[], Anonymize<Id6gq73se6gaa5>, true, never>,


/**
 * State roots of recent proven relay blocks by height modulo 256, for proofs that anyone may submit.
 */
RelayStateRoots: StorageDescriptor<[Key: number], Anonymize<I5ec5l9rgkdhie>, true, never>,


/**
 * The relay's queue to this chain.
 */
LastDmqMqcHead: StorageDescriptor<[], Anonymize<I3s1bso3bg27t8>, false, never>,


/**
 * Each sibling's queue to this chain.
 */
LastHrmpMqcHeads: StorageDescriptor<[Key: number], Anonymize<I3s1bso3bg27t8>, false, never>,


/**
 * This chain's newest block that the relay is known to have included.
 */
IncludedHead: StorageDescriptor<[], number, false, never>,


/**
 * What the relay reads of this block, in one value.
 */
Commitments: StorageDescriptor<[], Anonymize<Id628474fe3vmv>, true, never>,


/**
 * Within a block: the inherent was there.
 */
ValidationDataSet: StorageDescriptor<[], boolean, false, never>}};
type ICalls = {System: {

/**
 * Make some on-chain remark. Can be executed by every `origin`.
 */
remark: TxDescriptor<Anonymize<I8ofcg5rbj0g2c>>,


/**
 * Set some items of storage. Root only.
 */
set_storage: TxDescriptor<Anonymize<I9pj91mj79qekl>>,


/**
 * Make some on-chain remark and emit event.
 */
remark_with_event: TxDescriptor<Anonymize<I8ofcg5rbj0g2c>>},
Timestamp: {

/**
 * Set the current time. Once a block, by its author.
 */
set: TxDescriptor<Anonymize<Idcr6u6361oad9>>},
Balances: {

/**
 * Transfer some liquid free balance to another account; the sender may die of it.
 */
transfer_allow_death: TxDescriptor<Anonymize<I4ktuaksf5i1gk>>,


/**
 * Exactly as `transfer_allow_death`, except the origin must be root and the source account may be specified.
 */
force_transfer: TxDescriptor<Anonymize<I9bqtpv2ii35mp>>,


/**
 * Same as the `transfer_allow_death` call, but with a check that the transfer will not kill the origin account.
 */
transfer_keep_alive: TxDescriptor<Anonymize<I4ktuaksf5i1gk>>,


/**
 * Transfer the entire transferable balance from the caller account. With `keep_alive` the existential deposit stays behind.
 */
transfer_all: TxDescriptor<Anonymize<I9j7pagd6d4bda>>,


/**
 * Set the regular balance of a given account; the origin is root.
 * The difference comes from the treasury or goes to it: no money is made or unmade.
 */
force_set_balance: TxDescriptor<Anonymize<I9iq22t0burs89>>},
TransactionPayment: {

/**
 * Sets what transactions cost from the next extrinsic on. Root only.
 */
set_schedule: TxDescriptor<Anonymize<Iameilt7g8a9f0>>},
Session: {

/**
 * Changes a replica's session key at the next boundary. Signed by the replica's owner; the new key proves that it is at hand.
 */
set_keys: TxDescriptor<Anonymize<I72jrkbrmadj2j>>,


/**
 * Queues an authority set for the next session boundary. Root only.
 */
schedule: TxDescriptor<Anonymize<Imdui4usqeeji>>,


/**
 * Sets how many blocks a session has; boundaries are the multiples of it. Zero ends sessions. Root only.
 */
set_length: TxDescriptor<Anonymize<Ia7hentcl8ol0>>,


/**
 * Says which account may change a replica's session key. Root only.
 */
set_owner: TxDescriptor<Anonymize<Ief75kk01hdiqh>>},
Sudo: {

/**
 * Authenticates the sudo key and dispatches a function call with `Root` origin. Free; what became of the call is in the event.
 */
sudo: TxDescriptor<Anonymize<Ic255j4sletag1>>,


/**
 * Authenticates the current sudo key and sets the given AccountId as the new sudo key.
 */
set_key: TxDescriptor<Anonymize<I8k3rnvpeeh4hv>>,


/**
 * Authenticates the sudo key and dispatches a function call with `Signed` origin from a given account.
 */
sudo_as: TxDescriptor<Anonymize<I1m35tioildf7b>>,


/**
 * Permanently removes the sudo key.
 */
remove_key: TxDescriptor<undefined>},
Utility: {

/**
 * Send a batch of dispatch calls: stops at the first that fails, and what came before it stays.
 */
batch: TxDescriptor<Anonymize<I190d60sp1qpf4>>,


/**
 * Send a batch of dispatch calls and atomically execute them: all or none.
 */
batch_all: TxDescriptor<Anonymize<I190d60sp1qpf4>>,


/**
 * Send a batch of dispatch calls. Unlike `batch`, it allows errors and won't interrupt.
 */
force_batch: TxDescriptor<Anonymize<I190d60sp1qpf4>>},
Offences: {

/**
 * Reports a replica's misconduct. Free when the evidence proves it and it is new.
 */
report: TxDescriptor<Anonymize<Ia32mjncpm5fu9>>,


/**
 * The same from whoever has no account; only good evidence enters the pool.
 */
report_unsigned: TxDescriptor<Anonymize<Ia32mjncpm5fu9>>},
Orders: {

/**
 * Places a bid or an ask for a slot and sets its reserve aside: money at the limit price, or energy of the slot.
 * `energy_wh` is in watt-hours and `limit_fen_per_kwh` in fen; `reference` is the owner's own number for the order.
 */
place: TxDescriptor<Anonymize<I8gjnhe6dhm6vj>>,


/**
 * Places an order whose first fill is at least `minimum_wh` (a block order: all of its energy), or a bid for any slot up to `until_slot`.
 * Where the market takes such orders; otherwise as `place`.
 */
place_with_terms: TxDescriptor<Anonymize<I1john8fgji9se>>,


/**
 * Commits to an order for an open slot without saying what it is, and sets the margin aside.
 */
commit: TxDescriptor<Anonymize<I3mlr91hd9n1h>>,


/**
 * Places the order that the caller has committed to, in the last relay blocks before the gate; its margin returns.
 */
reveal: TxDescriptor<Anonymize<I28t109fevau1p>>,


/**
 * Ends an order of the caller, unless part of it is in escrow for a trade; what is left of its reserve returns.
 */
cancel: TxDescriptor<Anonymize<Icounsrraf8e8l>>},
Metering: {

/**
 * A registered meter's reading of a slot that is over; the same reading again changes nothing.
 * A reading that counts replaces one that was missing or bad, and nothing else does.
 */
report: TxDescriptor<Anonymize<Ia5u5u0i12pfmd>>,


/**
 * Trusts a meter for an owner's energy. Wants the role MeterOperator.
 */
register_meter: TxDescriptor<Anonymize<Ies7ntt22vbvpf>>,


/**
 * Trusts a meter no more, for good: a successor gets a key of its own. Wants the role MeterOperator.
 */
revoke_meter: TxDescriptor<Anonymize<I6ss1r6om81ff5>>},
SealedMetering: {

/**
 * The caller's X25519 public key, to which envelopes for it are sealed; a later one replaces it.
 */
register_key: TxDescriptor<Anonymize<I9pf8ji3tn7abh>>,


/**
 * A registered meter's commitment to its reading of a slot that is over; the same again changes nothing.
 */
report: TxDescriptor<Anonymize<I3mlr91hd9n1h>>,


/**
 * The operator's bill of an owner's slots from the last one billed up to `to_slot`: what it comes to, and a commitment to its lines.
 */
propose_bill: TxDescriptor<Anonymize<Icvq5i40jv3c8f>>,


/**
 * The auditor has opened the readings and found the bill right: it is paid.
 */
confirm_bill: TxDescriptor<Anonymize<Iac5gfscsf4v7l>>,


/**
 * The auditor has found the bill wrong: nothing is paid, and the operator may propose another.
 */
refuse_bill: TxDescriptor<Anonymize<Iac5gfscsf4v7l>>},
Roles: {

/**
 * Gives an account a role whose precondition it meets; the issuer's call.
 */
grant: TxDescriptor<Anonymize<I6uo23q5cu6urn>>,


/**
 * Takes a role back, unless another role of the account rests on it; the issuer's call.
 */
revoke: TxDescriptor<Anonymize<I6uo23q5cu6urn>>},
Credit: {

/**
 * How a participant has kept its word on another chain of the market; that chain's call.
 */
record_outcome: TxDescriptor<Anonymize<I895ngcpjrpe5e>>,


/**
 * A participant's standing, by the chain that keeps the scores; its call.
 */
apply_standing: TxDescriptor<Anonymize<I35mg47kho01j7>>,


/**
 * Puts up more margin on this chain, from the caller's free money; `amount_fen` in fen.
 */
deposit: TxDescriptor<Anonymize<I79edsnrsd0hcs>>,


/**
 * Takes back margin beyond what is required.
 */
withdraw: TxDescriptor<Anonymize<I79edsnrsd0hcs>>,


/**
 * Ends a suspension: the participant begins anew, with an empty history. The role issuer's call, on the chain that keeps the scores.
 */
reinstate: TxDescriptor<Anonymize<Iu62vki9li54r>>},
TradingSessions: {

/**
 * Takes part in a session, while it is in authentication. Wants the role Participant.
 */
authenticate: TxDescriptor<Anonymize<If7kk3cfct9b05>>,


/**
 * Signs the terms of a session, while it is in contract signing: the market's, and the caller's region's rules.
 * `version` is that of the rules which are in force when the session opens; 0 where the account has no region.
 */
sign: TxDescriptor<Anonymize<Ifclh988eiefu8>>},
Regions: {

/**
 * A version of a region's rules, by the chain on which they are published; its call.
 */
apply_rule: TxDescriptor<Anonymize<I4o4kqhp9i1o51>>,


/**
 * A new version of a region's rules, which takes effect at a later relay height on every chain; its authority's call.
 */
publish: TxDescriptor<Anonymize<I7karp0amhp3ml>>},
Contracts: {

/**
 * An announcement made on another chain; that chain's call.
 */
told: TxDescriptor<Anonymize<Ib2tmhlj5555ni>>,


/**
 * A leg of a contract of this chain is pledged on another; that chain's call.
 */
pledged: TxDescriptor<Anonymize<I6ikvfbstldjhn>>,


/**
 * Offers a contract and puts the author's stake up. Giving up a right to charge wants the role EvOwner.
 */
register: TxDescriptor<Anonymize<Ibfb98fnmrhh1j>>,


/**
 * Signs an offer as its second side and puts the stake up.
 */
sign: TxDescriptor<Anonymize<I8n4ssp835eoka>>,


/**
 * Asks for emergency charging: signs the cheapest open offer of a right to charge in the slot, the oldest among equals.
 * `energy_wh` is what is needed at least, `most_fen` what is paid at most.
 */
request_charging: TxDescriptor<Anonymize<Irss25v3ae7up>>,


/**
 * Sets a leg of a contract aside on this chain: the contract's chain, and it alone, may trade it against all of `legs`.
 */
pledge: TxDescriptor<Anonymize<I5mn4v4rqrvgot>>,


/**
 * Takes an offer back that nobody has signed; the author's call.
 */
withdraw: TxDescriptor<Anonymize<I8n4ssp835eoka>>,


/**
 * Announces something that contracts wait for, here and, with `chain`, on another chain. Wants the role Participant.
 */
announce: TxDescriptor<Anonymize<I63l8isueb4qu3>>,


/**
 * Stops a contract before it executes, with a reason; either party's call.
 */
dispute: TxDescriptor<Anonymize<Ifku9cilmm116p>>,


/**
 * Ends a dispute: the contract runs (`uphold`) or ends with its stakes returned; its arbiter's or governance's call.
 */
resolve: TxDescriptor<Anonymize<I76bujnl2u8t26>>},
Auction: {

/**
 * An order of another chain, with its reserve set aside there; that chain's call.
 */
submit: TxDescriptor<Anonymize<I1l1jiloahjunt>>,


/**
 * The owner has ended an order; that chain's call.
 */
withdraw: TxDescriptor<Anonymize<I42b24gdl2mkbm>>},
Escrow: {

/**
 * Locks this chain's leg of a trade; the proposing chain's call.
 */
lock: TxDescriptor<Anonymize<I8ve3haihbs640>>,


/**
 * Settles by the relay's decision; the relay's call.
 */
decide: TxDescriptor<Anonymize<I96r818heisr2k>>,


/**
 * Proposes a trade between orders that name this chain, and the caller on it, as proposer.
 */
propose: TxDescriptor<Anonymize<I2d9447cmt69kj>>,


/**
 * Settles by a storage proof of the decision, or of its absence past the deadline; anyone's, and free.
 */
claim_decision: TxDescriptor<Anonymize<Ifl620b4pdg73d>>,


/**
 * Settles a leg without the relay, when its client is frozen for good; governance's, with its evidence.
 */
release_escrow: TxDescriptor<Anonymize<Ibkvbicmtv1na2>>},
PolkadotXcm: {

/**
 * Sends a program in the chain's own name; governance's.
 */
send: TxDescriptor<Anonymize<Iefro8gkjugi1s>>,


/**
 * The older name of `transfer_assets`, which does the same.
 */
limited_reserve_transfer_assets: TxDescriptor<Anonymize<If601obdnh3ur>>,


/**
 * Sends an asset to another chain: locks it when it is at home here, burns it when its home is there.
 * What cannot be deposited there is kept for the sender, who claims it with `claim_remote_assets`.
 */
transfer_assets: TxDescriptor<Anonymize<If601obdnh3ur>>,


/**
 * Claims assets that were trapped on this chain for the signer.
 */
claim_assets: TxDescriptor<Anonymize<Iah86e584el7o3>>,


/**
 * Claims assets that were trapped on another chain for the signer; named as that chain names them.
 */
claim_remote_assets: TxDescriptor<Anonymize<I7dqkt2al3g9ed>>},
MessageQueue: {

/**
 * Executes a message that weighed too much for its queue, for the weight's fee.
 */
execute_overweight: TxDescriptor<Anonymize<Iab1retd4gg4q1>>},
ParachainSystem: {

/**
 * Proves a newer relay state and brings messages; the author's inherent.
 */
set_validation_data: TxDescriptor<Anonymize<I438fga17o6te9>>,


/**
 * Shows two relay blocks of one height, both proven final: nothing of the relay is taken any more. Anyone's, and free.
 */
report_conflicting_relay: TxDescriptor<Anonymize<Ifmie3b5tcmhgh>>,


/**
 * Trusts the relay's client again; governance's, with its evidence.
 */
unfreeze_relay: TxDescriptor<Anonymize<Ifs62g3fjhg8ep>>,


/**
 * Trusts the relay by another set and block; governance's, with its evidence.
 */
replace_relay_client: TxDescriptor<Anonymize<I7m6crpsa34pfv>>}};
type IEvent = {System: {

/**
 * An extrinsic completed successfully.
 */
ExtrinsicSuccess: PlainDescriptor<Anonymize<Ia82mnkmeo2rhc>>,


/**
 * An extrinsic failed.
 */
ExtrinsicFailed: PlainDescriptor<Anonymize<I7uligfg3pt98v>>,


/**
 * `:code` was updated.
 */
CodeUpdated: PlainDescriptor<undefined>,


/**
 * A new account was created.
 */
NewAccount: PlainDescriptor<Anonymize<Icbccs0ug47ilf>>,


/**
 * An account was reaped.
 */
KilledAccount: PlainDescriptor<Anonymize<Icbccs0ug47ilf>>,


/**
 * On on-chain remark happened.
 */
Remarked: PlainDescriptor<Anonymize<I855j4i3kr8ko1>>},
Balances: {

/**
 * An account was created with some free balance.
 */
Endowed: PlainDescriptor<Anonymize<Icv68aq8841478>>,


/**
 * An amount of fen went from one account to another.
 */
Transfer: PlainDescriptor<Anonymize<Iflcfm9b6nlmdd>>,


/**
 * A balance was set by root.
 */
BalanceSet: PlainDescriptor<Anonymize<Ijrsf4mnp3eka>>,


/**
 * Some amount was deposited (e.g. for transaction fees).
 */
Deposit: PlainDescriptor<Anonymize<Id5fm4p8lj5qgi>>,


/**
 * Some amount was withdrawn from the account (e.g. for transaction fees).
 */
Withdraw: PlainDescriptor<Anonymize<Id5fm4p8lj5qgi>>,


/**
 * Some amount was minted into an account.
 */
Minted: PlainDescriptor<Anonymize<Id5fm4p8lj5qgi>>,


/**
 * Some amount was burned from an account.
 */
Burned: PlainDescriptor<Anonymize<Id5fm4p8lj5qgi>>,


/**
 * Some balance was placed on hold.
 */
Held: PlainDescriptor<Anonymize<I3nvv8vcph4hta>>,


/**
 * Some balance was released from hold.
 */
Released: PlainDescriptor<Anonymize<I3nvv8vcph4hta>>,


/**
 * Held balance was moved to another account's free balance.
 */
TransferOnHold: PlainDescriptor<Anonymize<I43hofhkrqimek>>,


/**
 * Some balance was locked.
 */
Locked: PlainDescriptor<Anonymize<Id5fm4p8lj5qgi>>,


/**
 * Some balance was unlocked.
 */
Unlocked: PlainDescriptor<Anonymize<Id5fm4p8lj5qgi>>},
TransactionPayment: {

/**
 * A transaction fee `actual_fee`, of which `tip` was added to the minimum inclusion fee, has been paid by `who`.
 */
TransactionFeePaid: PlainDescriptor<Anonymize<Ier2cke86dqbr2>>},
Session: {

/**
 * New session has begun.
 */
NewSession: PlainDescriptor<Anonymize<I2hq50pu2kdjpo>>,


/**
 * A set was queued for the next session boundary.
 */
SetScheduled: PlainDescriptor<Anonymize<Idq4lrtdjqsb0b>>,


/**
 * The header of this block hands over to a new set.
 */
SetRotated: PlainDescriptor<Anonymize<Idq4lrtdjqsb0b>>,


/**
 * A replica's new session key was accepted for the next session boundary.
 */
KeyChanged: PlainDescriptor<Anonymize<I2h1nalr1eikbl>>},
Sudo: {

/**
 * A sudo call just took place.
 */
Sudid: PlainDescriptor<Anonymize<Impjn0u3itj0q>>,


/**
 * The sudo key has been updated.
 */
KeyChanged: PlainDescriptor<Anonymize<I5rtkmhm2dng4u>>,


/**
 * The key was permanently removed.
 */
KeyRemoved: PlainDescriptor<undefined>,


/**
 * A sudo_as call just took place.
 */
SudoAsDone: PlainDescriptor<Anonymize<Impjn0u3itj0q>>},
Utility: {

/**
 * Batch of dispatches did not complete fully: the first failure, with its index.
 */
BatchInterrupted: PlainDescriptor<Anonymize<I74er17vsedo70>>,


/**
 * Batch of dispatches completed fully with no error.
 */
BatchCompleted: PlainDescriptor<undefined>,


/**
 * Batch of dispatches completed but has errors.
 */
BatchCompletedWithErrors: PlainDescriptor<undefined>,


/**
 * A single item within a Batch of dispatches has completed with no error.
 */
ItemCompleted: PlainDescriptor<undefined>,


/**
 * A single item within a Batch of dispatches has completed with error.
 */
ItemFailed: PlainDescriptor<Anonymize<Iakev50u55nmbh>>},
Offences: {

/**
 * A replica was proven to have broken the protocol.
 */
Offence: PlainDescriptor<Anonymize<Icsn5resuuqp1l>>},
EnergyTokens: {

/**
 * Rights were issued against an order.
 */
Issued: PlainDescriptor<Anonymize<I7e8gjls77en8d>>,


/**
 * Rights changed hands.
 */
Moved: PlainDescriptor<Anonymize<I460c3ijn2hap9>>,


/**
 * Rights ended: unsold, or delivered.
 */
Retired: PlainDescriptor<Anonymize<I8fa30d1ngdted>>},
Orders: {

/**
 * An order stands, its reserve set aside.
 */
OrderPlaced: PlainDescriptor<Anonymize<I5ta53j23m742>>,


/**
 * An order was committed to: what it says is not known yet.
 */
OrderCommitted: PlainDescriptor<Anonymize<I15i0v903cod7q>>,


/**
 * A commitment was opened by its owner.
 */
OrderRevealed: PlainDescriptor<Anonymize<I15i0v903cod7q>>,


/**
 * A commitment was not opened before the gate: its margin went to the treasury.
 */
SealForfeited: PlainDescriptor<Anonymize<Iflosvctefau75>>,


/**
 * Part of an order is in escrow for a trade.
 */
OrderLocked: PlainDescriptor<Anonymize<I1vmrr6d18k506>>,


/**
 * Part of an order is settled.
 */
OrderFilled: PlainDescriptor<Anonymize<Ie6gpj7el0c4ld>>,


/**
 * A trade was aborted; the order has its reserve again.
 */
OrderRestored: PlainDescriptor<Anonymize<I1vmrr6d18k506>>,


/**
 * The order ended; what was left of its reserve is back.
 */
OrderClosed: PlainDescriptor<Anonymize<I7t6vpfbjgsb1s>>},
Metering: {

/**
 * A reading was taken in.
 */
Metered: PlainDescriptor<Anonymize<I9lnkuutpultb1>>,


/**
 * A position was settled against the meter; money that the owner receives is positive.
 */
Settled: PlainDescriptor<Anonymize<Iala60a1f7h4e3>>,


/**
 * An owner could not pay all of a settlement.
 */
Arrears: PlainDescriptor<Anonymize<I17leo0rullt55>>,


/**
 * A meter is trusted for an owner.
 */
MeterRegistered: PlainDescriptor<Anonymize<Ia4rdlu57s2qrb>>,


/**
 * A meter is trusted no more.
 */
MeterRevoked: PlainDescriptor<Anonymize<Ia4rdlu57s2qrb>>},
SealedMetering: {

/**
 * Envelopes for the account are sealed to that key from now on.
 */
KeyRegistered: PlainDescriptor<Anonymize<Icbccs0ug47ilf>>,


/**
 * A meter has committed to a reading.
 */
ReadingCommitted: PlainDescriptor<Anonymize<I15i0v903cod7q>>,


/**
 * The operator has committed to a bill; what the owner receives in all is positive.
 */
BillProposed: PlainDescriptor<Anonymize<I9cd5175vjvv64>>,


/**
 * The auditor has confirmed a bill.
 */
BillPaid: PlainDescriptor<Anonymize<Idodkfc59vr9g8>>,


/**
 * The auditor has refused a bill.
 */
BillRefused: PlainDescriptor<Anonymize<Ic2gase43j30in>>},
Roles: {

/**
 * An account has a role.
 */
RoleGranted: PlainDescriptor<Anonymize<I5o04d76oe7of6>>,


/**
 * An account has lost a role.
 */
RoleRevoked: PlainDescriptor<Anonymize<I5o04d76oe7of6>>},
Credit: {

/**
 * An account has put up money, or taken back what was more than is required.
 */
MarginChanged: PlainDescriptor<Anonymize<I3l3ojp8909q5j>>,


/**
 * An account has failed to deliver, or to pay: what was due, and from where it came.
 */
Defaulted: PlainDescriptor<Anonymize<I1pplj391fbsj3>>,


/**
 * An outcome has entered a participant's history.
 */
Scored: PlainDescriptor<Anonymize<I3c17o7dts2f1o>>,


/**
 * From here on this chain admits orders by that standing.
 */
StandingChanged: PlainDescriptor<Anonymize<I35mg47kho01j7>>},
TradingSessions: {

/**
 * An account takes part in a session.
 */
Authenticated: PlainDescriptor<Anonymize<I17hj013pt210h>>,


/**
 * An account has signed a session's terms.
 */
TermsSigned: PlainDescriptor<Anonymize<Ib9etdct8q3lc6>>},
Regions: {

/**
 * This chain knows a new version of a region's rules.
 */
RulePublished: PlainDescriptor<Anonymize<I4o4kqhp9i1o51>>,


/**
 * The auction would have matched two orders that their regions' rules together keep apart.
 */
MatchRefused: PlainDescriptor<Anonymize<I7sdirgc1fjg6d>>},
ChargingRights: {

/**
 * A charging right changed hands.
 */
Moved: PlainDescriptor<Anonymize<I460c3ijn2hap9>>},
Contracts: {

/**
 * A contract is offered.
 */
ContractRegistered: PlainDescriptor<Anonymize<I508r9hhnf77hp>>,


/**
 * A contract has taken a step of its life.
 */
ContractAdvanced: PlainDescriptor<Anonymize<Ibnj6ik5e5kdev>>,


/**
 * Both sides have signed: the legs that each has to pledge on its chain.
 */
LegsAgreed: PlainDescriptor<Anonymize<Iufuo88fe9dgg>>,


/**
 * An owner has pledged a leg on this chain.
 */
LegPledged: PlainDescriptor<Anonymize<Idjuj5277j8f6i>>,


/**
 * The contract's chain knows of a pledge.
 */
PledgeHeard: PlainDescriptor<Anonymize<I5lro810dd6iol>>,


/**
 * A pledge went home.
 */
PledgeReturned: PlainDescriptor<Anonymize<Idjuj5277j8f6i>>,


/**
 * A contract's legs were proposed as one trade.
 */
ContractTraded: PlainDescriptor<Anonymize<Id032vrnmsf6me>>,


/**
 * A contract's stakes were paid out: to either side, in fen.
 */
ContractPaid: PlainDescriptor<Anonymize<I31ndi3dk057cl>>,


/**
 * A party disputes a contract.
 */
ContractDisputed: PlainDescriptor<Anonymize<I2gckeu9ao0i5i>>,


/**
 * Something was announced that contracts may wait for.
 */
Announced: PlainDescriptor<Anonymize<Ib2tmhlj5555ni>>,


/**
 * An announcement of another chain was heard.
 */
Heard: PlainDescriptor<Anonymize<I11om9qvmcetj>>},
Auction: {

/**
 * An order is in the book.
 */
OrderTaken: PlainDescriptor<Anonymize<Idfbvbmo85jbpg>>,


/**
 * An order came too late, twice, or with nothing in it.
 */
OrderRefused: PlainDescriptor<Anonymize<I332m00ctsqi0s>>,


/**
 * A slot's book was cleared; no price where bids and asks do not cross, or where each pair has its own.
 */
Cleared: PlainDescriptor<Anonymize<Idi4ro7sp4hqtc>>,


/**
 * A match was proposed as a trade: what its buyer pays and its seller receives; the operator has the difference.
 */
Matched: PlainDescriptor<Anonymize<I30vj6cqedt9n4>>,


/**
 * A match's trade was decided.
 */
MatchDecided: PlainDescriptor<Anonymize<Is2h0687efba2>>,


/**
 * The auction is over for a slot.
 */
SlotClosed: PlainDescriptor<Anonymize<I1aal3k6pv0p7s>>},
Network: {

/**
 * The feeder does not bear all that orders would match; told when what is left out changes.
 */
MatchesLimited: PlainDescriptor<Anonymize<Icp37h0fcrg63f>>},
Escrow: {

/**
 * This chain proposes a trade.
 */
TradeProposed: PlainDescriptor<Anonymize<Icagsapr6f77lq>>,


/**
 * A leg is in escrow.
 */
LegLocked: PlainDescriptor<Anonymize<Idhpoabn2vs4t6>>,


/**
 * A leg is not locked, and why.
 */
LegRefused: PlainDescriptor<Anonymize<I79v0g3u0gdtih>>,


/**
 * A leg was paid to whom it names.
 */
LegRedeemed: PlainDescriptor<Anonymize<Idhpoabn2vs4t6>>,


/**
 * A leg was returned to its order's reserve.
 */
LegRefunded: PlainDescriptor<Anonymize<Idhpoabn2vs4t6>>,


/**
 * A decided leg could not be paid and stays in escrow.
 */
PayoutFailed: PlainDescriptor<Anonymize<Idhpoabn2vs4t6>>,


/**
 * The relay's decision on a trade arrived.
 */
TradeDecided: PlainDescriptor<Anonymize<Icrjv4vdhgm2k0>>,


/**
 * A repeat of what was done before: nothing changed.
 */
AlreadySettled: PlainDescriptor<Anonymize<Iescuc5j65fb3b>>,


/**
 * Governance settled a leg, with its evidence.
 */
EscrowReleased: PlainDescriptor<Anonymize<I8jmf6jfv2s1td>>},
PolkadotXcm: {

/**
 * A program was sent.
 */
Sent: PlainDescriptor<Anonymize<I9rjcse2ap6s27>>,


/**
 * Assets were left over by a program and can be claimed.
 */
AssetsTrapped: PlainDescriptor<Anonymize<I8m3dntqqou7v>>,


/**
 * Trapped assets were claimed.
 */
AssetsClaimed: PlainDescriptor<Anonymize<I8m3dntqqou7v>>,


/**
 * A program's execution was paid for.
 */
FeesPaid: PlainDescriptor<Anonymize<Ie0tklihlsf409>>,


/**
 * An answer came to a question.
 */
ResponseReady: PlainDescriptor<Anonymize<Ibrkvovq7eqj38>>,


/**
 * A call from another chain failed and changed nothing.
 */
TransactFailed: PlainDescriptor<Anonymize<I9ma29kaeq3108>>},
MessageQueue: {

/**
 * A message could not be executed at all.
 */
ProcessingFailed: PlainDescriptor<Anonymize<Ics6ne7sso6l2t>>,


/**
 * A message was executed.
 */
Processed: PlainDescriptor<Anonymize<I1trrdcu52pgr9>>,


/**
 * A message weighs too much and waits.
 */
OverweightEnqueued: PlainDescriptor<Anonymize<I47i69b3hg7ir3>>},
XcmpQueue: {

/**
 * A message went out to another chain.
 */
XcmpMessageSent: PlainDescriptor<Anonymize<I114d115psn6jp>>},
ParachainSystem: {

/**
 * A newer relay state was proven.
 */
ValidationFunctionStored: PlainDescriptor<Anonymize<I24q6b8cjlvp0v>>,


/**
 * Messages of the relay were taken in.
 */
DownwardMessagesReceived: PlainDescriptor<Anonymize<Iafscmv8tjf0ou>>,


/**
 * Two relay blocks of one height were proven final: the client is frozen and holds them; these authorities signed both.
 */
RelayFrozen: PlainDescriptor<Anonymize<Idb2107fne5m49>>,


/**
 * Governance trusts a relay client, with its evidence.
 */
RelayTrusted: PlainDescriptor<Anonymize<Ifs62g3fjhg8ep>>,


/**
 * Messages of a sibling were taken in.
 */
HorizontalMessagesReceived: PlainDescriptor<Anonymize<I2iv1mtd4tr7ki>>}};
type IError = {System: {

/**
 * There is a non-zero reference count preventing the account from being purged.
 */
NonZeroRefCount: PlainDescriptor<undefined>,


/**
 * The origin filter prevent the call to be dispatched.
 */
CallFiltered: PlainDescriptor<undefined>},
Timestamp: {

/**
 * The time lies before that of the parent block.
 */
Backwards: PlainDescriptor<undefined>},
Balances: {

/**
 * Account liquidity restrictions prevent withdrawal.
 */
LiquidityRestrictions: PlainDescriptor<undefined>,


/**
 * Balance too low to send value.
 */
InsufficientBalance: PlainDescriptor<undefined>,


/**
 * Number of holds exceeds the maximum.
 */
TooManyHolds: PlainDescriptor<undefined>,


/**
 * Number of locks exceeds the maximum.
 */
TooManyLocks: PlainDescriptor<undefined>,


/**
 * Less is held for that reason.
 */
InsufficientHold: PlainDescriptor<undefined>},
Session: {

/**
 * A set must have members.
 */
NoMembers: PlainDescriptor<undefined>,


/**
 * A set has at most 1,024 members.
 */
TooManyMembers: PlainDescriptor<undefined>,


/**
 * A replica or a session key stands in the set twice.
 */
DuplicateMember: PlainDescriptor<undefined>,


/**
 * A member's weight must be above zero.
 */
NoWeight: PlainDescriptor<undefined>,


/**
 * The signer does not own this replica.
 */
NotOwner: PlainDescriptor<undefined>,


/**
 * The new key has not signed for this replica.
 */
BadProof: PlainDescriptor<undefined>},
Sudo: {

/**
 * Sender must be the Sudo account.
 */
RequireSudo: PlainDescriptor<undefined>},
Utility: {

/**
 * Too many calls batched.
 */
TooManyCalls: PlainDescriptor<undefined>},
Offences: {

/**
 * This replica's misconduct under this set is known.
 */
DuplicateReport: PlainDescriptor<undefined>,


/**
 * The set is not among those remembered.
 */
UnknownSet: PlainDescriptor<undefined>,


/**
 * The replica is no member of that set.
 */
NotMember: PlainDescriptor<undefined>,


/**
 * The chain's algorithm has no evidence that others can check.
 */
NotVerifiable: PlainDescriptor<undefined>,


/**
 * The evidence is longer than allowed.
 */
TooLong: PlainDescriptor<undefined>,


/**
 * The evidence proves nothing.
 */
NoOffence: PlainDescriptor<undefined>},
EnergyTokens: {

/**
 * The account holds less energy of that slot.
 */
NotEnoughEnergy: PlainDescriptor<undefined>},
Orders: {

/**
 * The account is no registered participant of this chain.
 */
NotRegistered: PlainDescriptor<undefined>,


/**
 * The energy day has no such slot.
 */
UnknownSlot: PlainDescriptor<undefined>,


/**
 * An order is for one Wh at least.
 */
ZeroEnergy: PlainDescriptor<undefined>,


/**
 * This market's orders are sealed: commit to one, then reveal it.
 */
SealedOnly: PlainDescriptor<undefined>,


/**
 * This market's orders are open: there is nothing to commit to.
 */
NotSealed: PlainDescriptor<undefined>,


/**
 * The slot's orders are being revealed: it takes no more commitments.
 */
Revealing: PlainDescriptor<undefined>,


/**
 * The slot's orders are not revealed yet: others could still answer to this one.
 */
StillSealed: PlainDescriptor<undefined>,


/**
 * The account has committed to no such order, or has revealed it already.
 */
NotCommitted: PlainDescriptor<undefined>,


/**
 * The same owner has placed that order already.
 */
DuplicateOrder: PlainDescriptor<undefined>,


/**
 * With this order the account would commit more than its physical limit in the slot.
 */
OverLimit: PlainDescriptor<undefined>,


/**
 * The market does not take block orders, or orders over several slots.
 */
OrderTypeOff: PlainDescriptor<undefined>,


/**
 * The market is capped at a lower price.
 */
OverPriceCap: PlainDescriptor<undefined>,


/**
 * A least fill is no more than the energy, a window does not end before it begins, and an ask is for one slot.
 */
BadTerms: PlainDescriptor<undefined>,


/**
 * This chain does not take that side's orders.
 */
WrongSide: PlainDescriptor<undefined>,


/**
 * There is no such order.
 */
UnknownOrder: PlainDescriptor<undefined>,


/**
 * Only the owner may do that.
 */
NotOwner: PlainDescriptor<undefined>,


/**
 * Part of the order is in escrow.
 */
StillLocked: PlainDescriptor<undefined>,


/**
 * The storage unit cannot hold or give that much.
 */
ChargeExceeded: PlainDescriptor<undefined>},
Metering: {

/**
 * No such meter is registered on this chain.
 */
UnknownMeter: PlainDescriptor<undefined>,


/**
 * The energy day has no such slot.
 */
UnknownSlot: PlainDescriptor<undefined>,


/**
 * The meter has reported that slot with other figures.
 */
AlreadyReported: PlainDescriptor<undefined>,


/**
 * The meter was revoked: its readings count no more.
 */
RevokedMeter: PlainDescriptor<undefined>,


/**
 * The meter is registered already.
 */
MeterTaken: PlainDescriptor<undefined>,


/**
 * This market's readings are sealed: a meter commits to them.
 */
ReadingsSealed: PlainDescriptor<undefined>,


/**
 * The slot's readings are closed: the chain has estimated what was missing.
 */
TooLate: PlainDescriptor<undefined>},
SealedMetering: {

/**
 * This market's readings are open: there is nothing to commit to.
 */
ReadingsOpen: PlainDescriptor<undefined>,


/**
 * An X25519 public key has 32 bytes.
 */
BadKey: PlainDescriptor<undefined>,


/**
 * The meter has committed to another reading of that slot.
 */
AlreadyCommitted: PlainDescriptor<undefined>,


/**
 * Only the grid operator proposes bills.
 */
NotTheOperator: PlainDescriptor<undefined>,


/**
 * Only the auditor decides on bills.
 */
NotTheAuditor: PlainDescriptor<undefined>,


/**
 * The bill is of slots that are not over yet, or of none.
 */
NotOver: PlainDescriptor<undefined>,


/**
 * A bill of that owner waits for the auditor already.
 */
BillWaits: PlainDescriptor<undefined>,


/**
 * No such bill waits for the auditor.
 */
NoBill: PlainDescriptor<undefined>},
Roles: {

/**
 * Only the issuer of roles may do that.
 */
NotIssuer: PlainDescriptor<undefined>,


/**
 * The account lacks the role Participant.
 */
MissingParticipant: PlainDescriptor<undefined>,


/**
 * The account lacks the role EvOwner.
 */
MissingEvOwner: PlainDescriptor<undefined>,


/**
 * The account lacks the role MeterOperator.
 */
MissingMeterOperator: PlainDescriptor<undefined>,


/**
 * The account lacks the role Arbiter.
 */
MissingArbiter: PlainDescriptor<undefined>,


/**
 * Another role of the account rests on that one.
 */
StillNeeded: PlainDescriptor<undefined>},
Credit: {

/**
 * The participant's score is too low: no chain takes its orders.
 */
Suspended: PlainDescriptor<undefined>,


/**
 * The account has less margin on this chain than an order wants.
 */
MarginTooLow: PlainDescriptor<undefined>,


/**
 * With this order the account would commit more than its score allows.
 */
OverCreditLimit: PlainDescriptor<undefined>,


/**
 * This market rates nobody.
 */
NotRated: PlainDescriptor<undefined>,


/**
 * Only the chain that keeps the scores may tell standings.
 */
NotTheRegistry: PlainDescriptor<undefined>,


/**
 * Only a chain of the market may tell outcomes, and only to the one that keeps the scores.
 */
NotOfTheMarket: PlainDescriptor<undefined>,


/**
 * The participant is not suspended.
 */
NotSuspended: PlainDescriptor<undefined>,


/**
 * That much of the margin is required.
 */
MarginWanted: PlainDescriptor<undefined>,


/**
 * An outcome is a share in basis points, 10,000 at most.
 */
BadOutcome: PlainDescriptor<undefined>},
TradingSessions: {

/**
 * The session is in authentication: nothing is signed or traded yet.
 */
InAuthentication: PlainDescriptor<undefined>,


/**
 * The session is in contract signing: no slot of it is open yet.
 */
InSigning: PlainDescriptor<undefined>,


/**
 * The slot is open for orders: it is too late to sign, and too early to report.
 */
InOpen: PlainDescriptor<undefined>,


/**
 * The slot's gate is closed: it takes no orders, and is not delivered yet.
 */
InGateClosure: PlainDescriptor<undefined>,


/**
 * The slot is being delivered: it takes no orders any more, and no readings yet.
 */
InDelivery: PlainDescriptor<undefined>,


/**
 * The slot is over: it is being settled.
 */
InSettlement: PlainDescriptor<undefined>,


/**
 * The session's authentication has not begun.
 */
NotBegun: PlainDescriptor<undefined>,


/**
 * This market has no sessions to authenticate for.
 */
NoSessions: PlainDescriptor<undefined>,


/**
 * The energy day has no such session.
 */
UnknownSession: PlainDescriptor<undefined>,


/**
 * The account has not authenticated for the session.
 */
NotAuthenticated: PlainDescriptor<undefined>,


/**
 * The account has not signed the session's terms.
 */
NotSigned: PlainDescriptor<undefined>,


/**
 * The region's rules have another version when the session opens.
 */
OtherVersion: PlainDescriptor<undefined>},
Regions: {

/**
 * This market has no regions.
 */
NoRegions: PlainDescriptor<undefined>,


/**
 * There is no such region.
 */
UnknownRegion: PlainDescriptor<undefined>,


/**
 * Only a region's authority publishes its rules.
 */
NotTheAuthority: PlainDescriptor<undefined>,


/**
 * Rules are published on another chain, and told by that one alone.
 */
NotTheRegistry: PlainDescriptor<undefined>,


/**
 * Rules take effect later than that, so that every chain has heard of them.
 */
NoticeTooShort: PlainDescriptor<undefined>,


/**
 * A version takes effect after the one before it.
 */
OutOfOrder: PlainDescriptor<undefined>,


/**
 * The rule admits nothing: its floor is above its cap, or it names no voltage level.
 */
EmptyRule: PlainDescriptor<undefined>,


/**
 * The region's rules do not admit the account's voltage level.
 */
LevelNotAdmitted: PlainDescriptor<undefined>,


/**
 * The order's limit is outside of what its region's rules admit.
 */
PriceOutsideRule: PlainDescriptor<undefined>,


/**
 * The order is for more than its region's rules admit.
 */
QuantityOutsideRule: PlainDescriptor<undefined>},
ChargingRights: {

/**
 * The account may charge less than that in the slot.
 */
NotEnoughRights: PlainDescriptor<undefined>},
Contracts: {

/**
 * The same author has offered that contract already.
 */
DuplicateContract: PlainDescriptor<undefined>,


/**
 * There is no such contract.
 */
UnknownContract: PlainDescriptor<undefined>,


/**
 * The contract's height of expiry has passed.
 */
ContractExpired: PlainDescriptor<undefined>,


/**
 * The contract's state does not allow that.
 */
WrongState: PlainDescriptor<undefined>,


/**
 * Only a party of the contract may do that.
 */
NotAParty: PlainDescriptor<undefined>,


/**
 * Only the contract's arbiter or governance may resolve a dispute.
 */
NotTheArbiter: PlainDescriptor<undefined>,


/**
 * The contract names another counterparty.
 */
NotTheCounterparty: PlainDescriptor<undefined>,


/**
 * Nobody can sign a contract with himself.
 */
SelfContract: PlainDescriptor<undefined>,


/**
 * A contract has one part at least.
 */
NoParts: PlainDescriptor<undefined>,


/**
 * The terms do not fit: no energy, a slot that the day does not have, or legs on a chain of no use.
 */
BadTerms: PlainDescriptor<undefined>,


/**
 * The chain has as many live contracts as it takes.
 */
TooManyContracts: PlainDescriptor<undefined>,


/**
 * Nobody offers that for the slot at that price.
 */
NoOffer: PlainDescriptor<undefined>,


/**
 * The caller does not give that leg, or not on this chain.
 */
NotYourLeg: PlainDescriptor<undefined>,


/**
 * That leg is pledged already.
 */
DuplicatePledge: PlainDescriptor<undefined>,


/**
 * There is no such pledge of the caller.
 */
UnknownPledge: PlainDescriptor<undefined>,


/**
 * The pledge is in escrow.
 */
PledgeLocked: PlainDescriptor<undefined>,


/**
 * A reason has 256 bytes at most.
 */
ReasonTooLong: PlainDescriptor<undefined>},
Auction: {

/**
 * Orders come from parachains.
 */
NotAParachain: PlainDescriptor<undefined>},
Escrow: {

/**
 * A lock comes from the chain that the trade names as its proposer.
 */
NotTheProposer: PlainDescriptor<undefined>,


/**
 * Orders here name the market of a chain as proposer, no account.
 */
NotTheNamedProposer: PlainDescriptor<undefined>,


/**
 * The trade has no such leg on this chain.
 */
NotOurLeg: PlainDescriptor<undefined>,


/**
 * The deadline is too near or past.
 */
DeadlinePassed: PlainDescriptor<undefined>,


/**
 * A trade has one to sixteen legs.
 */
TooManyLegs: PlainDescriptor<undefined>,


/**
 * No proven relay state of that height is kept.
 */
UnknownRelayHeight: PlainDescriptor<undefined>,


/**
 * The proof shows no decision of that trade.
 */
DecisionNotProven: PlainDescriptor<undefined>,


/**
 * Nothing of that trade is open here.
 */
NothingToSettle: PlainDescriptor<undefined>,


/**
 * That leg is not in escrow.
 */
NotLocked: PlainDescriptor<undefined>},
PolkadotXcm: {

/**
 * The destination cannot be reached.
 */
Unreachable: PlainDescriptor<undefined>,


/**
 * Only an asset at home here, or a voucher of the destination's, can be sent there.
 */
InvalidAssetNotReserved: PlainDescriptor<undefined>,


/**
 * There is nothing to send.
 */
Empty: PlainDescriptor<undefined>,


/**
 * No such assets lie trapped for this account.
 */
CannotClaim: PlainDescriptor<undefined>,


/**
 * The beneficiary is no account.
 */
InvalidBeneficiary: PlainDescriptor<undefined>},
MessageQueue: {

/**
 * No message waits under that index.
 */
NoMessage: PlainDescriptor<undefined>,


/**
 * The message weighs more than the limit given.
 */
InsufficientWeight: PlainDescriptor<undefined>},
XcmpQueue: {

/**
 * There is no channel to that chain.
 */
NoChannel: PlainDescriptor<undefined>,


/**
 * The recipient has not read enough yet: try again later.
 */
CapacityExceeded: PlainDescriptor<undefined>,


/**
 * The recipient has not read enough bytes yet: try again later.
 */
TotalSizeExceeded: PlainDescriptor<undefined>,


/**
 * One message may not be that large in this channel.
 */
MessageTooLarge: PlainDescriptor<undefined>},
ParachainSystem: {

/**
 * Two conflicting relay blocks were proven: nothing of the relay is taken until governance acts.
 */
RelayFrozen: PlainDescriptor<undefined>,


/**
 * The relay's client is not frozen.
 */
NotFrozen: PlainDescriptor<undefined>,


/**
 * The headers do not conflict, or are not both proven.
 */
NoConflict: PlainDescriptor<undefined>,


/**
 * Validation data comes once a block.
 */
AlreadySet: PlainDescriptor<undefined>,


/**
 * The chain's genesis names no relay.
 */
NotConfigured: PlainDescriptor<undefined>,


/**
 * A relay header's finality proof does not hold.
 */
RelayNotProven: PlainDescriptor<undefined>,


/**
 * The proof of the relay's state does not hold.
 */
RelayStateNotProven: PlainDescriptor<undefined>,


/**
 * The relay shows a queue shorter than it was.
 */
QueueWentBack: PlainDescriptor<undefined>,


/**
 * Messages are not the next ones of their queue.
 */
DeliveryRefused: PlainDescriptor<undefined>,


/**
 * Channels are not in ascending order.
 */
NotSorted: PlainDescriptor<undefined>,


/**
 * More messages than a block takes.
 */
TooHeavy: PlainDescriptor<undefined>}};
type IConstants = {System: {

/**
 * Maximum number of block number to block hash mappings to keep.
 */
BlockHashCount: PlainDescriptor<number>,


/**
 * Block and extrinsic weights: base values and limits.
 */
BlockWeights: PlainDescriptor<Anonymize<In7a38730s6qs>>,


/**
 * The maximum length of a block (in bytes).
 */
BlockLength: PlainDescriptor<Anonymize<If15el53dd76v9>>,


/**
 * The weight of runtime database operations the runtime can invoke.
 */
DbWeight: PlainDescriptor<Anonymize<I9s0ave7t0vnrk>>,


/**
 * Get the chain's in-code version.
 */
Version: PlainDescriptor<Anonymize<I4fo08joqmcqnm>>,


/**
 * The designated SS58 prefix of this chain.
 */
SS58Prefix: PlainDescriptor<number>},
Timestamp: {

/**
 * The least time from block to block, in ms.
 */
MinimumPeriod: PlainDescriptor<bigint>},
Balances: {

/**
 * The minimum amount required to keep an account open: one fen, so that there is never dust.
 */
ExistentialDeposit: PlainDescriptor<bigint>,


/**
 * The maximum number of locks on an account.
 */
MaxLocks: PlainDescriptor<number>,


/**
 * The maximum number of hold reasons on an account.
 */
MaxHolds: PlainDescriptor<number>},
TransactionPayment: {

/**
 * A fee multiplier for `Operational` extrinsics to compute the "virtual tip" that boosts their `priority`.
 */
OperationalFeeMultiplier: PlainDescriptor<number>},
Utility: {

/**
 * The limit on the number of batched calls.
 */
batched_calls_limit: PlainDescriptor<number>}};
type IViewFns = {};
type IRuntimeCalls = {

/**
 * The `Core` runtime api that every runtime implements.
 */
Core: {

/**
 * Returns the version of the runtime.
 */
version: RuntimeDescriptor<[], Anonymize<I4fo08joqmcqnm>>},


/**
 * The `Metadata` api trait that returns metadata for the runtime.
 */
Metadata: {

/**
 * Returns the metadata of a runtime.
 */
metadata: RuntimeDescriptor<[], Uint8Array>,


/**
 * Returns the metadata at a given version.
 */
metadata_at_version: RuntimeDescriptor<[version: number], Anonymize<Iabpgqcjikia83>>,


/**
 * Returns the supported metadata versions.
 */
metadata_versions: RuntimeDescriptor<[], Anonymize<Icgljjb6j82uhn>>},


/**
 * The part of the block builder's api that dry runs need.
 */
BlockBuilder: {

/**
 * Apply the given extrinsic on top of the block, and tell what became of it.
 */
apply_extrinsic: RuntimeDescriptor<[extrinsic: Uint8Array], Anonymize<I1mn0caq8kne0a>>},


/**
 * The `TaggedTransactionQueue` api trait for interfering with the transaction queue.
 */
TaggedTransactionQueue: {

/**
 * Validate the transaction.
 */
validate_transaction: RuntimeDescriptor<[source: TransactionValidityTransactionSource, tx: Uint8Array, block_hash: SizedHex<32>], Anonymize<Iajbob6uln5jct>>},


/**
 * The API to query account nonce.
 */
AccountNonceApi: {

/**
 * Get current account nonce of given `AccountId`.
 */
account_nonce: RuntimeDescriptor<[account: SS58String], number>},


/**
 * What a transaction costs.
 */
TransactionPaymentApi: {

/**
 * Weight, class and fee (without tip) of an extrinsic.
 */
query_info: RuntimeDescriptor<[uxt: Uint8Array, len: number], Anonymize<I6spmpef2c7svf>>,


/**
 * The parts of an extrinsic's fee; none for an unsigned one.
 */
query_fee_details: RuntimeDescriptor<[uxt: Uint8Array, len: number], Anonymize<Id37fum600qfau>>,


/**
 * The fee of a weight.
 */
query_weight_to_fee: RuntimeDescriptor<[weight: Anonymize<I4q39t5hn830vp>], bigint>,


/**
 * The fee of a length in bytes.
 */
query_length_to_fee: RuntimeDescriptor<[length: number], bigint>},


/**
 * What a call costs when it is signed.
 */
TransactionPaymentCallApi: {

/**
 * Weight, class and fee (without tip) of a call.
 */
query_call_info: RuntimeDescriptor<[call: Anonymize<I9bheiip57n834>, len: number], Anonymize<I6spmpef2c7svf>>,


/**
 * The parts of a call's fee.
 */
query_call_fee_details: RuntimeDescriptor<[call: Anonymize<I9bheiip57n834>, len: number], Anonymize<Id37fum600qfau>>},


/**
 * The authority set and its session.
 */
SessionApi: {

/**
 * The set that rules after this block.
 */
authorities: RuntimeDescriptor<[], Anonymize<Ibnihcrqmvjdip>>,


/**
 * The current session's index.
 */
current_index: RuntimeDescriptor<[], number>},


/**
 * Escrows, for who checks them from outside.
 */
EscrowApi: {

/**
 * What is in escrow of an asset; none where its keeper does not say.
 */
escrowed: RuntimeDescriptor<[asset: Anonymize<I70e1sbt1ulcgf>], Anonymize<I35p85j063s0il>>}};
export type GenerationDispatchError = Anonymize<I7hlcn3761t7ab>
type IAsset = PlainDescriptor<void>

export type GenerationExtensions = {
  
  }




type PalletsTypedef = {
  __storage: IStorage,
  __tx: ICalls,
  __event: IEvent,
  __error: IError,
  __const: IConstants
  __view: IViewFns
}

export type Generation = {
  descriptors: {
    pallets: PalletsTypedef,
    apis: IRuntimeCalls
  } & Promise<any>,
  metadataTypes: Promise<Uint8Array>
  asset: IAsset
  extensions: GenerationExtensions
  getMetadata: () => Promise<Uint8Array>
  genesis: string | undefined
};



export type GenerationApis = ApisFromDef<IRuntimeCalls>
export type GenerationQueries = QueryFromPalletsDef<PalletsTypedef>
export type GenerationCalls = TxFromPalletsDef<PalletsTypedef>
export type GenerationEvents = EventsFromPalletsDef<PalletsTypedef>
export type GenerationErrors = ErrorsFromPalletsDef<PalletsTypedef>
export type GenerationConstants = ConstFromPalletsDef<PalletsTypedef>
export type GenerationViewFns = ViewFnsFromPalletsDef<PalletsTypedef>
export type GenerationCallData = Anonymize<I9bheiip57n834> & { value: { type: string } };


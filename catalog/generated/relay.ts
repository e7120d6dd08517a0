// @ts-nocheck Generated from the chains' metadata by `npm run generate:types`: not to be edited.
import type {StorageDescriptor, PlainDescriptor, TxDescriptor, RuntimeDescriptor, Enum, ApisFromDef, QueryFromPalletsDef, TxFromPalletsDef, EventsFromPalletsDef, ErrorsFromPalletsDef, ConstFromPalletsDef, ViewFnsFromPalletsDef, SS58String, SizedHex, FixedSizeArray} from "polkadot-api";
  import type {I5sesotjlssv2d, Iffmde3ekjedi9, I4mddgoa69c0a2, Ic8564cktjk8hu, Ieniouoqkq4icf, I8ds64oj6581v0, Ia7pdug7cdsg8g, I1hursh4vdt2e, Ibnihcrqmvjdip, Ia2lhg7l2hilo3, I8nuu17b678sui, I5g2vv0ckl2m8b, I28atg821caeuj, Id1c0kilkqg869, Icgljjb6j82uhn, Icg22v79aa0bjb, Idtv8r9k3p0rps, I6s23mbeq55tv7, I50mrcbubp554e, I2vv7uleeelas9, I3cs5emcq86k5f, Ic5m5lp1oioo8r, Iakjmc8le8pthm, I4ojmnsk1dchql, Itom7fk49o0c9, In7a38730s6qs, If15el53dd76v9, I9s0ave7t0vnrk, I4fo08joqmcqnm, I3oujdkcv9e0l2, I8ofcg5rbj0g2c, I9pj91mj79qekl, I7d75gqfg6jh9c, Idcr6u6361oad9, I4aikcaj50trnd, I4ktuaksf5i1gk, I9bqtpv2ii35mp, I9j7pagd6d4bda, I9iq22t0burs89, Idel11kucnc9g3, Iameilt7g8a9f0, Ibn3vhclee7tot, I72jrkbrmadj2j, Imdui4usqeeji, Ia7hentcl8ol0, Ief75kk01hdiqh, Icg0t74p3gudes, Ievf3or1jc55cg, I8k3rnvpeeh4hv, Iagf3i6nthktf3, Iedjqi4necgr28, I9t96bfgphfnc3, I7itberibq77m4, Ia32mjncpm5fu9, I6ufigaka6744f, I2tvi9enct1rjb, I3km2ou1oqckch, I3r8bo43r5e94g, I29nn5l4b46mfv, I2skddl91vgb6q, I1juav1iiij91l, Iae3iqhinmvb, Ic3430470j4mbv, I8d6l3g34dfng7, Iefro8gkjugi1s, If601obdnh3ur, Iah86e584el7o3, I7dqkt2al3g9ed, I6l2dqighejfq, Iab1retd4gg4q1, Ibdtiskn8m7epu, I7vooeb1b4ugvd, I8ve3haihbs640, I5d9suqcgng2fk, Iescuc5j65fb3b, I13kq84d0u8i22, Ia82mnkmeo2rhc, I8ua3fub15fn9h, Icbccs0ug47ilf, I855j4i3kr8ko1, Id1hfsgoisjn4k, Icv68aq8841478, Iflcfm9b6nlmdd, Ijrsf4mnp3eka, Id5fm4p8lj5qgi, I3nvv8vcph4hta, I43hofhkrqimek, TransactionPaymentEvent, Ier2cke86dqbr2, I1pv1v38iqhnan, I2hq50pu2kdjpo, Idq4lrtdjqsb0b, I2h1nalr1eikbl, Ibktmfc3rprd47, I7t8m2jqb96csu, I5rtkmhm2dng4u, I683cbmf7tvf2a, I58i68iqd7ntf7, I8of2qpe1cble8, I9p70jvsjasr77, Icsn5resuuqp1l, I633as60so0l85, Idgej7ejgho955, Ic8i89mfkmn3n7, Icu3jcbln75i35, I37r4bdai8o9mp, I8pnaf85kor1va, Id2bej717ckub0, I9s2h36kr71vk9, I5fka90mu62rki, Ictk83h7h6hoot, I3h134f815t1ag, Id8s5rreh0qpqd, I9rjcse2ap6s27, I8m3dntqqou7v, Ie0tklihlsf409, Ibrkvovq7eqj38, I9ma29kaeq3108, Ifoeedj2g2c211, Ics6ne7sso6l2t, I1trrdcu52pgr9, I47i69b3hg7ir3, I4f3c5cn0dn9r6, I9kjadbqm4rv7b, Idhpoabn2vs4t6, I79v0g3u0gdtih, Icrjv4vdhgm2k0, I8dbndc7gjitu6, I114d115psn6jp, Ifdrlcko0mav90, I12m3n1vedt9kd, I74otlc0q73154, I3dh4s6ml18ujo, Iaug04qjhbli00, I8dt2g2hcrgh36, I3iqmqnt04l33r, I17iamn032sao, I3o9ur7eqfi7a3, I1iheunjd78oa6, Ifvc896fm79s5k, Ie48hf5j280sp2, I64o86ltek68ol, I6qbhetq6fuqfi, I9vl2pjll64o1t, Iabpgqcjikia83, I55uhauddd80lo, TransactionValidityTransactionSource, Iajbob6uln5jct, I6spmpef2c7svf, Id37fum600qfau, I4q39t5hn830vp, Ifbj00b1ndf4g5, Ia034tnpmji0ta} from "./common-types.ts";

  

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
Events: StorageDescriptor<[], Anonymize<Ic8564cktjk8hu>, false, never>,


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
Configuration: {

/**
 * The configuration in force.
 */
ActiveConfig: StorageDescriptor<[], Anonymize<I28atg821caeuj>, false, never>},
ParaInclusion: {

/**
 * How far each para's queue to the relay was processed.
 */
UpwardProcessed: StorageDescriptor<[Key: number], Anonymize<Id1c0kilkqg869>, false, never>},
Paras: {

/**
 * The head data of every registered para: its newest proven header.
 */
Heads: StorageDescriptor<[Key: number], Uint8Array, true, never>,


/**
 * All parachains, ascending.
 */
Parachains: StorageDescriptor<[], Anonymize<Icgljjb6j82uhn>, false, never>,


/**
 * Where each para is in its life.
 */
ParaLifecycles: StorageDescriptor<[Key: number], Anonymize<Icg22v79aa0bjb>, true, never>,


/**
 * Hash of each para's `:code`.
 */
CurrentCodeHash: StorageDescriptor<[Key: number], SizedHex<32>, true, never>,


/**
 * The relay height that each para's included head records: its clock.
 */
MostRecentContext: StorageDescriptor<[Key: number], number, true, never>,


/**
 * What is trusted of each para's consensus.
 */
Clients: StorageDescriptor<[Key: number], Anonymize<Idtv8r9k3p0rps>, true, never>},
Hrmp: {

/**
 * Each channel by its ends.
 */
HrmpChannels: StorageDescriptor<[Key: Anonymize<I50mrcbubp554e>], Anonymize<I6s23mbeq55tv7>, true, never>,


/**
 * Senders that each para has a channel from, sorted.
 */
HrmpIngressChannelsIndex: StorageDescriptor<[Key: number], Anonymize<Icgljjb6j82uhn>, false, never>,


/**
 * Recipients that each para has a channel to, sorted.
 */
HrmpEgressChannelsIndex: StorageDescriptor<[Key: number], Anonymize<Icgljjb6j82uhn>, false, never>},
XcmPallet: {

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
Trades: {

/**
 * Trades until everyone has acknowledged their decision.
 */
Trades: StorageDescriptor<[Key: SizedHex<32>], Anonymize<I3cs5emcq86k5f>, true, never>,


/**
 * Trades that are undecided, by the relay height at which they abort.
 */
Deadlines: StorageDescriptor<[Key: number], Anonymize<Ic5m5lp1oioo8r>, false, never>},
Dmp: {

/**
 * The messages to each para that it is not known to have processed.
 */
DownwardMessageQueues: StorageDescriptor<Anonymize<I4ojmnsk1dchql>, Anonymize<Iakjmc8le8pthm>, true, never>,


/**
 * The head of the hash chain over each para's downward queue, with its length.
 */
DownwardMessageQueueHeads: StorageDescriptor<[Key: number], Anonymize<Id1c0kilkqg869>, false, never>,


/**
 * Last sequence that each para is proven to have processed.
 */
Processed: StorageDescriptor<[Key: number], bigint, false, never>,


/**
 * Calls of protocols that leave in one message when the block ends.
 */
PendingCalls: StorageDescriptor<[Key: number], Anonymize<Itom7fk49o0c9>, false, never>}};
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
sudo: TxDescriptor<Anonymize<Ievf3or1jc55cg>>,


/**
 * Authenticates the current sudo key and sets the given AccountId as the new sudo key.
 */
set_key: TxDescriptor<Anonymize<I8k3rnvpeeh4hv>>,


/**
 * Authenticates the sudo key and dispatches a function call with `Signed` origin from a given account.
 */
sudo_as: TxDescriptor<Anonymize<Iagf3i6nthktf3>>,


/**
 * Permanently removes the sudo key.
 */
remove_key: TxDescriptor<undefined>},
Utility: {

/**
 * Send a batch of dispatch calls: stops at the first that fails, and what came before it stays.
 */
batch: TxDescriptor<Anonymize<I9t96bfgphfnc3>>,


/**
 * Send a batch of dispatch calls and atomically execute them: all or none.
 */
batch_all: TxDescriptor<Anonymize<I9t96bfgphfnc3>>,


/**
 * Send a batch of dispatch calls. Unlike `batch`, it allows errors and won't interrupt.
 */
force_batch: TxDescriptor<Anonymize<I9t96bfgphfnc3>>},
Offences: {

/**
 * Reports a replica's misconduct. Free when the evidence proves it and it is new.
 */
report: TxDescriptor<Anonymize<Ia32mjncpm5fu9>>,


/**
 * The same from whoever has no account; only good evidence enters the pool.
 */
report_unsigned: TxDescriptor<Anonymize<Ia32mjncpm5fu9>>},
ParaInherent: {

/**
 * Includes candidates; the author's inherent.
 */
enter: TxDescriptor<Anonymize<I2tvi9enct1rjb>>},
ParasDisputes: {

/**
 * Shows two conflicting blocks with their finality proofs; anyone's, and free.
 */
report_conflicting_finality: TxDescriptor<Anonymize<I3r8bo43r5e94g>>,


/**
 * Trusts a frozen client again; governance's, with its evidence.
 */
unfreeze: TxDescriptor<Anonymize<I29nn5l4b46mfv>>,


/**
 * Gives a para another client and its head; governance's, with its evidence.
 */
replace_client: TxDescriptor<Anonymize<I2skddl91vgb6q>>},
Registrar: {

/**
 * Registers a parachain with its first head, its algorithm and the authorities whose finality proofs are believed. Root only.
 */
force_register: TxDescriptor<Anonymize<Iae3iqhinmvb>>,


/**
 * Opens a channel between two parachains at once, without their asking. Root only; sizes are in bytes, the capacity in messages.
 */
sudo_establish_hrmp_channel: TxDescriptor<Anonymize<Ic3430470j4mbv>>},
XcmPallet: {

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
Trades: {

/**
 * Opens a trade; its proposer's call.
 */
open: TxDescriptor<Anonymize<I7vooeb1b4ugvd>>,


/**
 * Says that a leg is locked; its chain's call.
 */
locked: TxDescriptor<Anonymize<I8ve3haihbs640>>,


/**
 * Says that a leg will not be locked; its chain's call. The trade aborts early.
 */
refused: TxDescriptor<Anonymize<I5d9suqcgng2fk>>,


/**
 * Says that a chain has taken note of a decision.
 */
acknowledge: TxDescriptor<Anonymize<Iescuc5j65fb3b>>}};
type IEvent = {System: {

/**
 * An extrinsic completed successfully.
 */
ExtrinsicSuccess: PlainDescriptor<Anonymize<Ia82mnkmeo2rhc>>,


/**
 * An extrinsic failed.
 */
ExtrinsicFailed: PlainDescriptor<Anonymize<I8ua3fub15fn9h>>,


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
Sudid: PlainDescriptor<Anonymize<I7t8m2jqb96csu>>,


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
SudoAsDone: PlainDescriptor<Anonymize<I7t8m2jqb96csu>>},
Utility: {

/**
 * Batch of dispatches did not complete fully: the first failure, with its index.
 */
BatchInterrupted: PlainDescriptor<Anonymize<I58i68iqd7ntf7>>,


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
ItemFailed: PlainDescriptor<Anonymize<I8of2qpe1cble8>>},
Offences: {

/**
 * A replica was proven to have broken the protocol.
 */
Offence: PlainDescriptor<Anonymize<Icsn5resuuqp1l>>},
ParaInclusion: {

/**
 * A para's head was included, with so many new headers.
 */
CandidateIncluded: PlainDescriptor<Anonymize<Idgej7ejgho955>>,


/**
 * Messages of a para were taken in.
 */
UpwardMessagesReceived: PlainDescriptor<Anonymize<Ic8i89mfkmn3n7>>},
Paras: {

/**
 * A para runs other code.
 */
CurrentCodeUpdated: PlainDescriptor<Anonymize<I37r4bdai8o9mp>>,


/**
 * A para has a new head.
 */
CurrentHeadUpdated: PlainDescriptor<Anonymize<I37r4bdai8o9mp>>,


/**
 * A para's new head was noted.
 */
NewHeadNoted: PlainDescriptor<Anonymize<I37r4bdai8o9mp>>},
Hrmp: {

/**
 * Governance opened a channel.
 */
HrmpChannelForceOpened: PlainDescriptor<Anonymize<Id2bej717ckub0>>,


/**
 * A channel was closed.
 */
ChannelClosed: PlainDescriptor<Anonymize<I9s2h36kr71vk9>>},
ParasDisputes: {

/**
 * A para's client is frozen and holds the evidence; these authorities signed both blocks.
 */
DisputeConcluded: PlainDescriptor<Anonymize<Ictk83h7h6hoot>>,


/**
 * Governance trusts the para's client again.
 */
ClientUnfrozen: PlainDescriptor<Anonymize<I29nn5l4b46mfv>>,


/**
 * Governance gave the para another client.
 */
ClientReplaced: PlainDescriptor<Anonymize<I29nn5l4b46mfv>>},
Registrar: {

/**
 * A para was registered.
 */
Registered: PlainDescriptor<Anonymize<I37r4bdai8o9mp>>},
XcmPallet: {

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
Trades: {

/**
 * A trade waits for its locks.
 */
TradeOpened: PlainDescriptor<Anonymize<I9kjadbqm4rv7b>>,


/**
 * A leg is known to be locked.
 */
LegLocked: PlainDescriptor<Anonymize<Idhpoabn2vs4t6>>,


/**
 * A leg will not be locked.
 */
LegRefused: PlainDescriptor<Anonymize<I79v0g3u0gdtih>>,


/**
 * The decision, once and for all.
 */
TradeDecided: PlainDescriptor<Anonymize<Icrjv4vdhgm2k0>>,


/**
 * Everyone has taken note of the decision: the record is dropped.
 */
TradeSettled: PlainDescriptor<Anonymize<Iescuc5j65fb3b>>,


/**
 * A repeat, or word of a trade that is decided.
 */
NothingChanged: PlainDescriptor<Anonymize<Iescuc5j65fb3b>>},
Dmp: {

/**
 * A message went out to a parachain.
 */
DownwardMessageSent: PlainDescriptor<Anonymize<I114d115psn6jp>>}};
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
ParaInclusion: {

/**
 * No such para is registered.
 */
UnscheduledCandidate: PlainDescriptor<undefined>,


/**
 * The para's client is frozen: two conflicting blocks were proven final.
 */
ClientFrozen: PlainDescriptor<undefined>,


/**
 * Nothing of the para was proven for so long that its authorities are not trusted any more.
 */
ClientExpired: PlainDescriptor<undefined>,


/**
 * Too many headers, or none.
 */
HeadDataTooLarge: PlainDescriptor<undefined>,


/**
 * The headers do not descend from the included head.
 */
ParaHeadMismatch: PlainDescriptor<undefined>,


/**
 * The finality proof does not hold.
 */
InsufficientBacking: PlainDescriptor<undefined>,


/**
 * A header records a relay height that fell or lies ahead.
 */
DisallowedRelayParent: PlainDescriptor<undefined>,


/**
 * The commitments' storage proof does not hold.
 */
CommitmentsNotProven: PlainDescriptor<undefined>,


/**
 * A channel's head went back, changed, or belongs to no channel.
 */
InvalidOutboundHrmp: PlainDescriptor<undefined>,


/**
 * A watermark went back or is ahead of what was sent.
 */
HrmpWatermarkMishandling: PlainDescriptor<undefined>,


/**
 * The downward queue's place went back or is ahead of what was sent.
 */
IncorrectDownwardMessageHandling: PlainDescriptor<undefined>,


/**
 * The upward messages are not the next ones of their queue.
 */
InvalidUpwardMessages: PlainDescriptor<undefined>,


/**
 * Candidates are not in ascending order of their paras.
 */
NotSorted: PlainDescriptor<undefined>},
Paras: {

/**
 * No such para is registered.
 */
NotRegistered: PlainDescriptor<undefined>,


/**
 * The para is registered.
 */
AlreadyRegistered: PlainDescriptor<undefined>},
Hrmp: {

/**
 * A para needs no channel to itself.
 */
OpenHrmpChannelToSelf: PlainDescriptor<undefined>,


/**
 * The channel exists.
 */
OpenHrmpChannelAlreadyExists: PlainDescriptor<undefined>,


/**
 * There is no such channel.
 */
OpenHrmpChannelDoesntExist: PlainDescriptor<undefined>},
ParasDisputes: {

/**
 * The headers do not conflict, or are not both proven.
 */
NoConflict: PlainDescriptor<undefined>,


/**
 * The para is frozen.
 */
AlreadyFrozen: PlainDescriptor<undefined>,


/**
 * The para is not frozen.
 */
NotFrozen: PlainDescriptor<undefined>},
Registrar: {

/**
 * The head does not decode.
 */
InvalidHead: PlainDescriptor<undefined>},
XcmPallet: {

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
Trades: {

/**
 * A trade is opened by the chain that it names as its proposer.
 */
NotTheProposer: PlainDescriptor<undefined>,


/**
 * A leg is locked or refused by its own chain.
 */
NotTheLegsChain: PlainDescriptor<undefined>,


/**
 * That chain has no part in the trade.
 */
NotAParty: PlainDescriptor<undefined>,


/**
 * A trade has one to sixteen legs, each on a registered parachain.
 */
BadLegs: PlainDescriptor<undefined>,


/**
 * The deadline lies too far ahead.
 */
DeadlineTooFar: PlainDescriptor<undefined>,


/**
 * No such trade is known.
 */
UnknownTrade: PlainDescriptor<undefined>}};
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
apply_extrinsic: RuntimeDescriptor<[extrinsic: Uint8Array], Anonymize<I55uhauddd80lo>>},


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
query_call_info: RuntimeDescriptor<[call: Anonymize<Ifbj00b1ndf4g5>, len: number], Anonymize<I6spmpef2c7svf>>,


/**
 * The parts of a call's fee.
 */
query_call_fee_details: RuntimeDescriptor<[call: Anonymize<Ifbj00b1ndf4g5>, len: number], Anonymize<Id37fum600qfau>>},


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
current_index: RuntimeDescriptor<[], number>}};
export type RelayDispatchError = Anonymize<Ia034tnpmji0ta>
type IAsset = PlainDescriptor<void>

export type RelayExtensions = {
  
  }




type PalletsTypedef = {
  __storage: IStorage,
  __tx: ICalls,
  __event: IEvent,
  __error: IError,
  __const: IConstants
  __view: IViewFns
}

export type Relay = {
  descriptors: {
    pallets: PalletsTypedef,
    apis: IRuntimeCalls
  } & Promise<any>,
  metadataTypes: Promise<Uint8Array>
  asset: IAsset
  extensions: RelayExtensions
  getMetadata: () => Promise<Uint8Array>
  genesis: string | undefined
};



export type RelayApis = ApisFromDef<IRuntimeCalls>
export type RelayQueries = QueryFromPalletsDef<PalletsTypedef>
export type RelayCalls = TxFromPalletsDef<PalletsTypedef>
export type RelayEvents = EventsFromPalletsDef<PalletsTypedef>
export type RelayErrors = ErrorsFromPalletsDef<PalletsTypedef>
export type RelayConstants = ConstFromPalletsDef<PalletsTypedef>
export type RelayViewFns = ViewFnsFromPalletsDef<PalletsTypedef>
export type RelayCallData = Anonymize<Ifbj00b1ndf4g5> & { value: { type: string } };


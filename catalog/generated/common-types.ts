// @ts-nocheck Generated from the chains' metadata by `npm run generate:types`: not to be edited.
import type {Enum, SizedHex, SS58String, ResultPayload, FixedSizeArray, TxCallData} from "polkadot-api";

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

  export type I5sesotjlssv2d = {"nonce": number, "consumers": number, "providers": number, "sufficients": number, "data": {"free": bigint, "reserved": bigint, "frozen": bigint, "flags": bigint}};

export type Iffmde3ekjedi9 = {"normal": Anonymize<I4q39t5hn830vp>, "operational": Anonymize<I4q39t5hn830vp>, "mandatory": Anonymize<I4q39t5hn830vp>};

export type I4q39t5hn830vp = {"ref_time": bigint, "proof_size": bigint};

export type I4mddgoa69c0a2 = Array<DigestItem>;

export type DigestItem = Enum<{"Other": Uint8Array, "Consensus": [SizedHex<4>, Uint8Array], "Seal": [SizedHex<4>, Uint8Array], "PreRuntime": [SizedHex<4>, Uint8Array], "RuntimeEnvironmentUpdated": undefined}>;


export type Ic8564cktjk8hu = Array<{"phase": Phase, "event": Enum<{"System": Anonymize<I13kq84d0u8i22>, "Balances": Anonymize<Id1hfsgoisjn4k>, "TransactionPayment": TransactionPaymentEvent, "Session": Anonymize<I1pv1v38iqhnan>, "Sudo": Anonymize<Ibktmfc3rprd47>, "Utility": Anonymize<I683cbmf7tvf2a>, "Offences": Anonymize<I9p70jvsjasr77>, "ParaInclusion": Anonymize<I633as60so0l85>, "Paras": Anonymize<Icu3jcbln75i35>, "Hrmp": Anonymize<I8pnaf85kor1va>, "ParasDisputes": Anonymize<I5fka90mu62rki>, "Registrar": Anonymize<I3h134f815t1ag>, "XcmPallet": Anonymize<Id8s5rreh0qpqd>, "MessageQueue": Anonymize<Ifoeedj2g2c211>, "Trades": Anonymize<I4f3c5cn0dn9r6>, "Dmp": Anonymize<I8dbndc7gjitu6>}>, "topics": Anonymize<Ic5m5lp1oioo8r>}>;

export type Phase = Enum<{"ApplyExtrinsic": number, "Finalization": undefined, "Initialization": undefined}>;


export type I13kq84d0u8i22 = AnonymousEnum<{
/**
 * An extrinsic completed successfully.
 */
"ExtrinsicSuccess": Anonymize<Ia82mnkmeo2rhc>, 
/**
 * An extrinsic failed.
 */
"ExtrinsicFailed": Anonymize<I8ua3fub15fn9h>, 
/**
 * `:code` was updated.
 */
"CodeUpdated": undefined, 
/**
 * A new account was created.
 */
"NewAccount": Anonymize<Icbccs0ug47ilf>, 
/**
 * An account was reaped.
 */
"KilledAccount": Anonymize<Icbccs0ug47ilf>, 
/**
 * On on-chain remark happened.
 */
"Remarked": Anonymize<I855j4i3kr8ko1>}>;

export type Ia82mnkmeo2rhc = {"dispatch_info": Anonymize<Ic9s8f85vjtncc>};

export type Ic9s8f85vjtncc = {"weight": Anonymize<I4q39t5hn830vp>, "class": DispatchClass, "pays_fee": Enum<{"Yes": undefined, "No": undefined}>};

export type DispatchClass = Enum<{"Normal": undefined, "Operational": undefined, "Mandatory": undefined}>;


export type I8ua3fub15fn9h = {"dispatch_error": Anonymize<Ia034tnpmji0ta>, "dispatch_info": Anonymize<Ic9s8f85vjtncc>};

export type Ia034tnpmji0ta = AnonymousEnum<{"Other": undefined, "CannotLookup": undefined, "BadOrigin": undefined, "Module": Enum<{"System": Anonymize<Ifdrlcko0mav90>, "Timestamp": Anonymize<I12m3n1vedt9kd>, "Balances": Anonymize<I74otlc0q73154>, "TransactionPayment": undefined, "Session": Anonymize<I3dh4s6ml18ujo>, "Sudo": Anonymize<Iaug04qjhbli00>, "Utility": Anonymize<I8dt2g2hcrgh36>, "Offences": Anonymize<I3iqmqnt04l33r>, "Configuration": undefined, "ParaInclusion": Anonymize<I17iamn032sao>, "ParaInherent": undefined, "Paras": Anonymize<I3o9ur7eqfi7a3>, "Hrmp": Anonymize<I1iheunjd78oa6>, "ParasDisputes": Anonymize<Ifvc896fm79s5k>, "Registrar": Anonymize<Ie48hf5j280sp2>, "XcmPallet": Anonymize<I64o86ltek68ol>, "MessageQueue": Anonymize<I6qbhetq6fuqfi>, "Trades": Anonymize<I9vl2pjll64o1t>, "Dmp": undefined}>, "ConsumerRemaining": undefined, "NoProviders": undefined, "TooManyConsumers": undefined, "Token": TokenError, "Arithmetic": ArithmeticError, "Exhausted": undefined, "Corruption": undefined, "Unavailable": undefined, "RootNotAllowed": undefined}>;

export type Ifdrlcko0mav90 = AnonymousEnum<{
/**
 * There is a non-zero reference count preventing the account from being purged.
 */
"NonZeroRefCount": undefined, 
/**
 * The origin filter prevent the call to be dispatched.
 */
"CallFiltered": undefined}>;

export type I12m3n1vedt9kd = AnonymousEnum<{
/**
 * The time lies before that of the parent block.
 */
"Backwards": undefined}>;

export type I74otlc0q73154 = AnonymousEnum<{
/**
 * Account liquidity restrictions prevent withdrawal.
 */
"LiquidityRestrictions": undefined, 
/**
 * Balance too low to send value.
 */
"InsufficientBalance": undefined, 
/**
 * Number of holds exceeds the maximum.
 */
"TooManyHolds": undefined, 
/**
 * Number of locks exceeds the maximum.
 */
"TooManyLocks": undefined, 
/**
 * Less is held for that reason.
 */
"InsufficientHold": undefined}>;

export type I3dh4s6ml18ujo = AnonymousEnum<{
/**
 * A set must have members.
 */
"NoMembers": undefined, 
/**
 * A set has at most 1,024 members.
 */
"TooManyMembers": undefined, 
/**
 * A replica or a session key stands in the set twice.
 */
"DuplicateMember": undefined, 
/**
 * A member's weight must be above zero.
 */
"NoWeight": undefined, 
/**
 * The signer does not own this replica.
 */
"NotOwner": undefined, 
/**
 * The new key has not signed for this replica.
 */
"BadProof": undefined}>;

export type Iaug04qjhbli00 = AnonymousEnum<{
/**
 * Sender must be the Sudo account.
 */
"RequireSudo": undefined}>;

export type I8dt2g2hcrgh36 = AnonymousEnum<{
/**
 * Too many calls batched.
 */
"TooManyCalls": undefined}>;

export type I3iqmqnt04l33r = AnonymousEnum<{
/**
 * This replica's misconduct under this set is known.
 */
"DuplicateReport": undefined, 
/**
 * The set is not among those remembered.
 */
"UnknownSet": undefined, 
/**
 * The replica is no member of that set.
 */
"NotMember": undefined, 
/**
 * The chain's algorithm has no evidence that others can check.
 */
"NotVerifiable": undefined, 
/**
 * The evidence is longer than allowed.
 */
"TooLong": undefined, 
/**
 * The evidence proves nothing.
 */
"NoOffence": undefined}>;

export type I17iamn032sao = AnonymousEnum<{
/**
 * No such para is registered.
 */
"UnscheduledCandidate": undefined, 
/**
 * The para's client is frozen: two conflicting blocks were proven final.
 */
"ClientFrozen": undefined, 
/**
 * Nothing of the para was proven for so long that its authorities are not trusted any more.
 */
"ClientExpired": undefined, 
/**
 * Too many headers, or none.
 */
"HeadDataTooLarge": undefined, 
/**
 * The headers do not descend from the included head.
 */
"ParaHeadMismatch": undefined, 
/**
 * The finality proof does not hold.
 */
"InsufficientBacking": undefined, 
/**
 * A header records a relay height that fell or lies ahead.
 */
"DisallowedRelayParent": undefined, 
/**
 * The commitments' storage proof does not hold.
 */
"CommitmentsNotProven": undefined, 
/**
 * A channel's head went back, changed, or belongs to no channel.
 */
"InvalidOutboundHrmp": undefined, 
/**
 * A watermark went back or is ahead of what was sent.
 */
"HrmpWatermarkMishandling": undefined, 
/**
 * The downward queue's place went back or is ahead of what was sent.
 */
"IncorrectDownwardMessageHandling": undefined, 
/**
 * The upward messages are not the next ones of their queue.
 */
"InvalidUpwardMessages": undefined, 
/**
 * Candidates are not in ascending order of their paras.
 */
"NotSorted": undefined}>;

export type I3o9ur7eqfi7a3 = AnonymousEnum<{
/**
 * No such para is registered.
 */
"NotRegistered": undefined, 
/**
 * The para is registered.
 */
"AlreadyRegistered": undefined}>;

export type I1iheunjd78oa6 = AnonymousEnum<{
/**
 * A para needs no channel to itself.
 */
"OpenHrmpChannelToSelf": undefined, 
/**
 * The channel exists.
 */
"OpenHrmpChannelAlreadyExists": undefined, 
/**
 * There is no such channel.
 */
"OpenHrmpChannelDoesntExist": undefined}>;

export type Ifvc896fm79s5k = AnonymousEnum<{
/**
 * The headers do not conflict, or are not both proven.
 */
"NoConflict": undefined, 
/**
 * The para is frozen.
 */
"AlreadyFrozen": undefined, 
/**
 * The para is not frozen.
 */
"NotFrozen": undefined}>;

export type Ie48hf5j280sp2 = AnonymousEnum<{
/**
 * The head does not decode.
 */
"InvalidHead": undefined}>;

export type I64o86ltek68ol = AnonymousEnum<{
/**
 * The destination cannot be reached.
 */
"Unreachable": undefined, 
/**
 * Only an asset at home here, or a voucher of the destination's, can be sent there.
 */
"InvalidAssetNotReserved": undefined, 
/**
 * There is nothing to send.
 */
"Empty": undefined, 
/**
 * No such assets lie trapped for this account.
 */
"CannotClaim": undefined, 
/**
 * The beneficiary is no account.
 */
"InvalidBeneficiary": undefined}>;

export type I6qbhetq6fuqfi = AnonymousEnum<{
/**
 * No message waits under that index.
 */
"NoMessage": undefined, 
/**
 * The message weighs more than the limit given.
 */
"InsufficientWeight": undefined}>;

export type I9vl2pjll64o1t = AnonymousEnum<{
/**
 * A trade is opened by the chain that it names as its proposer.
 */
"NotTheProposer": undefined, 
/**
 * A leg is locked or refused by its own chain.
 */
"NotTheLegsChain": undefined, 
/**
 * That chain has no part in the trade.
 */
"NotAParty": undefined, 
/**
 * A trade has one to sixteen legs, each on a registered parachain.
 */
"BadLegs": undefined, 
/**
 * The deadline lies too far ahead.
 */
"DeadlineTooFar": undefined, 
/**
 * No such trade is known.
 */
"UnknownTrade": undefined}>;

export type TokenError = Enum<{
/**
 * Funds are unavailable.
 */
"FundsUnavailable": undefined, 
/**
 * The account would be lost.
 */
"OnlyProvider": undefined, 
/**
 * The account cannot exist with the funds that would be given.
 */
"BelowMinimum": undefined, 
/**
 * The account cannot be created.
 */
"CannotCreate": undefined, 
/**
 * The asset in question is unknown.
 */
"UnknownAsset": undefined, 
/**
 * Funds exist but are frozen.
 */
"Frozen": undefined, 
/**
 * Operation is not supported by the asset.
 */
"Unsupported": undefined, 
/**
 * Account cannot be created for a held balance.
 */
"CannotCreateHold": undefined, 
/**
 * Withdrawal would cause unwanted loss of the account.
 */
"NotExpendable": undefined, 
/**
 * The account cannot receive the assets.
 */
"Blocked": undefined}>;


export type ArithmeticError = Enum<{"Underflow": undefined, "Overflow": undefined, "DivisionByZero": undefined}>;


export type Icbccs0ug47ilf = {"account": SS58String};

export type I855j4i3kr8ko1 = {"sender": SS58String, "hash": SizedHex<32>};

export type Id1hfsgoisjn4k = AnonymousEnum<{
/**
 * An account was created with some free balance.
 */
"Endowed": Anonymize<Icv68aq8841478>, 
/**
 * An amount of fen went from one account to another.
 */
"Transfer": Anonymize<Iflcfm9b6nlmdd>, 
/**
 * A balance was set by root.
 */
"BalanceSet": Anonymize<Ijrsf4mnp3eka>, 
/**
 * Some amount was deposited (e.g. for transaction fees).
 */
"Deposit": Anonymize<Id5fm4p8lj5qgi>, 
/**
 * Some amount was withdrawn from the account (e.g. for transaction fees).
 */
"Withdraw": Anonymize<Id5fm4p8lj5qgi>, 
/**
 * Some amount was minted into an account.
 */
"Minted": Anonymize<Id5fm4p8lj5qgi>, 
/**
 * Some amount was burned from an account.
 */
"Burned": Anonymize<Id5fm4p8lj5qgi>, 
/**
 * Some balance was placed on hold.
 */
"Held": Anonymize<I3nvv8vcph4hta>, 
/**
 * Some balance was released from hold.
 */
"Released": Anonymize<I3nvv8vcph4hta>, 
/**
 * Held balance was moved to another account's free balance.
 */
"TransferOnHold": Anonymize<I43hofhkrqimek>, 
/**
 * Some balance was locked.
 */
"Locked": Anonymize<Id5fm4p8lj5qgi>, 
/**
 * Some balance was unlocked.
 */
"Unlocked": Anonymize<Id5fm4p8lj5qgi>}>;

export type Icv68aq8841478 = {"account": SS58String, "free_balance": bigint};

export type Iflcfm9b6nlmdd = {"from": SS58String, "to": SS58String, "amount": bigint};

export type Ijrsf4mnp3eka = {"who": SS58String, "free": bigint};

export type Id5fm4p8lj5qgi = {"who": SS58String, "amount": bigint};

export type I3nvv8vcph4hta = {"reason": SizedHex<8>, "who": SS58String, "amount": bigint};

export type I43hofhkrqimek = {"reason": SizedHex<8>, "source": SS58String, "dest": SS58String, "amount": bigint};

export type TransactionPaymentEvent = Enum<{
/**
 * A transaction fee `actual_fee`, of which `tip` was added to the minimum inclusion fee, has been paid by `who`.
 */
"TransactionFeePaid": Anonymize<Ier2cke86dqbr2>}>;


export type Ier2cke86dqbr2 = {"who": SS58String, "actual_fee": bigint, "tip": bigint};

export type I1pv1v38iqhnan = AnonymousEnum<{
/**
 * New session has begun.
 */
"NewSession": Anonymize<I2hq50pu2kdjpo>, 
/**
 * A set was queued for the next session boundary.
 */
"SetScheduled": Anonymize<Idq4lrtdjqsb0b>, 
/**
 * The header of this block hands over to a new set.
 */
"SetRotated": Anonymize<Idq4lrtdjqsb0b>, 
/**
 * A replica's new session key was accepted for the next session boundary.
 */
"KeyChanged": Anonymize<I2h1nalr1eikbl>}>;

export type I2hq50pu2kdjpo = {"session_index": number};

export type Idq4lrtdjqsb0b = {"id": number, "members": number};

export type I2h1nalr1eikbl = {"replica": number};

export type Ibktmfc3rprd47 = AnonymousEnum<{
/**
 * A sudo call just took place.
 */
"Sudid": Anonymize<I7t8m2jqb96csu>, 
/**
 * The sudo key has been updated.
 */
"KeyChanged": Anonymize<I5rtkmhm2dng4u>, 
/**
 * The key was permanently removed.
 */
"KeyRemoved": undefined, 
/**
 * A sudo_as call just took place.
 */
"SudoAsDone": Anonymize<I7t8m2jqb96csu>}>;

export type I7t8m2jqb96csu = {"sudo_result": Anonymize<I9kie97ndqg1hv>};

export type I9kie97ndqg1hv = ResultPayload<undefined, Anonymize<Ia034tnpmji0ta>>;

export type I5rtkmhm2dng4u = {"old"?: Anonymize<Ihfphjolmsqq1>, "new": SS58String};

export type Ihfphjolmsqq1 = (SS58String) | undefined;

export type I683cbmf7tvf2a = AnonymousEnum<{
/**
 * Batch of dispatches did not complete fully: the first failure, with its index.
 */
"BatchInterrupted": Anonymize<I58i68iqd7ntf7>, 
/**
 * Batch of dispatches completed fully with no error.
 */
"BatchCompleted": undefined, 
/**
 * Batch of dispatches completed but has errors.
 */
"BatchCompletedWithErrors": undefined, 
/**
 * A single item within a Batch of dispatches has completed with no error.
 */
"ItemCompleted": undefined, 
/**
 * A single item within a Batch of dispatches has completed with error.
 */
"ItemFailed": Anonymize<I8of2qpe1cble8>}>;

export type I58i68iqd7ntf7 = {"index": number, "error": Anonymize<Ia034tnpmji0ta>};

export type I8of2qpe1cble8 = {"error": Anonymize<Ia034tnpmji0ta>};

export type I9p70jvsjasr77 = AnonymousEnum<{
/**
 * A replica was proven to have broken the protocol.
 */
"Offence": Anonymize<Icsn5resuuqp1l>}>;

export type Icsn5resuuqp1l = {"set_id": number, "replica": number, "what": string};

export type I633as60so0l85 = AnonymousEnum<{
/**
 * A para's head was included, with so many new headers.
 */
"CandidateIncluded": Anonymize<Idgej7ejgho955>, 
/**
 * Messages of a para were taken in.
 */
"UpwardMessagesReceived": Anonymize<Ic8i89mfkmn3n7>}>;

export type Idgej7ejgho955 = {"para_id": number, "number": number, "head_hash": SizedHex<32>, "headers": number};

export type Ic8i89mfkmn3n7 = {"from": number, "count": number};

export type Icu3jcbln75i35 = AnonymousEnum<{
/**
 * A para runs other code.
 */
"CurrentCodeUpdated": Anonymize<I37r4bdai8o9mp>, 
/**
 * A para has a new head.
 */
"CurrentHeadUpdated": Anonymize<I37r4bdai8o9mp>, 
/**
 * A para's new head was noted.
 */
"NewHeadNoted": Anonymize<I37r4bdai8o9mp>}>;

export type I37r4bdai8o9mp = {"para_id": number};

export type I8pnaf85kor1va = AnonymousEnum<{
/**
 * Governance opened a channel.
 */
"HrmpChannelForceOpened": Anonymize<Id2bej717ckub0>, 
/**
 * A channel was closed.
 */
"ChannelClosed": Anonymize<I9s2h36kr71vk9>}>;

export type Id2bej717ckub0 = {"sender": number, "recipient": number, "proposed_max_capacity": number, "proposed_max_message_size": number};

export type I9s2h36kr71vk9 = {"channel_id": Anonymize<I50mrcbubp554e>};

export type I50mrcbubp554e = {"sender": number, "recipient": number};

export type I5fka90mu62rki = AnonymousEnum<{
/**
 * A para's client is frozen and holds the evidence; these authorities signed both blocks.
 */
"DisputeConcluded": Anonymize<Ictk83h7h6hoot>, 
/**
 * Governance trusts the para's client again.
 */
"ClientUnfrozen": Anonymize<I29nn5l4b46mfv>, 
/**
 * Governance gave the para another client.
 */
"ClientReplaced": Anonymize<I29nn5l4b46mfv>}>;

export type Ictk83h7h6hoot = {"para_id": number, "height": number, "guilty": Anonymize<Icgljjb6j82uhn>};

export type Icgljjb6j82uhn = Array<number>;

export type I29nn5l4b46mfv = {"para_id": number, "evidence": Uint8Array};

export type I3h134f815t1ag = AnonymousEnum<{
/**
 * A para was registered.
 */
"Registered": Anonymize<I37r4bdai8o9mp>}>;

export type Id8s5rreh0qpqd = AnonymousEnum<{
/**
 * A program was sent.
 */
"Sent": Anonymize<I9rjcse2ap6s27>, 
/**
 * Assets were left over by a program and can be claimed.
 */
"AssetsTrapped": Anonymize<I8m3dntqqou7v>, 
/**
 * Trapped assets were claimed.
 */
"AssetsClaimed": Anonymize<I8m3dntqqou7v>, 
/**
 * A program's execution was paid for.
 */
"FeesPaid": Anonymize<Ie0tklihlsf409>, 
/**
 * An answer came to a question.
 */
"ResponseReady": Anonymize<Ibrkvovq7eqj38>, 
/**
 * A call from another chain failed and changed nothing.
 */
"TransactFailed": Anonymize<I9ma29kaeq3108>}>;

export type I9rjcse2ap6s27 = {"origin": Anonymize<I70e1sbt1ulcgf>, "destination": Anonymize<I70e1sbt1ulcgf>, "message_id": SizedHex<32>};

export type I70e1sbt1ulcgf = {"parents": number, "interior": Anonymize<I5urnaictchnhk>};

export type I5urnaictchnhk = AnonymousEnum<{"Here": undefined, "X1": Anonymize<Ifo7r61lom176>, "X2": FixedSizeArray<2, Anonymize<Ifo7r61lom176>>, "X3": FixedSizeArray<3, Anonymize<Ifo7r61lom176>>, "X4": FixedSizeArray<4, Anonymize<Ifo7r61lom176>>, "X5": FixedSizeArray<5, Anonymize<Ifo7r61lom176>>, "X6": FixedSizeArray<6, Anonymize<Ifo7r61lom176>>, "X7": FixedSizeArray<7, Anonymize<Ifo7r61lom176>>, "X8": FixedSizeArray<8, Anonymize<Ifo7r61lom176>>}>;

export type Ifo7r61lom176 = AnonymousEnum<{"Parachain": number, "AccountId32": {"network"?: Anonymize<I5rkbtohsl192v>, "id": SizedHex<32>}, "AccountIndex64": {"network"?: Anonymize<I5rkbtohsl192v>, "index": bigint}, "AccountKey20": {"network"?: Anonymize<I5rkbtohsl192v>, "key": SizedHex<20>}, "PalletInstance": number, "GeneralIndex": bigint, "GeneralKey": {"length": number, "data": SizedHex<32>}, "OnlyChild": undefined, "GlobalConsensus": Anonymize<I4d6qr1r9pqeps>}>;

export type I5rkbtohsl192v = (Anonymize<I4d6qr1r9pqeps>) | undefined;

export type I4d6qr1r9pqeps = AnonymousEnum<{"ByGenesis": SizedHex<32>, "ByFork": {"block_number": bigint, "block_hash": SizedHex<32>}, "Polkadot": undefined, "Kusama": undefined, "Ethereum": {"chain_id": bigint}}>;

export type I8m3dntqqou7v = {"hash": SizedHex<32>, "origin": Anonymize<I70e1sbt1ulcgf>, "assets": Anonymize<I7bm4bdvfngq9c>};

export type I7bm4bdvfngq9c = Array<Anonymize<Idp6v55l7hb49f>>;

export type Idp6v55l7hb49f = {"id": Anonymize<I70e1sbt1ulcgf>, "fun": XcmV3MultiassetFungibility};

export type XcmV3MultiassetFungibility = Enum<{"Fungible": bigint, "NonFungible": XcmV3MultiassetAssetInstance}>;


export type XcmV3MultiassetAssetInstance = Enum<{"Undefined": undefined, "Index": bigint, "Array4": SizedHex<4>, "Array8": SizedHex<8>, "Array16": SizedHex<16>, "Array32": SizedHex<32>}>;


export type Ie0tklihlsf409 = {"fees": Anonymize<I7bm4bdvfngq9c>};

export type Ibrkvovq7eqj38 = {"query_id": bigint, "origin": Anonymize<I70e1sbt1ulcgf>, "response": Anonymize<I72226lqeiguai>};

export type I72226lqeiguai = AnonymousEnum<{"Null": undefined, "Assets": Anonymize<I7bm4bdvfngq9c>, "ExecutionResult"?: Anonymize<I3l6ejee750fv1>, "Version": number, "DispatchResult": XcmV3MaybeErrorCode}>;

export type I3l6ejee750fv1 = ([number, Enum<{"Overflow": undefined, "Unimplemented": undefined, "UntrustedReserveLocation": undefined, "UntrustedTeleportLocation": undefined, "LocationFull": undefined, "LocationNotInvertible": undefined, "BadOrigin": undefined, "InvalidLocation": undefined, "AssetNotFound": undefined, "FailedToTransactAsset": undefined, "NotWithdrawable": undefined, "LocationCannotHold": undefined, "ExceedsMaxMessageSize": undefined, "DestinationUnsupported": undefined, "Transport": undefined, "Unroutable": undefined, "UnknownClaim": undefined, "FailedToDecode": undefined, "MaxWeightInvalid": undefined, "NotHoldingFees": undefined, "TooExpensive": undefined, "Trap": bigint, "ExpectationFalse": undefined, "PalletNotFound": undefined, "NameMismatch": undefined, "VersionIncompatible": undefined, "HoldingWouldOverflow": undefined, "ExportError": undefined, "ReanchorFailed": undefined, "NoDeal": undefined, "FeesNotMet": undefined, "LockError": undefined, "NoPermission": undefined, "Unanchored": undefined, "NotDepositable": undefined, "TooManyAssets": undefined, "UnhandledXcmVersion": undefined, "WeightLimitReached": Anonymize<I4q39t5hn830vp>, "Barrier": undefined, "WeightNotComputable": undefined, "ExceedsStackLimit": undefined}>]) | undefined;

export type XcmV3MaybeErrorCode = Enum<{"Success": undefined, "Error": Uint8Array, "TruncatedError": Uint8Array}>;


export type I9ma29kaeq3108 = {"origin": Anonymize<I70e1sbt1ulcgf>, "error": string};

export type Ifoeedj2g2c211 = AnonymousEnum<{
/**
 * A message could not be executed at all.
 */
"ProcessingFailed": Anonymize<Ics6ne7sso6l2t>, 
/**
 * A message was executed.
 */
"Processed": Anonymize<I1trrdcu52pgr9>, 
/**
 * A message weighs too much and waits.
 */
"OverweightEnqueued": Anonymize<I47i69b3hg7ir3>}>;

export type Ics6ne7sso6l2t = {"id": SizedHex<32>, "origin": Anonymize<I70e1sbt1ulcgf>, "error": string};

export type I1trrdcu52pgr9 = {"id": SizedHex<32>, "origin": Anonymize<I70e1sbt1ulcgf>, "weight_used": Anonymize<I4q39t5hn830vp>, "success": boolean};

export type I47i69b3hg7ir3 = {"id": SizedHex<32>, "origin": Anonymize<I70e1sbt1ulcgf>, "index": bigint};

export type I4f3c5cn0dn9r6 = AnonymousEnum<{
/**
 * A trade waits for its locks.
 */
"TradeOpened": Anonymize<I9kjadbqm4rv7b>, 
/**
 * A leg is known to be locked.
 */
"LegLocked": Anonymize<Idhpoabn2vs4t6>, 
/**
 * A leg will not be locked.
 */
"LegRefused": Anonymize<I79v0g3u0gdtih>, 
/**
 * The decision, once and for all.
 */
"TradeDecided": Anonymize<Icrjv4vdhgm2k0>, 
/**
 * Everyone has taken note of the decision: the record is dropped.
 */
"TradeSettled": Anonymize<Iescuc5j65fb3b>, 
/**
 * A repeat, or word of a trade that is decided.
 */
"NothingChanged": Anonymize<Iescuc5j65fb3b>}>;

export type I9kjadbqm4rv7b = {"trade_id": SizedHex<32>, "proposer": number, "deadline": number};

export type Idhpoabn2vs4t6 = {"trade_id": SizedHex<32>, "leg_index": number};

export type I79v0g3u0gdtih = {"trade_id": SizedHex<32>, "leg_index": number, "refusal": Anonymize<Iamidfe7suuc2b>};

export type Iamidfe7suuc2b = AnonymousEnum<{"TooLate": undefined, "Predicate": string, "UnknownOrder": undefined, "Reserved": undefined, "AlreadyDecided": undefined, "Malformed": undefined, "UnknownAsset": undefined}>;

export type Icrjv4vdhgm2k0 = {"trade_id": SizedHex<32>, "decision": Anonymize<I5gse29qcvt5f5>};

export type I5gse29qcvt5f5 = AnonymousEnum<{"Committed": undefined, "Aborted": undefined}>;

export type Iescuc5j65fb3b = {"trade_id": SizedHex<32>};

export type I8dbndc7gjitu6 = AnonymousEnum<{
/**
 * A message went out to a parachain.
 */
"DownwardMessageSent": Anonymize<I114d115psn6jp>}>;

export type I114d115psn6jp = {"message_hash": SizedHex<32>, "recipient": number};

export type Ic5m5lp1oioo8r = Array<SizedHex<32>>;

export type Ieniouoqkq4icf = {"spec_version": number, "spec_name": string};

export type I8ds64oj6581v0 = Array<{"id": SizedHex<8>, "amount": bigint, "reasons": BalancesTypesReasons}>;

export type BalancesTypesReasons = Enum<{"Fee": undefined, "Misc": undefined, "All": undefined}>;


export type Ia7pdug7cdsg8g = Array<{"id": SizedHex<8>, "amount": bigint}>;

export type I1hursh4vdt2e = {"base_fen": bigint, "bytes_per_fen": number, "ref_time_ps_per_fen": bigint};

export type Ibnihcrqmvjdip = {"id": number, "members": Anonymize<Ica2qbrajhbki2>};

export type Ica2qbrajhbki2 = Array<{"replica": number, "key": SizedHex<32>, "weight": bigint}>;

export type Ia2lhg7l2hilo3 = Array<SS58String>;

export type I8nuu17b678sui = {"what": string, "evidence": SizedHex<32>, "number": number};

export type I5g2vv0ckl2m8b = [number, number];

export type I28atg821caeuj = {"security_mode": Enum<{"Spv": undefined, "Shared": undefined}>, "max_head_data_size": number, "max_upward_message_size": number, "max_upward_message_num_per_candidate": number, "max_downward_message_size": number, "hrmp_channel_max_capacity": number, "hrmp_channel_max_total_size": number, "hrmp_channel_max_message_size": number, "hrmp_max_parachain_outbound_channels": number, "hrmp_max_parachain_inbound_channels": number, "max_headers_per_candidate": number, "trust_period": number, "max_trade_duration": number};

export type Id1c0kilkqg869 = {"sequence": bigint, "head": SizedHex<32>};

export type Icg22v79aa0bjb = AnonymousEnum<{"Onboarding": undefined, "Parathread": undefined, "Parachain": undefined, "OffboardingParachain": undefined}>;

export type Idtv8r9k3p0rps = {"algorithm": string, "genesis"?: Anonymize<I4s6vifaf8k998>, "set": Anonymize<Ibnihcrqmvjdip>, "before"?: (Anonymize<Ibnihcrqmvjdip>) | undefined, "trusted": {"number": number, "hash": SizedHex<32>, "state_root": SizedHex<32>, "relay_height": number}, "proof"?: (Anonymize<Iaq1svh6vh0cb3>) | undefined, "anchor"?: (Anonymize<Ic952bubvq4k7d>) | undefined, "trust_period": number, "trust_expiry": number, "frozen"?: (Anonymize<Ie6pmvvgpgdvq0>) | undefined};

export type I4s6vifaf8k998 = (SizedHex<32>) | undefined;

export type Iaq1svh6vh0cb3 = {"header": Anonymize<Ic952bubvq4k7d>, "proof": Uint8Array};

export type Ic952bubvq4k7d = {"parent_hash": SizedHex<32>, "number": number, "state_root": SizedHex<32>, "extrinsics_root": SizedHex<32>, "digest": Anonymize<I4mddgoa69c0a2>};

export type Ie6pmvvgpgdvq0 = {"first": Anonymize<Iaq1svh6vh0cb3>, "second": Anonymize<Iaq1svh6vh0cb3>};

export type I6s23mbeq55tv7 = {"max_capacity": number, "max_total_size": number, "max_message_size": number, "msg_count": number, "total_size": number, "mqc_head"?: Anonymize<I4s6vifaf8k998>, "sender_deposit": bigint, "recipient_deposit": bigint, "sent_sequence": bigint, "received_sequence": bigint};

export type I2vv7uleeelas9 = {"origin": Anonymize<I70e1sbt1ulcgf>, "id": SizedHex<32>, "payload": Uint8Array};

export type I3cs5emcq86k5f = {"proposer": number, "deadline": number, "chains": Anonymize<Icgljjb6j82uhn>, "state": Enum<{"Unopened": undefined, "Open": undefined, "Committed": undefined, "Aborted": undefined}>, "locked": Uint8Array, "refused": Uint8Array, "acknowledged": Anonymize<Icgljjb6j82uhn>, "opened_at": number, "decided_at": number};

export type Iakjmc8le8pthm = {"channel": Anonymize<I50mrcbubp554e>, "sequence": bigint, "sent_at": number, "payload": Uint8Array};

export type I4ojmnsk1dchql = [number, bigint];

export type Itom7fk49o0c9 = Array<Uint8Array>;

export type In7a38730s6qs = {"base_block": Anonymize<I4q39t5hn830vp>, "max_block": Anonymize<I4q39t5hn830vp>, "per_class": {"normal": {"base_extrinsic": Anonymize<I4q39t5hn830vp>, "max_extrinsic"?: Anonymize<Iasb8k6ash5mjn>, "max_total"?: Anonymize<Iasb8k6ash5mjn>, "reserved"?: Anonymize<Iasb8k6ash5mjn>}, "operational": {"base_extrinsic": Anonymize<I4q39t5hn830vp>, "max_extrinsic"?: Anonymize<Iasb8k6ash5mjn>, "max_total"?: Anonymize<Iasb8k6ash5mjn>, "reserved"?: Anonymize<Iasb8k6ash5mjn>}, "mandatory": {"base_extrinsic": Anonymize<I4q39t5hn830vp>, "max_extrinsic"?: Anonymize<Iasb8k6ash5mjn>, "max_total"?: Anonymize<Iasb8k6ash5mjn>, "reserved"?: Anonymize<Iasb8k6ash5mjn>}}};

export type Iasb8k6ash5mjn = (Anonymize<I4q39t5hn830vp>) | undefined;

export type If15el53dd76v9 = {"normal": number, "operational": number, "mandatory": number};

export type I9s0ave7t0vnrk = {"read": bigint, "write": bigint};

export type I4fo08joqmcqnm = {"spec_name": string, "impl_name": string, "authoring_version": number, "spec_version": number, "impl_version": number, "apis": Array<[SizedHex<8>, number]>, "transaction_version": number, "system_version": number};

export type I3oujdkcv9e0l2 = AnonymousEnum<{
/**
 * Make some on-chain remark. Can be executed by every `origin`.
 */
"remark": Anonymize<I8ofcg5rbj0g2c>, 
/**
 * Set some items of storage. Root only.
 */
"set_storage": Anonymize<I9pj91mj79qekl>, 
/**
 * Make some on-chain remark and emit event.
 */
"remark_with_event": Anonymize<I8ofcg5rbj0g2c>}>;

export type I8ofcg5rbj0g2c = {"remark": Uint8Array};

export type I9pj91mj79qekl = {"items": Array<FixedSizeArray<2, Uint8Array>>};

export type I7d75gqfg6jh9c = AnonymousEnum<{
/**
 * Set the current time. Once a block, by its author.
 */
"set": Anonymize<Idcr6u6361oad9>}>;

export type Idcr6u6361oad9 = {"now": bigint};

export type I4aikcaj50trnd = AnonymousEnum<{
/**
 * Transfer some liquid free balance to another account; the sender may die of it.
 */
"transfer_allow_death": Anonymize<I4ktuaksf5i1gk>, 
/**
 * Exactly as `transfer_allow_death`, except the origin must be root and the source account may be specified.
 */
"force_transfer": Anonymize<I9bqtpv2ii35mp>, 
/**
 * Same as the `transfer_allow_death` call, but with a check that the transfer will not kill the origin account.
 */
"transfer_keep_alive": Anonymize<I4ktuaksf5i1gk>, 
/**
 * Transfer the entire transferable balance from the caller account. With `keep_alive` the existential deposit stays behind.
 */
"transfer_all": Anonymize<I9j7pagd6d4bda>, 
/**
 * Set the regular balance of a given account; the origin is root.
 * The difference comes from the treasury or goes to it: no money is made or unmade.
 */
"force_set_balance": Anonymize<I9iq22t0burs89>}>;

export type I4ktuaksf5i1gk = {"dest": MultiAddress, "value": bigint};

export type MultiAddress = Enum<{"Id": SS58String, "Index": undefined, "Raw": Uint8Array, "Address32": SizedHex<32>, "Address20": SizedHex<20>}>;


export type I9bqtpv2ii35mp = {"source": MultiAddress, "dest": MultiAddress, "value": bigint};

export type I9j7pagd6d4bda = {"dest": MultiAddress, "keep_alive": boolean};

export type I9iq22t0burs89 = {"who": MultiAddress, "new_free": bigint};

export type Idel11kucnc9g3 = AnonymousEnum<{
/**
 * Sets what transactions cost from the next extrinsic on. Root only.
 */
"set_schedule": Anonymize<Iameilt7g8a9f0>}>;

export type Iameilt7g8a9f0 = {"schedule": Anonymize<I1hursh4vdt2e>};

export type Ibn3vhclee7tot = AnonymousEnum<{
/**
 * Changes a replica's session key at the next boundary. Signed by the replica's owner; the new key proves that it is at hand.
 */
"set_keys": Anonymize<I72jrkbrmadj2j>, 
/**
 * Queues an authority set for the next session boundary. Root only.
 */
"schedule": Anonymize<Imdui4usqeeji>, 
/**
 * Sets how many blocks a session has; boundaries are the multiples of it. Zero ends sessions. Root only.
 */
"set_length": Anonymize<Ia7hentcl8ol0>, 
/**
 * Says which account may change a replica's session key. Root only.
 */
"set_owner": Anonymize<Ief75kk01hdiqh>}>;

export type I72jrkbrmadj2j = {"replica": number, "key": SizedHex<32>, "proof": SizedHex<64>};

export type Imdui4usqeeji = {"members": Anonymize<Ica2qbrajhbki2>};

export type Ia7hentcl8ol0 = {"length": number};

export type Ief75kk01hdiqh = {"replica": number, "owner": SS58String};

export type Icg0t74p3gudes = AnonymousEnum<{
/**
 * Authenticates the sudo key and dispatches a function call with `Root` origin. Free; what became of the call is in the event.
 */
"sudo": Anonymize<Ievf3or1jc55cg>, 
/**
 * Authenticates the current sudo key and sets the given AccountId as the new sudo key.
 */
"set_key": Anonymize<I8k3rnvpeeh4hv>, 
/**
 * Authenticates the sudo key and dispatches a function call with `Signed` origin from a given account.
 */
"sudo_as": Anonymize<Iagf3i6nthktf3>, 
/**
 * Permanently removes the sudo key.
 */
"remove_key": undefined}>;

export type Ievf3or1jc55cg = {"call": TxCallData};

export type I8k3rnvpeeh4hv = {"new": MultiAddress};

export type Iagf3i6nthktf3 = {"who": MultiAddress, "call": TxCallData};

export type Iedjqi4necgr28 = AnonymousEnum<{
/**
 * Send a batch of dispatch calls: stops at the first that fails, and what came before it stays.
 */
"batch": Anonymize<I9t96bfgphfnc3>, 
/**
 * Send a batch of dispatch calls and atomically execute them: all or none.
 */
"batch_all": Anonymize<I9t96bfgphfnc3>, 
/**
 * Send a batch of dispatch calls. Unlike `batch`, it allows errors and won't interrupt.
 */
"force_batch": Anonymize<I9t96bfgphfnc3>}>;

export type I9t96bfgphfnc3 = {"calls": Array<TxCallData>};

export type I7itberibq77m4 = AnonymousEnum<{
/**
 * Reports a replica's misconduct. Free when the evidence proves it and it is new.
 */
"report": Anonymize<Ia32mjncpm5fu9>, 
/**
 * The same from whoever has no account; only good evidence enters the pool.
 */
"report_unsigned": Anonymize<Ia32mjncpm5fu9>}>;

export type Ia32mjncpm5fu9 = {"set_id": number, "replica": number, "evidence": Uint8Array};

export type I6ufigaka6744f = AnonymousEnum<{
/**
 * Includes candidates; the author's inherent.
 */
"enter": Anonymize<I2tvi9enct1rjb>}>;

export type I2tvi9enct1rjb = {"data": Array<{"para_id": number, "headers": Array<{"header": Anonymize<Ic952bubvq4k7d>, "proof"?: Anonymize<Iabpgqcjikia83>}>, "commitments": Anonymize<Itom7fk49o0c9>, "upward": Anonymize<Id88b4nfvvuraa>}>};

export type Iabpgqcjikia83 = (Uint8Array) | undefined;

export type Id88b4nfvvuraa = Array<Anonymize<I4ritliv0j1ufo>>;

export type I4ritliv0j1ufo = {"messages": Array<Anonymize<Iakjmc8le8pthm>>, "rest": Array<{"sent_at": number, "message_hash": SizedHex<32>}>};

export type I3km2ou1oqckch = AnonymousEnum<{
/**
 * Shows two conflicting blocks with their finality proofs; anyone's, and free.
 */
"report_conflicting_finality": Anonymize<I3r8bo43r5e94g>, 
/**
 * Trusts a frozen client again; governance's, with its evidence.
 */
"unfreeze": Anonymize<I29nn5l4b46mfv>, 
/**
 * Gives a para another client and its head; governance's, with its evidence.
 */
"replace_client": Anonymize<I2skddl91vgb6q>}>;

export type I3r8bo43r5e94g = {"para_id": number, "evidence": Anonymize<Ie6pmvvgpgdvq0>};

export type I2skddl91vgb6q = {"para_id": number, "client": Anonymize<Idtv8r9k3p0rps>, "head": Uint8Array, "evidence": Uint8Array};

export type I1juav1iiij91l = AnonymousEnum<{
/**
 * Registers a parachain with its first head, its algorithm and the authorities whose finality proofs are believed. Root only.
 */
"force_register": Anonymize<Iae3iqhinmvb>, 
/**
 * Opens a channel between two parachains at once, without their asking. Root only; sizes are in bytes, the capacity in messages.
 */
"sudo_establish_hrmp_channel": Anonymize<Ic3430470j4mbv>}>;

export type Iae3iqhinmvb = {"id": number, "genesis_head": Uint8Array, "algorithm": string, "authorities": Anonymize<Ibnihcrqmvjdip>};

export type Ic3430470j4mbv = {"sender": number, "recipient": number, "max_capacity": number, "max_message_size": number};

export type I8d6l3g34dfng7 = AnonymousEnum<{
/**
 * Sends a program in the chain's own name; governance's.
 */
"send": Anonymize<Iefro8gkjugi1s>, 
/**
 * The older name of `transfer_assets`, which does the same.
 */
"limited_reserve_transfer_assets": Anonymize<If601obdnh3ur>, 
/**
 * Sends an asset to another chain: locks it when it is at home here, burns it when its home is there.
 * What cannot be deposited there is kept for the sender, who claims it with `claim_remote_assets`.
 */
"transfer_assets": Anonymize<If601obdnh3ur>, 
/**
 * Claims assets that were trapped on this chain for the signer.
 */
"claim_assets": Anonymize<Iah86e584el7o3>, 
/**
 * Claims assets that were trapped on another chain for the signer; named as that chain names them.
 */
"claim_remote_assets": Anonymize<I7dqkt2al3g9ed>}>;

export type Iefro8gkjugi1s = {"dest": Anonymize<I71i5q7jgn2fkk>, "message": Enum<{"V5": Anonymize<I1ogr1u2gadvc2>}>};

export type I71i5q7jgn2fkk = AnonymousEnum<{"V5": Anonymize<I70e1sbt1ulcgf>}>;

export type I1ogr1u2gadvc2 = Array<Enum<{"WithdrawAsset": Anonymize<I7bm4bdvfngq9c>, "ReserveAssetDeposited": Anonymize<I7bm4bdvfngq9c>, "QueryResponse": {"query_id": bigint, "response": Anonymize<I72226lqeiguai>, "max_weight": Anonymize<I4q39t5hn830vp>, "querier"?: Anonymize<I55o6tkm8ofkr1>}, "TransferAsset": {"assets": Anonymize<I7bm4bdvfngq9c>, "beneficiary": Anonymize<I70e1sbt1ulcgf>}, "Transact": {"origin_kind": XcmV2OriginKind, "fallback_max_weight"?: Anonymize<Iasb8k6ash5mjn>, "call": Uint8Array}, "ClearOrigin": undefined, "DescendOrigin": Anonymize<I5urnaictchnhk>, "ReportError": {"destination": Anonymize<I70e1sbt1ulcgf>, "query_id": bigint, "max_weight": Anonymize<I4q39t5hn830vp>}, "DepositAsset": {"assets": Enum<{"Definite": Anonymize<I7bm4bdvfngq9c>, "Wild": Enum<{"All": undefined, "AllOf": {"id": Anonymize<I70e1sbt1ulcgf>, "fun": XcmV2MultiassetWildFungibility}, "AllCounted": number, "AllOfCounted": {"id": Anonymize<I70e1sbt1ulcgf>, "fun": XcmV2MultiassetWildFungibility, "count": number}}>}>, "beneficiary": Anonymize<I70e1sbt1ulcgf>}, "BuyExecution": {"fees": Anonymize<Idp6v55l7hb49f>, "weight_limit": XcmV3WeightLimit}, "RefundSurplus": undefined, "ClearError": undefined, "ClaimAsset": {"assets": Anonymize<I7bm4bdvfngq9c>, "ticket": Anonymize<I70e1sbt1ulcgf>}, "Trap": bigint, "BurnAsset": Anonymize<I7bm4bdvfngq9c>, "ExpectAsset": Anonymize<I7bm4bdvfngq9c>, "ExpectOrigin"?: Anonymize<I55o6tkm8ofkr1>, "ExpectError"?: Anonymize<I3l6ejee750fv1>, "SetTopic": SizedHex<32>, "ClearTopic": undefined, "UnpaidExecution": {"weight_limit": XcmV3WeightLimit, "check_origin"?: Anonymize<I55o6tkm8ofkr1>}, "PayFees": {"asset": Anonymize<Idp6v55l7hb49f>}, "SetErrorHandler": Anonymize<I1ogr1u2gadvc2>, "SetAppendix": Anonymize<I1ogr1u2gadvc2>}>>;

export type I55o6tkm8ofkr1 = (Anonymize<I70e1sbt1ulcgf>) | undefined;

export type XcmV2OriginKind = Enum<{"Native": undefined, "SovereignAccount": undefined, "Superuser": undefined, "Xcm": undefined}>;


export type XcmV2MultiassetWildFungibility = Enum<{"Fungible": undefined, "NonFungible": undefined}>;


export type XcmV3WeightLimit = Enum<{"Unlimited": undefined, "Limited": Anonymize<I4q39t5hn830vp>}>;


export type If601obdnh3ur = {"dest": Anonymize<I71i5q7jgn2fkk>, "beneficiary": Anonymize<I71i5q7jgn2fkk>, "assets": Anonymize<Ib964k2h3ip25d>, "fee_asset_item": number, "weight_limit": XcmV3WeightLimit};

export type Ib964k2h3ip25d = AnonymousEnum<{"V5": Anonymize<I7bm4bdvfngq9c>}>;

export type Iah86e584el7o3 = {"assets": Anonymize<Ib964k2h3ip25d>, "beneficiary": Anonymize<I71i5q7jgn2fkk>};

export type I7dqkt2al3g9ed = {"dest": Anonymize<I71i5q7jgn2fkk>, "assets": Anonymize<Ib964k2h3ip25d>, "beneficiary": Anonymize<I71i5q7jgn2fkk>};

export type I6l2dqighejfq = AnonymousEnum<{
/**
 * Executes a message that weighed too much for its queue, for the weight's fee.
 */
"execute_overweight": Anonymize<Iab1retd4gg4q1>}>;

export type Iab1retd4gg4q1 = {"index": bigint, "weight_limit": Anonymize<I4q39t5hn830vp>};

export type Ibdtiskn8m7epu = AnonymousEnum<{
/**
 * Opens a trade; its proposer's call.
 */
"open": Anonymize<I7vooeb1b4ugvd>, 
/**
 * Says that a leg is locked; its chain's call.
 */
"locked": Anonymize<I8ve3haihbs640>, 
/**
 * Says that a leg will not be locked; its chain's call. The trade aborts early.
 */
"refused": Anonymize<I5d9suqcgng2fk>, 
/**
 * Says that a chain has taken note of a decision.
 */
"acknowledge": Anonymize<Iescuc5j65fb3b>}>;

export type I7vooeb1b4ugvd = {"trade": Anonymize<Ibjcerihfnlm7j>};

export type Ibjcerihfnlm7j = {"proposer": number, "author"?: Anonymize<I4s6vifaf8k998>, "proposed_at": number, "index": number, "deadline": number, "legs": Anonymize<I96cb055he05kq>};

export type I96cb055he05kq = Array<Anonymize<Iccab3sv5gif76>>;

export type Iccab3sv5gif76 = {"chain": number, "from": SizedHex<32>, "to": SizedHex<32>, "asset": Anonymize<I70e1sbt1ulcgf>, "amount": bigint, "order": SizedHex<32>};

export type I8ve3haihbs640 = {"trade": Anonymize<Ibjcerihfnlm7j>, "leg_index": number};

export type I5d9suqcgng2fk = {"trade": Anonymize<Ibjcerihfnlm7j>, "leg_index": number, "refusal": Anonymize<Iamidfe7suuc2b>};

export type I55uhauddd80lo = ResultPayload<Anonymize<I9kie97ndqg1hv>, TransactionValidityError>;

export type TransactionValidityError = Enum<{"Invalid": TransactionValidityInvalidTransaction, "Unknown": TransactionValidityUnknownTransaction}>;


export type TransactionValidityInvalidTransaction = Enum<{"Call": undefined, "Payment": undefined, "Future": undefined, "Stale": undefined, "BadProof": undefined, "AncientBirthBlock": undefined, "ExhaustsResources": undefined, "Custom": number, "BadMandatory": undefined, "MandatoryValidation": undefined, "BadSigner": undefined}>;


export type TransactionValidityUnknownTransaction = Enum<{"CannotLookup": undefined, "NoUnsignedValidator": undefined, "Custom": number}>;


export type TransactionValidityTransactionSource = Enum<{"InBlock": undefined, "Local": undefined, "External": undefined}>;


export type Iajbob6uln5jct = ResultPayload<{"priority": bigint, "requires": Anonymize<Itom7fk49o0c9>, "provides": Anonymize<Itom7fk49o0c9>, "longevity": bigint, "propagate": boolean}, TransactionValidityError>;

export type I6spmpef2c7svf = {"weight": Anonymize<I4q39t5hn830vp>, "class": DispatchClass, "partial_fee": bigint};

export type Id37fum600qfau = ({"base_fee": bigint, "len_fee": bigint, "adjusted_weight_fee": bigint}) | undefined;

export type Ifbj00b1ndf4g5 = AnonymousEnum<{"System": Anonymize<I3oujdkcv9e0l2>, "Timestamp": Anonymize<I7d75gqfg6jh9c>, "Balances": Anonymize<I4aikcaj50trnd>, "TransactionPayment": Anonymize<Idel11kucnc9g3>, "Session": Anonymize<Ibn3vhclee7tot>, "Sudo": Anonymize<Icg0t74p3gudes>, "Utility": Anonymize<Iedjqi4necgr28>, "Offences": Anonymize<I7itberibq77m4>, "ParaInherent": Anonymize<I6ufigaka6744f>, "ParasDisputes": Anonymize<I3km2ou1oqckch>, "Registrar": Anonymize<I1juav1iiij91l>, "XcmPallet": Anonymize<I8d6l3g34dfng7>, "MessageQueue": Anonymize<I6l2dqighejfq>, "Trades": Anonymize<Ibdtiskn8m7epu>}>;

export type I81hsdbb3vsohu = Array<{"phase": Phase, "event": Enum<{"System": Anonymize<I2buo645o0uo8u>, "Balances": Anonymize<Id1hfsgoisjn4k>, "TransactionPayment": TransactionPaymentEvent, "Session": Anonymize<I1pv1v38iqhnan>, "Sudo": Anonymize<I5mp394vi5kdvl>, "Utility": Anonymize<I3fpvq5ffqv9l3>, "Offences": Anonymize<I9p70jvsjasr77>, "EnergyTokens": Anonymize<I7a2jidu1cap8>, "Orders": Anonymize<I7nt8rp214sn48>, "Metering": Anonymize<Ian0krqfjofvcv>, "SealedMetering": Anonymize<I4fq6l4c2op171>, "Roles": Anonymize<I7abuh8dsnkf7d>, "Credit": Anonymize<I7a8qmj0k64ehs>, "TradingSessions": Anonymize<Idmu7a8hm45m9r>, "Regions": Anonymize<Ieaqe6ekmvdbg9>, "ChargingRights": Anonymize<I7mlptc9c17as7>, "Contracts": Anonymize<I8t1ier2k543uh>, "Benefits": Anonymize<I6nvu8qk4ugatp>, "Escrow": Anonymize<I8tau5pb8vdavr>, "PolkadotXcm": Anonymize<Id8s5rreh0qpqd>, "MessageQueue": Anonymize<Ifoeedj2g2c211>, "XcmpQueue": Anonymize<Id7r3iidj3tnr8>, "ParachainSystem": Anonymize<I5lolvg1teff2e>}>, "topics": Anonymize<Ic5m5lp1oioo8r>}>;

export type I2buo645o0uo8u = AnonymousEnum<{
/**
 * An extrinsic completed successfully.
 */
"ExtrinsicSuccess": Anonymize<Ia82mnkmeo2rhc>, 
/**
 * An extrinsic failed.
 */
"ExtrinsicFailed": Anonymize<I8uoutr9t106hf>, 
/**
 * `:code` was updated.
 */
"CodeUpdated": undefined, 
/**
 * A new account was created.
 */
"NewAccount": Anonymize<Icbccs0ug47ilf>, 
/**
 * An account was reaped.
 */
"KilledAccount": Anonymize<Icbccs0ug47ilf>, 
/**
 * On on-chain remark happened.
 */
"Remarked": Anonymize<I855j4i3kr8ko1>}>;

export type I8uoutr9t106hf = {"dispatch_error": Anonymize<I10fo3o8v88j2n>, "dispatch_info": Anonymize<Ic9s8f85vjtncc>};

export type I10fo3o8v88j2n = AnonymousEnum<{"Other": undefined, "CannotLookup": undefined, "BadOrigin": undefined, "Module": Enum<{"System": Anonymize<Ifdrlcko0mav90>, "Timestamp": Anonymize<I12m3n1vedt9kd>, "Balances": Anonymize<I74otlc0q73154>, "TransactionPayment": undefined, "Session": Anonymize<I3dh4s6ml18ujo>, "Sudo": Anonymize<Iaug04qjhbli00>, "Utility": Anonymize<I8dt2g2hcrgh36>, "Offences": Anonymize<I3iqmqnt04l33r>, "ParachainInfo": undefined, "EnergyClock": undefined, "EnergyTokens": Anonymize<Ievcfob4uvdpar>, "Orders": Anonymize<Ie0ngmfk3qif88>, "Metering": Anonymize<Ibhlh8js4er4h7>, "SealedMetering": Anonymize<Ifc5drmov983ph>, "Roles": Anonymize<Ik5g3skbdomgk>, "Credit": Anonymize<I5ct1c9qe64i68>, "TradingSessions": Anonymize<I6us8mu16g3lqs>, "Regions": Anonymize<I1344s5942caco>, "ChargingRights": Anonymize<I1a3ldu1e4s1cc>, "Contracts": Anonymize<I1pki4qbs7sien>, "Benefits": Anonymize<I2kqm75sn0vt4k>, "Escrow": Anonymize<Ibnd39sd6n65kd>, "PolkadotXcm": Anonymize<I64o86ltek68ol>, "MessageQueue": Anonymize<I6qbhetq6fuqfi>, "XcmpQueue": Anonymize<I8bkf10suorufo>, "ParachainSystem": Anonymize<Ib8fc22r8jl9h3>}>, "ConsumerRemaining": undefined, "NoProviders": undefined, "TooManyConsumers": undefined, "Token": TokenError, "Arithmetic": ArithmeticError, "Exhausted": undefined, "Corruption": undefined, "Unavailable": undefined, "RootNotAllowed": undefined}>;

export type Ievcfob4uvdpar = AnonymousEnum<{
/**
 * The account holds less energy of that slot.
 */
"NotEnoughEnergy": undefined}>;

export type Ie0ngmfk3qif88 = AnonymousEnum<{
/**
 * The account is no registered participant of this chain.
 */
"NotRegistered": undefined, 
/**
 * The energy day has no such slot.
 */
"UnknownSlot": undefined, 
/**
 * An order is for one Wh at least.
 */
"ZeroEnergy": undefined, 
/**
 * This market's orders are sealed: commit to one, then reveal it.
 */
"SealedOnly": undefined, 
/**
 * This market's orders are open: there is nothing to commit to.
 */
"NotSealed": undefined, 
/**
 * The slot's orders are being revealed: it takes no more commitments.
 */
"Revealing": undefined, 
/**
 * The slot's orders are not revealed yet: others could still answer to this one.
 */
"StillSealed": undefined, 
/**
 * The account has committed to no such order, or has revealed it already.
 */
"NotCommitted": undefined, 
/**
 * The same owner has placed that order already.
 */
"DuplicateOrder": undefined, 
/**
 * With this order the account would commit more than its physical limit in the slot.
 */
"OverLimit": undefined, 
/**
 * The market does not take block orders, or orders over several slots.
 */
"OrderTypeOff": undefined, 
/**
 * The market is capped at a lower price.
 */
"OverPriceCap": undefined, 
/**
 * A least fill is no more than the energy, a window does not end before it begins, and an ask is for one slot.
 */
"BadTerms": undefined, 
/**
 * This chain does not take that side's orders.
 */
"WrongSide": undefined, 
/**
 * There is no such order.
 */
"UnknownOrder": undefined, 
/**
 * Only the owner may do that.
 */
"NotOwner": undefined, 
/**
 * Part of the order is in escrow.
 */
"StillLocked": undefined, 
/**
 * The storage unit cannot hold or give that much.
 */
"ChargeExceeded": undefined}>;

export type Ibhlh8js4er4h7 = AnonymousEnum<{
/**
 * No such meter is registered on this chain.
 */
"UnknownMeter": undefined, 
/**
 * The energy day has no such slot.
 */
"UnknownSlot": undefined, 
/**
 * The meter has reported that slot with other figures.
 */
"AlreadyReported": undefined, 
/**
 * The meter was revoked: its readings count no more.
 */
"RevokedMeter": undefined, 
/**
 * The meter is registered already.
 */
"MeterTaken": undefined, 
/**
 * This market's readings are sealed: a meter commits to them.
 */
"ReadingsSealed": undefined, 
/**
 * The slot's readings are closed: the chain has estimated what was missing.
 */
"TooLate": undefined}>;

export type Ifc5drmov983ph = AnonymousEnum<{
/**
 * This market's readings are open: there is nothing to commit to.
 */
"ReadingsOpen": undefined, 
/**
 * An X25519 public key has 32 bytes.
 */
"BadKey": undefined, 
/**
 * The meter has committed to another reading of that slot.
 */
"AlreadyCommitted": undefined, 
/**
 * Only the grid operator proposes bills.
 */
"NotTheOperator": undefined, 
/**
 * Only the auditor decides on bills.
 */
"NotTheAuditor": undefined, 
/**
 * The bill is of slots that are not over yet, or of none.
 */
"NotOver": undefined, 
/**
 * A bill of that owner waits for the auditor already.
 */
"BillWaits": undefined, 
/**
 * No such bill waits for the auditor.
 */
"NoBill": undefined}>;

export type Ik5g3skbdomgk = AnonymousEnum<{
/**
 * Only the issuer of roles may do that.
 */
"NotIssuer": undefined, 
/**
 * The account lacks the role Participant.
 */
"MissingParticipant": undefined, 
/**
 * The account lacks the role EvOwner.
 */
"MissingEvOwner": undefined, 
/**
 * The account lacks the role MeterOperator.
 */
"MissingMeterOperator": undefined, 
/**
 * The account lacks the role Arbiter.
 */
"MissingArbiter": undefined, 
/**
 * Another role of the account rests on that one.
 */
"StillNeeded": undefined}>;

export type I5ct1c9qe64i68 = AnonymousEnum<{
/**
 * The participant's score is too low: no chain takes its orders.
 */
"Suspended": undefined, 
/**
 * The account has less margin on this chain than an order wants.
 */
"MarginTooLow": undefined, 
/**
 * With this order the account would commit more than its score allows.
 */
"OverCreditLimit": undefined, 
/**
 * This market rates nobody.
 */
"NotRated": undefined, 
/**
 * Only the chain that keeps the scores may tell standings.
 */
"NotTheRegistry": undefined, 
/**
 * Only a chain of the market may tell outcomes, and only to the one that keeps the scores.
 */
"NotOfTheMarket": undefined, 
/**
 * The participant is not suspended.
 */
"NotSuspended": undefined, 
/**
 * That much of the margin is required.
 */
"MarginWanted": undefined, 
/**
 * An outcome is a share in basis points, 10,000 at most.
 */
"BadOutcome": undefined}>;

export type I6us8mu16g3lqs = AnonymousEnum<{
/**
 * The session is in authentication: nothing is signed or traded yet.
 */
"InAuthentication": undefined, 
/**
 * The session is in contract signing: no slot of it is open yet.
 */
"InSigning": undefined, 
/**
 * The slot is open for orders: it is too late to sign, and too early to report.
 */
"InOpen": undefined, 
/**
 * The slot's gate is closed: it takes no orders, and is not delivered yet.
 */
"InGateClosure": undefined, 
/**
 * The slot is being delivered: it takes no orders any more, and no readings yet.
 */
"InDelivery": undefined, 
/**
 * The slot is over: it is being settled.
 */
"InSettlement": undefined, 
/**
 * The session's authentication has not begun.
 */
"NotBegun": undefined, 
/**
 * This market has no sessions to authenticate for.
 */
"NoSessions": undefined, 
/**
 * The energy day has no such session.
 */
"UnknownSession": undefined, 
/**
 * The account has not authenticated for the session.
 */
"NotAuthenticated": undefined, 
/**
 * The account has not signed the session's terms.
 */
"NotSigned": undefined, 
/**
 * The region's rules have another version when the session opens.
 */
"OtherVersion": undefined}>;

export type I1344s5942caco = AnonymousEnum<{
/**
 * This market has no regions.
 */
"NoRegions": undefined, 
/**
 * There is no such region.
 */
"UnknownRegion": undefined, 
/**
 * Only a region's authority publishes its rules.
 */
"NotTheAuthority": undefined, 
/**
 * Rules are published on another chain, and told by that one alone.
 */
"NotTheRegistry": undefined, 
/**
 * Rules take effect later than that, so that every chain has heard of them.
 */
"NoticeTooShort": undefined, 
/**
 * A version takes effect after the one before it.
 */
"OutOfOrder": undefined, 
/**
 * The rule admits nothing: its floor is above its cap, or it names no voltage level.
 */
"EmptyRule": undefined, 
/**
 * The region's rules do not admit the account's voltage level.
 */
"LevelNotAdmitted": undefined, 
/**
 * The order's limit is outside of what its region's rules admit.
 */
"PriceOutsideRule": undefined, 
/**
 * The order is for more than its region's rules admit.
 */
"QuantityOutsideRule": undefined}>;

export type I1a3ldu1e4s1cc = AnonymousEnum<{
/**
 * The account may charge less than that in the slot.
 */
"NotEnoughRights": undefined}>;

export type I1pki4qbs7sien = AnonymousEnum<{
/**
 * The same author has offered that contract already.
 */
"DuplicateContract": undefined, 
/**
 * There is no such contract.
 */
"UnknownContract": undefined, 
/**
 * The contract's height of expiry has passed.
 */
"ContractExpired": undefined, 
/**
 * The contract's state does not allow that.
 */
"WrongState": undefined, 
/**
 * Only a party of the contract may do that.
 */
"NotAParty": undefined, 
/**
 * Only the contract's arbiter or governance may resolve a dispute.
 */
"NotTheArbiter": undefined, 
/**
 * The contract names another counterparty.
 */
"NotTheCounterparty": undefined, 
/**
 * Nobody can sign a contract with himself.
 */
"SelfContract": undefined, 
/**
 * A contract has one part at least.
 */
"NoParts": undefined, 
/**
 * The terms do not fit: no energy, a slot that the day does not have, or legs on a chain of no use.
 */
"BadTerms": undefined, 
/**
 * The chain has as many live contracts as it takes.
 */
"TooManyContracts": undefined, 
/**
 * Nobody offers that for the slot at that price.
 */
"NoOffer": undefined, 
/**
 * The caller does not give that leg, or not on this chain.
 */
"NotYourLeg": undefined, 
/**
 * That leg is pledged already.
 */
"DuplicatePledge": undefined, 
/**
 * There is no such pledge of the caller.
 */
"UnknownPledge": undefined, 
/**
 * The pledge is in escrow.
 */
"PledgeLocked": undefined, 
/**
 * A reason has 256 bytes at most.
 */
"ReasonTooLong": undefined}>;

export type I2kqm75sn0vt4k = AnonymousEnum<{
/**
 * Only the operator splits what it has gained.
 */
"NotTheOperator": undefined, 
/**
 * That number was split, or is to be checked.
 */
"AlreadySplit": undefined, 
/**
 * A coalition has one member at least, each once, and slots that are over.
 */
"BadCoalition": undefined, 
/**
 * The chain itself splits among ten members at most; propose the shares of more.
 */
"TooManyMembers": undefined, 
/**
 * Shares add up to what the coalition is worth, to the fen, one for each member.
 */
"NotEfficient": undefined}>;

export type Ibnd39sd6n65kd = AnonymousEnum<{
/**
 * A lock comes from the chain that the trade names as its proposer.
 */
"NotTheProposer": undefined, 
/**
 * Orders here name the market of a chain as proposer, no account.
 */
"NotTheNamedProposer": undefined, 
/**
 * The trade has no such leg on this chain.
 */
"NotOurLeg": undefined, 
/**
 * The deadline is too near or past.
 */
"DeadlinePassed": undefined, 
/**
 * A trade has one to sixteen legs.
 */
"TooManyLegs": undefined, 
/**
 * No proven relay state of that height is kept.
 */
"UnknownRelayHeight": undefined, 
/**
 * The proof shows no decision of that trade.
 */
"DecisionNotProven": undefined, 
/**
 * Nothing of that trade is open here.
 */
"NothingToSettle": undefined, 
/**
 * That leg is not in escrow.
 */
"NotLocked": undefined}>;

export type I8bkf10suorufo = AnonymousEnum<{
/**
 * There is no channel to that chain.
 */
"NoChannel": undefined, 
/**
 * The recipient has not read enough yet: try again later.
 */
"CapacityExceeded": undefined, 
/**
 * The recipient has not read enough bytes yet: try again later.
 */
"TotalSizeExceeded": undefined, 
/**
 * One message may not be that large in this channel.
 */
"MessageTooLarge": undefined}>;

export type Ib8fc22r8jl9h3 = AnonymousEnum<{
/**
 * Two conflicting relay blocks were proven: nothing of the relay is taken until governance acts.
 */
"RelayFrozen": undefined, 
/**
 * The relay's client is not frozen.
 */
"NotFrozen": undefined, 
/**
 * The headers do not conflict, or are not both proven.
 */
"NoConflict": undefined, 
/**
 * Validation data comes once a block.
 */
"AlreadySet": undefined, 
/**
 * The chain's genesis names no relay.
 */
"NotConfigured": undefined, 
/**
 * A relay header's finality proof does not hold.
 */
"RelayNotProven": undefined, 
/**
 * The proof of the relay's state does not hold.
 */
"RelayStateNotProven": undefined, 
/**
 * The relay shows a queue shorter than it was.
 */
"QueueWentBack": undefined, 
/**
 * Messages are not the next ones of their queue.
 */
"DeliveryRefused": undefined, 
/**
 * Channels are not in ascending order.
 */
"NotSorted": undefined, 
/**
 * More messages than a block takes.
 */
"TooHeavy": undefined}>;

export type I5mp394vi5kdvl = AnonymousEnum<{
/**
 * A sudo call just took place.
 */
"Sudid": Anonymize<I35s6h9m075jpf>, 
/**
 * The sudo key has been updated.
 */
"KeyChanged": Anonymize<I5rtkmhm2dng4u>, 
/**
 * The key was permanently removed.
 */
"KeyRemoved": undefined, 
/**
 * A sudo_as call just took place.
 */
"SudoAsDone": Anonymize<I35s6h9m075jpf>}>;

export type I35s6h9m075jpf = {"sudo_result": Anonymize<Iamn0qo9gst6ec>};

export type Iamn0qo9gst6ec = ResultPayload<undefined, Anonymize<I10fo3o8v88j2n>>;

export type I3fpvq5ffqv9l3 = AnonymousEnum<{
/**
 * Batch of dispatches did not complete fully: the first failure, with its index.
 */
"BatchInterrupted": Anonymize<Ibceh76m558jqt>, 
/**
 * Batch of dispatches completed fully with no error.
 */
"BatchCompleted": undefined, 
/**
 * Batch of dispatches completed but has errors.
 */
"BatchCompletedWithErrors": undefined, 
/**
 * A single item within a Batch of dispatches has completed with no error.
 */
"ItemCompleted": undefined, 
/**
 * A single item within a Batch of dispatches has completed with error.
 */
"ItemFailed": Anonymize<I4gh3lskbihc1>}>;

export type Ibceh76m558jqt = {"index": number, "error": Anonymize<I10fo3o8v88j2n>};

export type I4gh3lskbihc1 = {"error": Anonymize<I10fo3o8v88j2n>};

export type I7a2jidu1cap8 = AnonymousEnum<{
/**
 * Rights were issued against an order.
 */
"Issued": Anonymize<I7e8gjls77en8d>, 
/**
 * Rights changed hands.
 */
"Moved": Anonymize<I460c3ijn2hap9>, 
/**
 * Rights ended: unsold, or delivered.
 */
"Retired": Anonymize<I8fa30d1ngdted>}>;

export type I7e8gjls77en8d = {"slot": number, "to": SS58String, "energy_wh": bigint};

export type I460c3ijn2hap9 = {"slot": number, "from": SS58String, "to": SS58String, "energy_wh": bigint};

export type I8fa30d1ngdted = {"slot": number, "from": SS58String, "energy_wh": bigint};

export type I7nt8rp214sn48 = AnonymousEnum<{
/**
 * An order stands, its reserve set aside.
 */
"OrderPlaced": Anonymize<I5ta53j23m742>, 
/**
 * An order was committed to: what it says is not known yet.
 */
"OrderCommitted": Anonymize<I15i0v903cod7q>, 
/**
 * A commitment was opened by its owner.
 */
"OrderRevealed": Anonymize<I15i0v903cod7q>, 
/**
 * A commitment was not opened before the gate: its margin went to the treasury.
 */
"SealForfeited": Anonymize<Iflosvctefau75>, 
/**
 * Part of an order is in escrow for a trade.
 */
"OrderLocked": Anonymize<I1vmrr6d18k506>, 
/**
 * Part of an order is settled.
 */
"OrderFilled": Anonymize<Ie6gpj7el0c4ld>, 
/**
 * A trade was aborted; the order has its reserve again.
 */
"OrderRestored": Anonymize<I1vmrr6d18k506>, 
/**
 * The order ended; what was left of its reserve is back.
 */
"OrderClosed": Anonymize<I7t6vpfbjgsb1s>}>;

export type I5ta53j23m742 = {"order_id": SizedHex<32>, "owner": SS58String, "side": Anonymize<I5mm84qmcdpqms>, "slot": number, "until_slot": number, "energy_wh": bigint, "limit_fen_per_kwh": bigint, "minimum_wh": bigint};

export type I5mm84qmcdpqms = AnonymousEnum<{"Bid": undefined, "Ask": undefined}>;

export type I15i0v903cod7q = {"slot": number, "owner": SS58String, "commitment": SizedHex<32>};

export type Iflosvctefau75 = {"slot": number, "owner": SS58String, "commitment": SizedHex<32>, "amount_fen": bigint};

export type I1vmrr6d18k506 = {"order_id": SizedHex<32>, "trade_id": SizedHex<32>, "energy_wh": bigint};

export type Ie6gpj7el0c4ld = {"order_id": SizedHex<32>, "trade_id": SizedHex<32>, "owner": SS58String, "side": Anonymize<I5mm84qmcdpqms>, "slot": number, "energy_wh": bigint, "cost_fen": bigint};

export type I7t6vpfbjgsb1s = {"order_id": SizedHex<32>, "owner": SS58String, "unfilled_wh": bigint, "returned_fen": bigint};

export type Ian0krqfjofvcv = AnonymousEnum<{
/**
 * A reading was taken in.
 */
"Metered": Anonymize<I9lnkuutpultb1>, 
/**
 * A position was settled against the meter; money that the owner receives is positive.
 */
"Settled": Anonymize<Iala60a1f7h4e3>, 
/**
 * An owner could not pay all of a settlement.
 */
"Arrears": Anonymize<I17leo0rullt55>, 
/**
 * A meter is trusted for an owner.
 */
"MeterRegistered": Anonymize<Ia4rdlu57s2qrb>, 
/**
 * A meter is trusted no more.
 */
"MeterRevoked": Anonymize<Ia4rdlu57s2qrb>}>;

export type I9lnkuutpultb1 = {"slot": number, "owner": SS58String, "imported_wh": bigint, "exported_wh": bigint, "quality": Anonymize<I9i3uu29rrolra>};

export type I9i3uu29rrolra = AnonymousEnum<{"Ok": undefined, "Missing": undefined, "Estimated": undefined, "Bad": undefined}>;

export type Iala60a1f7h4e3 = {"slot": number, "owner": SS58String, "side": Enum<{"Seller": undefined, "Buyer": undefined}>, "committed_wh": bigint, "metered_wh": bigint, "deviation_wh": bigint, "delivered_wh": bigint, "imbalance_fen": bigint, "penalty_fen": bigint};

export type I17leo0rullt55 = {"slot": number, "owner": SS58String, "owed_fen": bigint};

export type Ia4rdlu57s2qrb = {"meter": SS58String, "owner": SS58String, "by": SS58String};

export type I4fq6l4c2op171 = AnonymousEnum<{
/**
 * Envelopes for the account are sealed to that key from now on.
 */
"KeyRegistered": Anonymize<Icbccs0ug47ilf>, 
/**
 * A meter has committed to a reading.
 */
"ReadingCommitted": Anonymize<I15i0v903cod7q>, 
/**
 * The operator has committed to a bill; what the owner receives in all is positive.
 */
"BillProposed": Anonymize<I9cd5175vjvv64>, 
/**
 * The auditor has confirmed a bill.
 */
"BillPaid": Anonymize<Idodkfc59vr9g8>, 
/**
 * The auditor has refused a bill.
 */
"BillRefused": Anonymize<Ic2gase43j30in>}>;

export type I9cd5175vjvv64 = {"owner": SS58String, "from_slot": number, "to_slot": number, "commitment": SizedHex<32>, "net_fen": bigint};

export type Idodkfc59vr9g8 = {"owner": SS58String, "from_slot": number, "to_slot": number, "net_fen": bigint};

export type Ic2gase43j30in = {"owner": SS58String, "from_slot": number, "to_slot": number};

export type I7abuh8dsnkf7d = AnonymousEnum<{
/**
 * An account has a role.
 */
"RoleGranted": Anonymize<I5o04d76oe7of6>, 
/**
 * An account has lost a role.
 */
"RoleRevoked": Anonymize<I5o04d76oe7of6>}>;

export type I5o04d76oe7of6 = {"account": SS58String, "role": Anonymize<Ierjv9og86mp88>, "by": SS58String};

export type Ierjv9og86mp88 = AnonymousEnum<{"Participant": undefined, "EvOwner": undefined, "MeterOperator": undefined, "Arbiter": undefined}>;

export type I7a8qmj0k64ehs = AnonymousEnum<{
/**
 * An account has put up money, or taken back what was more than is required.
 */
"MarginChanged": Anonymize<I3l3ojp8909q5j>, 
/**
 * An account has failed to deliver, or to pay: what was due, and from where it came.
 */
"Defaulted": Anonymize<I1pplj391fbsj3>, 
/**
 * An outcome has entered a participant's history.
 */
"Scored": Anonymize<I3c17o7dts2f1o>, 
/**
 * From here on this chain admits orders by that standing.
 */
"StandingChanged": Anonymize<I35mg47kho01j7>}>;

export type I3l3ojp8909q5j = {"account": SS58String, "held_fen": bigint};

export type I1pplj391fbsj3 = {"slot": number, "account": SS58String, "cause": Enum<{"Delivery": undefined, "Payment": undefined}>, "due_fen": bigint, "margin_fen": bigint, "free_fen": bigint, "fund_fen": bigint, "loss_fen": bigint};

export type I3c17o7dts2f1o = {"person": SS58String, "outcome_bps": number, "score_bps": number};

export type I35mg47kho01j7 = {"person": SS58String, "standing": Anonymize<I6d8iq5r98t61b>};

export type I6d8iq5r98t61b = {"score_bps": number, "limit_bps": number, "suspended": boolean};

export type Idmu7a8hm45m9r = AnonymousEnum<{
/**
 * An account takes part in a session.
 */
"Authenticated": Anonymize<I17hj013pt210h>, 
/**
 * An account has signed a session's terms.
 */
"TermsSigned": Anonymize<Ib9etdct8q3lc6>}>;

export type I17hj013pt210h = {"session": number, "account": SS58String};

export type Ib9etdct8q3lc6 = {"session": number, "account": SS58String, "version": number};

export type Ieaqe6ekmvdbg9 = AnonymousEnum<{
/**
 * This chain knows a new version of a region's rules.
 */
"RulePublished": Anonymize<I4o4kqhp9i1o51>, 
/**
 * The auction would have matched two orders that their regions' rules together keep apart.
 */
"MatchRefused": Anonymize<I7sdirgc1fjg6d>}>;

export type I4o4kqhp9i1o51 = {"region": number, "version": number, "rule": Anonymize<I8574c2djgnj13>};

export type I8574c2djgnj13 = {"effective_from": number, "floor_fen_per_kwh": bigint, "cap_fen_per_kwh": bigint, "most_wh": bigint, "partners": Anonymize<Icgljjb6j82uhn>, "levels": Array<Anonymize<I2c97imuu4f2gk>>};

export type I2c97imuu4f2gk = AnonymousEnum<{"Low": undefined, "Medium": undefined, "High": undefined}>;

export type I7sdirgc1fjg6d = {"slot": number, "bid": SizedHex<32>, "ask": SizedHex<32>, "energy_wh": bigint, "price_fen_per_kwh": bigint, "refusal": Enum<{"PartnerNotAdmitted": undefined, "LevelNotAdmitted": undefined, "PriceOutsideRule": undefined, "QuantityOutsideRule": undefined}>};

export type I7mlptc9c17as7 = AnonymousEnum<{
/**
 * A charging right changed hands.
 */
"Moved": Anonymize<I460c3ijn2hap9>}>;

export type I8t1ier2k543uh = AnonymousEnum<{
/**
 * A contract is offered.
 */
"ContractRegistered": Anonymize<I508r9hhnf77hp>, 
/**
 * A contract has taken a step of its life.
 */
"ContractAdvanced": Anonymize<Ibnj6ik5e5kdev>, 
/**
 * Both sides have signed: the legs that each has to pledge on its chain.
 */
"LegsAgreed": Anonymize<Iufuo88fe9dgg>, 
/**
 * An owner has pledged a leg on this chain.
 */
"LegPledged": Anonymize<Idjuj5277j8f6i>, 
/**
 * The contract's chain knows of a pledge.
 */
"PledgeHeard": Anonymize<I5lro810dd6iol>, 
/**
 * A pledge went home.
 */
"PledgeReturned": Anonymize<Idjuj5277j8f6i>, 
/**
 * A contract's legs were proposed as one trade.
 */
"ContractTraded": Anonymize<Id032vrnmsf6me>, 
/**
 * A contract's stakes were paid out: to either side, in fen.
 */
"ContractPaid": Anonymize<I31ndi3dk057cl>, 
/**
 * A party disputes a contract.
 */
"ContractDisputed": Anonymize<I2gckeu9ao0i5i>, 
/**
 * Something was announced that contracts may wait for.
 */
"Announced": Anonymize<Ib2tmhlj5555ni>, 
/**
 * An announcement of another chain was heard.
 */
"Heard": Anonymize<I11om9qvmcetj>}>;

export type I508r9hhnf77hp = {"contract_id": SizedHex<32>, "first": SS58String, "parts": Anonymize<I32unvjudri0vr>};

export type I32unvjudri0vr = Array<Enum<{"Supply": {"slot": number, "energy_wh": bigint, "price_fen_per_kwh": bigint, "money_chain": number, "energy_chain": number}, "EvSwap": {"slot": number, "energy_wh": bigint, "price_fen": bigint, "money_chain": number, "rights_chain": number, "energy_chain": number}, "Response": {"slot": number, "baseline_wh": bigint, "cleared_wh": bigint, "price_fen_per_kwh": bigint, "required_bps": number, "factor_bps": number}, "Lease": {"slot": number, "return_slot": number, "energy_wh": bigint, "rent_fen": bigint, "money_chain": number, "energy_chain": number}, "Limit": {"kind": Enum<{"Floor": undefined, "Cap": undefined}>, "slot": number, "energy_wh": bigint, "strike_fen_per_kwh": bigint, "premium_fen": bigint, "cover_fen": bigint}, "Forward": {"slot": number, "energy_wh": bigint, "price_fen_per_kwh": bigint, "margin_fen": bigint}}>>;

export type Ibnj6ik5e5kdev = {"contract_id": SizedHex<32>, "from": Anonymize<Idc2qe389tb679>, "to": Anonymize<Idc2qe389tb679>, "reason": Enum<{"Chain": undefined, "Account": SS58String}>};

export type Idc2qe389tb679 = AnonymousEnum<{"Registered": undefined, "Signed": undefined, "Active": undefined, "Triggered": undefined, "Confirmed": undefined, "Executed": undefined, "Settled": undefined, "Expired": undefined, "Disputed": undefined}>;

export type Iufuo88fe9dgg = {"contract_id": SizedHex<32>, "legs": Anonymize<I96cb055he05kq>, "expires_at": number};

export type Idjuj5277j8f6i = {"contract_id": SizedHex<32>, "leg_index": number, "owner": SS58String};

export type I5lro810dd6iol = {"contract_id": SizedHex<32>, "leg_index": number};

export type Id032vrnmsf6me = {"contract_id": SizedHex<32>, "trade_id": SizedHex<32>};

export type I31ndi3dk057cl = {"contract_id": SizedHex<32>, "first": SS58String, "second": SS58String, "first_fen": bigint, "second_fen": bigint};

export type I2gckeu9ao0i5i = {"contract_id": SizedHex<32>, "by": SS58String, "reason": string};

export type Ib2tmhlj5555ni = {"by": SS58String, "topic": SizedHex<32>};

export type I11om9qvmcetj = {"chain": number, "by": SS58String, "topic": SizedHex<32>};

export type I6nvu8qk4ugatp = AnonymousEnum<{
/**
 * A coalition's gain was split and paid.
 */
"SplitDone": Anonymize<I21vrg0rlemumr>, 
/**
 * A member got its Shapley value.
 */
"SharePaid": Anonymize<Idj867s1j7v80f>, 
/**
 * A proposed split is not paid: a member's share is not near its sampled marginal contribution, or the operator lacks the money.
 */
"SplitRefused": Anonymize<I8l03ujod93l4m>}>;

export type I21vrg0rlemumr = {"id": number, "worth_fen": bigint, "members": number};

export type Idj867s1j7v80f = {"id": number, "member": SS58String, "fen": bigint};

export type I8l03ujod93l4m = {"id": number, "member": SS58String, "fen": bigint, "refusal": Enum<{"SampledMarginal": undefined, "CannotPay": undefined}>};

export type I8tau5pb8vdavr = AnonymousEnum<{
/**
 * This chain proposes a trade.
 */
"TradeProposed": Anonymize<Icagsapr6f77lq>, 
/**
 * A leg is in escrow.
 */
"LegLocked": Anonymize<Idhpoabn2vs4t6>, 
/**
 * A leg is not locked, and why.
 */
"LegRefused": Anonymize<I79v0g3u0gdtih>, 
/**
 * A leg was paid to whom it names.
 */
"LegRedeemed": Anonymize<Idhpoabn2vs4t6>, 
/**
 * A leg was returned to its order's reserve.
 */
"LegRefunded": Anonymize<Idhpoabn2vs4t6>, 
/**
 * A decided leg could not be paid and stays in escrow.
 */
"PayoutFailed": Anonymize<Idhpoabn2vs4t6>, 
/**
 * The relay's decision on a trade arrived.
 */
"TradeDecided": Anonymize<Icrjv4vdhgm2k0>, 
/**
 * A repeat of what was done before: nothing changed.
 */
"AlreadySettled": Anonymize<Iescuc5j65fb3b>, 
/**
 * Governance settled a leg, with its evidence.
 */
"EscrowReleased": Anonymize<I8jmf6jfv2s1td>}>;

export type Icagsapr6f77lq = {"trade_id": SizedHex<32>, "trade": Anonymize<Ibjcerihfnlm7j>};

export type I8jmf6jfv2s1td = {"trade_id": SizedHex<32>, "leg_index": number, "evidence": Uint8Array};

export type Id7r3iidj3tnr8 = AnonymousEnum<{
/**
 * A message went out to another chain.
 */
"XcmpMessageSent": Anonymize<I114d115psn6jp>}>;

export type I5lolvg1teff2e = AnonymousEnum<{
/**
 * A newer relay state was proven.
 */
"ValidationFunctionStored": Anonymize<I24q6b8cjlvp0v>, 
/**
 * Messages of the relay were taken in.
 */
"DownwardMessagesReceived": Anonymize<Iafscmv8tjf0ou>, 
/**
 * Two relay blocks of one height were proven final: the client is frozen and holds them; these authorities signed both.
 */
"RelayFrozen": Anonymize<Idb2107fne5m49>, 
/**
 * Governance trusts a relay client, with its evidence.
 */
"RelayTrusted": Anonymize<Ifs62g3fjhg8ep>, 
/**
 * Messages of a sibling were taken in.
 */
"HorizontalMessagesReceived": Anonymize<I2iv1mtd4tr7ki>}>;

export type I24q6b8cjlvp0v = {"relay_height": number};

export type Iafscmv8tjf0ou = {"count": number};

export type Idb2107fne5m49 = {"height": number, "guilty": Anonymize<Icgljjb6j82uhn>};

export type Ifs62g3fjhg8ep = {"evidence": Uint8Array};

export type I2iv1mtd4tr7ki = {"sender": number, "count": number};

export type Ic81104p474r6m = {"first_height": number, "blocks_per_slot": number, "gate_blocks": number, "trade_blocks": number, "slots": number};

export type I1kakisv7f8gg8 = Array<{"retail_fen_per_kwh": bigint, "feed_in_fen_per_kwh": bigint}>;

export type I7svnfko10tq2e = [number, SS58String];

export type Iaum11o6duj1pv = {"block": boolean, "flexible": boolean};

export type I3udd4mkndrott = {"owner": SS58String, "side": Anonymize<I5mm84qmcdpqms>, "slot": number, "until_slot": number, "energy_wh": bigint, "limit_fen_per_kwh": bigint, "minimum_wh": bigint, "proposer": number, "remaining_wh": bigint, "locked_wh": bigint, "filled_wh": bigint, "filled_fen": bigint, "closed": boolean};

export type I7llep5m4bojlf = {"sell_wh": bigint, "buy_wh": bigint};

export type I917iabt6253r3 = {"bought_wh": bigint, "sold_wh": bigint, "paid_fen": bigint, "received_fen": bigint};

export type I4p5t2krb1gmvp = [number, SizedHex<32>];

export type Idj1haijjr8a7b = {"reveal_blocks": number, "margin_fen": bigint};

export type Ia30a6uo1b6v8 = [number, SS58String, SizedHex<32>];

export type I9upkm2t0cc07g = {"imported_wh": bigint, "exported_wh": bigint, "quality": Anonymize<I9i3uu29rrolra>};

export type Ic4otbm0nnqs5q = {"band_bps": number, "band_wh": bigint, "penalty_fen_per_kwh": bigint, "counts": Enum<{"Both": undefined, "Short": undefined, "Shortfall": undefined}>, "single": boolean, "single_bps": number, "late_blocks": number};

export type I38cd2do90gp6 = {"to_slot": number, "commitment": SizedHex<32>, "net_fen": bigint};

export type I97hkvuuvqv21k = [SS58String, Anonymize<Ierjv9og86mp88>];

export type I4u1jvul5h3hut = {"registry": number, "chains": Anonymize<Icgljjb6j82uhn>, "window": number, "decay_bps": number, "initial_bps": number, "full_bps": number, "suspend_bps": number, "failure_bps": number, "margin_fen": bigint, "enforce": boolean};

export type I4qj5qdqqffnfj = {"slots": number, "authentication_blocks": number, "signing_blocks": number};

export type I30gqoffou0aok = {"registry": number, "chains": Anonymize<Icgljjb6j82uhn>, "notice_blocks": number};

export type I54s2s0asrpbmk = {"region": number, "level": Anonymize<I2c97imuu4f2gk>};

export type I9jd27rnpm8ttv = FixedSizeArray<2, number>;

export type I20sn4kc8odq2v = [number, SizedHex<32>, SizedHex<32>];

export type I39jepveb4dg1k = {"traverse": boolean, "every_blocks": number};

export type Icg36gpqt8mg43 = {"first": SS58String, "offer": Anonymize<Iddnff1br35el1>, "state": Anonymize<Idc2qe389tb679>, "since": number, "ordinal": bigint, "pledged": Uint8Array};

export type Iddnff1br35el1 = {"second"?: Anonymize<Ihfphjolmsqq1>, "parts": Anonymize<I32unvjudri0vr>, "when": Array<Enum<{"Price": {"slot": number, "bound": Anonymize<I4fk89acc8f4ae>, "fen_per_kwh": bigint}, "Slot": {"slot": number, "phase": Enum<{"Open": undefined, "Gate": undefined, "Delivery": undefined, "End": undefined}>}, "Metered": {"slot": number, "owner": SS58String, "flow": Enum<{"Import": undefined, "Export": undefined}>, "bound": Anonymize<I4fk89acc8f4ae>, "energy_wh": bigint}, "Event": Anonymize<Ib2tmhlj5555ni>, "Message": Anonymize<I11om9qvmcetj>}>>, "arbiter"?: Anonymize<Ihfphjolmsqq1>, "expires_at": number, "reference": number};

export type I4fk89acc8f4ae = AnonymousEnum<{"AtLeast": undefined, "AtMost": undefined}>;

export type I2ccsdtloqt0h4 = FixedSizeArray<2, SizedHex<32>>;

export type I8uo3fpd3bcc6f = [SS58String, SizedHex<32>];

export type If86v9biaen51d = {"owner": SS58String, "contract_id": SizedHex<32>, "home": number, "legs": Anonymize<I96cb055he05kq>, "leg_index": number, "expires_at": number, "issued": boolean, "locked": boolean};

export type Iehtrer753r2te = {"coalition": {"members": Anonymize<Ia2lhg7l2hilo3>, "from_slot": number, "to_slot": number}, "shares_fen": Anonymize<Iafqnechp3omqg>, "proposed_at": number};

export type Iafqnechp3omqg = Array<bigint>;

export type I8hud046l03k59 = {"leg": Anonymize<Iccab3sv5gif76>, "status": Enum<{"Locked": undefined, "Redeemed": undefined, "Refunded": undefined}>, "holder": SizedHex<32>, "deadline": number, "proposer": number, "locked_at": number};

export type I4pact7n2e9a0i = [SizedHex<32>, number];

export type I9f7b2suphjbln = {"decision": Anonymize<I5gse29qcvt5f5>, "deadline": number};

export type Icj8vl60b3mpsq = {"trade": Anonymize<Ibjcerihfnlm7j>, "decision": Array<Anonymize<I5gse29qcvt5f5>>};

export type I2cmsvshc0n2k3 = {"point": Anonymize<Id1c0kilkqg869>, "received": bigint, "pending_bytes": number, "max_capacity": number, "max_total_size": number, "max_message_size": number};

export type Id6gq73se6gaa5 = {"height": number, "hash": SizedHex<32>, "state_root": SizedHex<32>};

export type I5ec5l9rgkdhie = {"height": number, "state_root": SizedHex<32>};

export type I3s1bso3bg27t8 = {"processed": Anonymize<Id1c0kilkqg869>, "proven": Anonymize<Id1c0kilkqg869>};

export type Id628474fe3vmv = {"upward": Anonymize<Id1c0kilkqg869>, "outbound": Array<{"recipient": number, "point": Anonymize<Id1c0kilkqg869>, "pending_bytes": number}>, "downward_processed": bigint, "watermarks": Array<{"sender": number, "sequence": bigint}>};

export type I4sddft7i236n0 = AnonymousEnum<{
/**
 * Authenticates the sudo key and dispatches a function call with `Root` origin. Free; what became of the call is in the event.
 */
"sudo": Anonymize<Ifqjfki50bvsch>, 
/**
 * Authenticates the current sudo key and sets the given AccountId as the new sudo key.
 */
"set_key": Anonymize<I8k3rnvpeeh4hv>, 
/**
 * Authenticates the sudo key and dispatches a function call with `Signed` origin from a given account.
 */
"sudo_as": Anonymize<Ie96d34gcmli8m>, 
/**
 * Permanently removes the sudo key.
 */
"remove_key": undefined}>;

export type Ifqjfki50bvsch = {"call": TxCallData};

export type Ie96d34gcmli8m = {"who": MultiAddress, "call": TxCallData};

export type I9mq3uq8nv36h3 = AnonymousEnum<{
/**
 * Send a batch of dispatch calls: stops at the first that fails, and what came before it stays.
 */
"batch": Anonymize<I8um1or5cha574>, 
/**
 * Send a batch of dispatch calls and atomically execute them: all or none.
 */
"batch_all": Anonymize<I8um1or5cha574>, 
/**
 * Send a batch of dispatch calls. Unlike `batch`, it allows errors and won't interrupt.
 */
"force_batch": Anonymize<I8um1or5cha574>}>;

export type I8um1or5cha574 = {"calls": Array<TxCallData>};

export type I34kugm7mg20pg = AnonymousEnum<{
/**
 * Places a bid or an ask for a slot and sets its reserve aside: money at the limit price, or energy of the slot.
 * `energy_wh` is in watt-hours and `limit_fen_per_kwh` in fen; `reference` is the owner's own number for the order.
 */
"place": Anonymize<I8gjnhe6dhm6vj>, 
/**
 * Places an order whose first fill is at least `minimum_wh` (a block order: all of its energy), or a bid for any slot up to `until_slot`.
 * Where the market takes such orders; otherwise as `place`.
 */
"place_with_terms": Anonymize<I1john8fgji9se>, 
/**
 * Commits to an order for an open slot without saying what it is, and sets the margin aside.
 */
"commit": Anonymize<I3mlr91hd9n1h>, 
/**
 * Places the order that the caller has committed to, in the last relay blocks before the gate; its margin returns.
 */
"reveal": Anonymize<I28t109fevau1p>, 
/**
 * Ends an order of the caller, unless part of it is in escrow for a trade; what is left of its reserve returns.
 */
"cancel": Anonymize<Icounsrraf8e8l>}>;

export type I8gjnhe6dhm6vj = {"side": Anonymize<I5mm84qmcdpqms>, "slot": number, "energy_wh": bigint, "limit_fen_per_kwh": bigint, "reference": number};

export type I1john8fgji9se = {"side": Anonymize<I5mm84qmcdpqms>, "slot": number, "energy_wh": bigint, "limit_fen_per_kwh": bigint, "reference": number, "minimum_wh": bigint, "until_slot": number};

export type I3mlr91hd9n1h = {"slot": number, "commitment": SizedHex<32>};

export type I28t109fevau1p = {"side": Anonymize<I5mm84qmcdpqms>, "slot": number, "energy_wh": bigint, "limit_fen_per_kwh": bigint, "reference": number, "minimum_wh": bigint, "until_slot": number, "salt": Uint8Array};

export type Icounsrraf8e8l = {"order_id": SizedHex<32>};

export type Ibt907fr0kvvff = AnonymousEnum<{
/**
 * A registered meter's reading of a slot that is over; the same reading again changes nothing.
 * A reading that counts replaces one that was missing or bad, and nothing else does.
 */
"report": Anonymize<Ia5u5u0i12pfmd>, 
/**
 * Trusts a meter for an owner's energy. Wants the role MeterOperator.
 */
"register_meter": Anonymize<Ies7ntt22vbvpf>, 
/**
 * Trusts a meter no more, for good: a successor gets a key of its own. Wants the role MeterOperator.
 */
"revoke_meter": Anonymize<I6ss1r6om81ff5>}>;

export type Ia5u5u0i12pfmd = {"slot": number, "imported_wh": bigint, "exported_wh": bigint, "quality": Anonymize<I9i3uu29rrolra>};

export type Ies7ntt22vbvpf = {"meter": SS58String, "owner": SS58String};

export type I6ss1r6om81ff5 = {"meter": SS58String};

export type Idkka1jh4bo6g9 = AnonymousEnum<{
/**
 * The caller's X25519 public key, to which envelopes for it are sealed; a later one replaces it.
 */
"register_key": Anonymize<I9pf8ji3tn7abh>, 
/**
 * A registered meter's commitment to its reading of a slot that is over; the same again changes nothing.
 */
"report": Anonymize<I3mlr91hd9n1h>, 
/**
 * The operator's bill of an owner's slots from the last one billed up to `to_slot`: what it comes to, and a commitment to its lines.
 */
"propose_bill": Anonymize<Icvq5i40jv3c8f>, 
/**
 * The auditor has opened the readings and found the bill right: it is paid.
 */
"confirm_bill": Anonymize<Iac5gfscsf4v7l>, 
/**
 * The auditor has found the bill wrong: nothing is paid, and the operator may propose another.
 */
"refuse_bill": Anonymize<Iac5gfscsf4v7l>}>;

export type I9pf8ji3tn7abh = {"key": Uint8Array};

export type Icvq5i40jv3c8f = {"owner": SS58String, "to_slot": number, "commitment": SizedHex<32>, "net_fen": bigint};

export type Iac5gfscsf4v7l = {"owner": SS58String, "commitment": SizedHex<32>};

export type Iagfjvgmhs18kh = AnonymousEnum<{
/**
 * Gives an account a role whose precondition it meets; the issuer's call.
 */
"grant": Anonymize<I6uo23q5cu6urn>, 
/**
 * Takes a role back, unless another role of the account rests on it; the issuer's call.
 */
"revoke": Anonymize<I6uo23q5cu6urn>}>;

export type I6uo23q5cu6urn = {"account": SS58String, "role": Anonymize<Ierjv9og86mp88>};

export type Ir5jk845oivpi = AnonymousEnum<{
/**
 * How a participant has kept its word on another chain of the market; that chain's call.
 */
"record_outcome": Anonymize<I895ngcpjrpe5e>, 
/**
 * A participant's standing, by the chain that keeps the scores; its call.
 */
"apply_standing": Anonymize<I35mg47kho01j7>, 
/**
 * Puts up more margin on this chain, from the caller's free money; `amount_fen` in fen.
 */
"deposit": Anonymize<I79edsnrsd0hcs>, 
/**
 * Takes back margin beyond what is required.
 */
"withdraw": Anonymize<I79edsnrsd0hcs>, 
/**
 * Ends a suspension: the participant begins anew, with an empty history. The role issuer's call, on the chain that keeps the scores.
 */
"reinstate": Anonymize<Iu62vki9li54r>}>;

export type I895ngcpjrpe5e = {"account": SS58String, "outcome_bps": number};

export type I79edsnrsd0hcs = {"amount_fen": bigint};

export type Iu62vki9li54r = {"person": SS58String};

export type Ic23k1qp90v7g9 = AnonymousEnum<{
/**
 * Takes part in a session, while it is in authentication. Wants the role Participant.
 */
"authenticate": Anonymize<If7kk3cfct9b05>, 
/**
 * Signs the terms of a session, while it is in contract signing: the market's, and the caller's region's rules.
 * `version` is that of the rules which are in force when the session opens; 0 where the account has no region.
 */
"sign": Anonymize<Ifclh988eiefu8>}>;

export type If7kk3cfct9b05 = {"session": number};

export type Ifclh988eiefu8 = {"session": number, "version": number};

export type I3mi56crhk1aoi = AnonymousEnum<{
/**
 * A version of a region's rules, by the chain on which they are published; its call.
 */
"apply_rule": Anonymize<I4o4kqhp9i1o51>, 
/**
 * A new version of a region's rules, which takes effect at a later relay height on every chain; its authority's call.
 */
"publish": Anonymize<I7karp0amhp3ml>}>;

export type I7karp0amhp3ml = {"region": number, "rule": Anonymize<I8574c2djgnj13>};

export type Iftm1pvi7re304 = AnonymousEnum<{
/**
 * An announcement made on another chain; that chain's call.
 */
"told": Anonymize<Ib2tmhlj5555ni>, 
/**
 * A leg of a contract of this chain is pledged on another; that chain's call.
 */
"pledged": Anonymize<I6ikvfbstldjhn>, 
/**
 * Offers a contract and puts the author's stake up. Giving up a right to charge wants the role EvOwner.
 */
"register": Anonymize<Ibfb98fnmrhh1j>, 
/**
 * Signs an offer as its second side and puts the stake up.
 */
"sign": Anonymize<I8n4ssp835eoka>, 
/**
 * Asks for emergency charging: signs the cheapest open offer of a right to charge in the slot, the oldest among equals.
 * `energy_wh` is what is needed at least, `most_fen` what is paid at most.
 */
"request_charging": Anonymize<Irss25v3ae7up>, 
/**
 * Sets a leg of a contract aside on this chain: the contract's chain, and it alone, may trade it against all of `legs`.
 */
"pledge": Anonymize<I5mn4v4rqrvgot>, 
/**
 * Takes an offer back that nobody has signed; the author's call.
 */
"withdraw": Anonymize<I8n4ssp835eoka>, 
/**
 * Announces something that contracts wait for, here and, with `chain`, on another chain. Wants the role Participant.
 */
"announce": Anonymize<I63l8isueb4qu3>, 
/**
 * Stops a contract before it executes, with a reason; either party's call.
 */
"dispute": Anonymize<Ifku9cilmm116p>, 
/**
 * Ends a dispute: the contract runs (`uphold`) or ends with its stakes returned; its arbiter's or governance's call.
 */
"resolve": Anonymize<I76bujnl2u8t26>}>;

export type I6ikvfbstldjhn = {"contract_id": SizedHex<32>, "leg_index": number, "legs": Anonymize<I96cb055he05kq>};

export type Ibfb98fnmrhh1j = {"offer": Anonymize<Iddnff1br35el1>};

export type I8n4ssp835eoka = {"contract_id": SizedHex<32>};

export type Irss25v3ae7up = {"slot": number, "energy_wh": bigint, "most_fen": bigint};

export type I5mn4v4rqrvgot = {"contract_id": SizedHex<32>, "home": number, "legs": Anonymize<I96cb055he05kq>, "leg_index": number, "expires_at": number};

export type I63l8isueb4qu3 = {"topic": SizedHex<32>, "chain": number};

export type Ifku9cilmm116p = {"contract_id": SizedHex<32>, "reason": string};

export type I76bujnl2u8t26 = {"contract_id": SizedHex<32>, "uphold": boolean};

export type Iej3utdac1518t = AnonymousEnum<{
/**
 * Splits the gain of a small coalition by its exact Shapley value, in whole fen, and pays it. The operator's call.
 */
"split": Anonymize<Ic1flbnro1cc22>, 
/**
 * Proposes the shares of a coalition of any size: they add up to its worth to the fen. The operator's call.
 * The next block checks each against sampled marginal contributions, and pays all or nothing.
 */
"propose": Anonymize<I7gh2h0lo6rmam>}>;

export type Ic1flbnro1cc22 = {"id": number, "members": Anonymize<Ia2lhg7l2hilo3>, "from_slot": number, "to_slot": number};

export type I7gh2h0lo6rmam = {"id": number, "members": Anonymize<Ia2lhg7l2hilo3>, "from_slot": number, "to_slot": number, "shares_fen": Anonymize<Iafqnechp3omqg>};

export type I72r1ofdgf8r5t = AnonymousEnum<{
/**
 * Locks this chain's leg of a trade; the proposing chain's call.
 */
"lock": Anonymize<I8ve3haihbs640>, 
/**
 * Settles by the relay's decision; the relay's call.
 */
"decide": Anonymize<I96r818heisr2k>, 
/**
 * Proposes a trade between orders that name this chain, and the caller on it, as proposer.
 */
"propose": Anonymize<I2d9447cmt69kj>, 
/**
 * Settles by a storage proof of the decision, or of its absence past the deadline; anyone's, and free.
 */
"claim_decision": Anonymize<Ifl620b4pdg73d>, 
/**
 * Settles a leg without the relay, when its client is frozen for good; governance's, with its evidence.
 */
"release_escrow": Anonymize<Ibkvbicmtv1na2>}>;

export type I96r818heisr2k = {"trade_id": SizedHex<32>, "decision": Anonymize<I5gse29qcvt5f5>, "refused": Uint8Array};

export type I2d9447cmt69kj = {"legs": Anonymize<I96cb055he05kq>, "deadline": number};

export type Ifl620b4pdg73d = {"trade_id": SizedHex<32>, "relay_height": number, "proof": Anonymize<Itom7fk49o0c9>};

export type Ibkvbicmtv1na2 = {"trade_id": SizedHex<32>, "leg_index": number, "redeem": boolean, "evidence": Uint8Array};

export type I63112hah9qjmb = AnonymousEnum<{
/**
 * Proves a newer relay state and brings messages; the author's inherent.
 */
"set_validation_data": Anonymize<I438fga17o6te9>, 
/**
 * Shows two relay blocks of one height, both proven final: nothing of the relay is taken any more. Anyone's, and free.
 */
"report_conflicting_relay": Anonymize<Ifmie3b5tcmhgh>, 
/**
 * Trusts the relay's client again; governance's, with its evidence.
 */
"unfreeze_relay": Anonymize<Ifs62g3fjhg8ep>, 
/**
 * Trusts the relay by another set and block; governance's, with its evidence.
 */
"replace_relay_client": Anonymize<I7m6crpsa34pfv>}>;

export type I438fga17o6te9 = {"data": {"relay": Array<{"genesis": SizedHex<32>, "headers": Array<Anonymize<Iaq1svh6vh0cb3>>, "state": Anonymize<Itom7fk49o0c9>}>, "downward": Anonymize<Id88b4nfvvuraa>, "horizontal": Array<{"sender": number, "delivery": Anonymize<I4ritliv0j1ufo>}>}};

export type Ifmie3b5tcmhgh = {"evidence": Anonymize<Ie6pmvvgpgdvq0>};

export type I7m6crpsa34pfv = {"client": Anonymize<Idtv8r9k3p0rps>, "evidence": Uint8Array};

export type I8j4c9736k7kd3 = ResultPayload<Anonymize<Iamn0qo9gst6ec>, TransactionValidityError>;

export type Ic90croqbenjec = AnonymousEnum<{"System": Anonymize<I3oujdkcv9e0l2>, "Timestamp": Anonymize<I7d75gqfg6jh9c>, "Balances": Anonymize<I4aikcaj50trnd>, "TransactionPayment": Anonymize<Idel11kucnc9g3>, "Session": Anonymize<Ibn3vhclee7tot>, "Sudo": Anonymize<I4sddft7i236n0>, "Utility": Anonymize<I9mq3uq8nv36h3>, "Offences": Anonymize<I7itberibq77m4>, "Orders": Anonymize<I34kugm7mg20pg>, "Metering": Anonymize<Ibt907fr0kvvff>, "SealedMetering": Anonymize<Idkka1jh4bo6g9>, "Roles": Anonymize<Iagfjvgmhs18kh>, "Credit": Anonymize<Ir5jk845oivpi>, "TradingSessions": Anonymize<Ic23k1qp90v7g9>, "Regions": Anonymize<I3mi56crhk1aoi>, "Contracts": Anonymize<Iftm1pvi7re304>, "Benefits": Anonymize<Iej3utdac1518t>, "Escrow": Anonymize<I72r1ofdgf8r5t>, "PolkadotXcm": Anonymize<I8d6l3g34dfng7>, "MessageQueue": Anonymize<I6l2dqighejfq>, "ParachainSystem": Anonymize<I63112hah9qjmb>}>;

export type I35p85j063s0il = (bigint) | undefined;

export type I6o5r1dcs3lmbj = Array<{"phase": Phase, "event": Enum<{"System": Anonymize<Ibh2l010pb0nva>, "Balances": Anonymize<Id1hfsgoisjn4k>, "TransactionPayment": TransactionPaymentEvent, "Session": Anonymize<I1pv1v38iqhnan>, "Sudo": Anonymize<I67277fhdp0fak>, "Utility": Anonymize<I6r0u7taei3d73>, "Offences": Anonymize<I9p70jvsjasr77>, "EnergyTokens": Anonymize<I7a2jidu1cap8>, "Orders": Anonymize<I7nt8rp214sn48>, "Metering": Anonymize<Ian0krqfjofvcv>, "SealedMetering": Anonymize<I4fq6l4c2op171>, "Roles": Anonymize<I7abuh8dsnkf7d>, "Credit": Anonymize<I7a8qmj0k64ehs>, "TradingSessions": Anonymize<Idmu7a8hm45m9r>, "Regions": Anonymize<Ieaqe6ekmvdbg9>, "ChargingRights": Anonymize<I7mlptc9c17as7>, "Contracts": Anonymize<I8t1ier2k543uh>, "Auction": Anonymize<Ieavsjgd228jge>, "Network": Anonymize<I7rd5pls49cgar>, "Escrow": Anonymize<I8tau5pb8vdavr>, "PolkadotXcm": Anonymize<Id8s5rreh0qpqd>, "MessageQueue": Anonymize<Ifoeedj2g2c211>, "XcmpQueue": Anonymize<Id7r3iidj3tnr8>, "ParachainSystem": Anonymize<I5lolvg1teff2e>}>, "topics": Anonymize<Ic5m5lp1oioo8r>}>;

export type Ibh2l010pb0nva = AnonymousEnum<{
/**
 * An extrinsic completed successfully.
 */
"ExtrinsicSuccess": Anonymize<Ia82mnkmeo2rhc>, 
/**
 * An extrinsic failed.
 */
"ExtrinsicFailed": Anonymize<I7uligfg3pt98v>, 
/**
 * `:code` was updated.
 */
"CodeUpdated": undefined, 
/**
 * A new account was created.
 */
"NewAccount": Anonymize<Icbccs0ug47ilf>, 
/**
 * An account was reaped.
 */
"KilledAccount": Anonymize<Icbccs0ug47ilf>, 
/**
 * On on-chain remark happened.
 */
"Remarked": Anonymize<I855j4i3kr8ko1>}>;

export type I7uligfg3pt98v = {"dispatch_error": Anonymize<I7hlcn3761t7ab>, "dispatch_info": Anonymize<Ic9s8f85vjtncc>};

export type I7hlcn3761t7ab = AnonymousEnum<{"Other": undefined, "CannotLookup": undefined, "BadOrigin": undefined, "Module": Enum<{"System": Anonymize<Ifdrlcko0mav90>, "Timestamp": Anonymize<I12m3n1vedt9kd>, "Balances": Anonymize<I74otlc0q73154>, "TransactionPayment": undefined, "Session": Anonymize<I3dh4s6ml18ujo>, "Sudo": Anonymize<Iaug04qjhbli00>, "Utility": Anonymize<I8dt2g2hcrgh36>, "Offences": Anonymize<I3iqmqnt04l33r>, "ParachainInfo": undefined, "EnergyClock": undefined, "EnergyTokens": Anonymize<Ievcfob4uvdpar>, "Orders": Anonymize<Ie0ngmfk3qif88>, "Metering": Anonymize<Ibhlh8js4er4h7>, "SealedMetering": Anonymize<Ifc5drmov983ph>, "Roles": Anonymize<Ik5g3skbdomgk>, "Credit": Anonymize<I5ct1c9qe64i68>, "TradingSessions": Anonymize<I6us8mu16g3lqs>, "Regions": Anonymize<I1344s5942caco>, "ChargingRights": Anonymize<I1a3ldu1e4s1cc>, "Contracts": Anonymize<I1pki4qbs7sien>, "Auction": Anonymize<I1o13la4nq3c4p>, "Network": undefined, "Escrow": Anonymize<Ibnd39sd6n65kd>, "PolkadotXcm": Anonymize<I64o86ltek68ol>, "MessageQueue": Anonymize<I6qbhetq6fuqfi>, "XcmpQueue": Anonymize<I8bkf10suorufo>, "ParachainSystem": Anonymize<Ib8fc22r8jl9h3>}>, "ConsumerRemaining": undefined, "NoProviders": undefined, "TooManyConsumers": undefined, "Token": TokenError, "Arithmetic": ArithmeticError, "Exhausted": undefined, "Corruption": undefined, "Unavailable": undefined, "RootNotAllowed": undefined}>;

export type I1o13la4nq3c4p = AnonymousEnum<{
/**
 * Orders come from parachains.
 */
"NotAParachain": undefined}>;

export type I67277fhdp0fak = AnonymousEnum<{
/**
 * A sudo call just took place.
 */
"Sudid": Anonymize<Impjn0u3itj0q>, 
/**
 * The sudo key has been updated.
 */
"KeyChanged": Anonymize<I5rtkmhm2dng4u>, 
/**
 * The key was permanently removed.
 */
"KeyRemoved": undefined, 
/**
 * A sudo_as call just took place.
 */
"SudoAsDone": Anonymize<Impjn0u3itj0q>}>;

export type Impjn0u3itj0q = {"sudo_result": Anonymize<I9fbhdogjap8i0>};

export type I9fbhdogjap8i0 = ResultPayload<undefined, Anonymize<I7hlcn3761t7ab>>;

export type I6r0u7taei3d73 = AnonymousEnum<{
/**
 * Batch of dispatches did not complete fully: the first failure, with its index.
 */
"BatchInterrupted": Anonymize<I74er17vsedo70>, 
/**
 * Batch of dispatches completed fully with no error.
 */
"BatchCompleted": undefined, 
/**
 * Batch of dispatches completed but has errors.
 */
"BatchCompletedWithErrors": undefined, 
/**
 * A single item within a Batch of dispatches has completed with no error.
 */
"ItemCompleted": undefined, 
/**
 * A single item within a Batch of dispatches has completed with error.
 */
"ItemFailed": Anonymize<Iakev50u55nmbh>}>;

export type I74er17vsedo70 = {"index": number, "error": Anonymize<I7hlcn3761t7ab>};

export type Iakev50u55nmbh = {"error": Anonymize<I7hlcn3761t7ab>};

export type Ieavsjgd228jge = AnonymousEnum<{
/**
 * An order is in the book.
 */
"OrderTaken": Anonymize<Idfbvbmo85jbpg>, 
/**
 * An order came too late, twice, or with nothing in it.
 */
"OrderRefused": Anonymize<I332m00ctsqi0s>, 
/**
 * A slot's book was cleared; no price where bids and asks do not cross, or where each pair has its own.
 */
"Cleared": Anonymize<Idi4ro7sp4hqtc>, 
/**
 * A match was proposed as a trade: what its buyer pays and its seller receives; the operator has the difference.
 */
"Matched": Anonymize<I30vj6cqedt9n4>, 
/**
 * A match's trade was decided.
 */
"MatchDecided": Anonymize<Is2h0687efba2>, 
/**
 * The auction is over for a slot.
 */
"SlotClosed": Anonymize<I1aal3k6pv0p7s>}>;

export type Idfbvbmo85jbpg = {"order_id": SizedHex<32>, "slot": number, "chain": number, "energy_wh": bigint};

export type I332m00ctsqi0s = {"order_id": SizedHex<32>, "slot": number, "chain": number};

export type Idi4ro7sp4hqtc = {"slot": number, "price_fen_per_kwh"?: Anonymize<I35p85j063s0il>, "volume_wh": bigint, "matchable_wh": bigint, "bid_wh": bigint, "ask_wh": bigint, "matches": number};

export type I30vj6cqedt9n4 = {"trade_id": SizedHex<32>, "slot": number, "bid": SizedHex<32>, "ask": SizedHex<32>, "energy_wh": bigint, "price_fen_per_kwh": bigint, "cost_fen": bigint, "earned_fen": bigint};

export type Is2h0687efba2 = {"trade_id": SizedHex<32>, "slot": number, "energy_wh": bigint, "cost_fen": bigint, "committed": boolean};

export type I1aal3k6pv0p7s = {"slot": number, "totals": Anonymize<I6td88q1ip5p62>};

export type I6td88q1ip5p62 = {"bid_wh": bigint, "ask_wh": bigint, "matched_wh": bigint, "committed_wh": bigint, "aborted_wh": bigint, "clearings": number};

export type I7rd5pls49cgar = AnonymousEnum<{
/**
 * The feeder does not bear all that orders would match; told when what is left out changes.
 */
"MatchesLimited": Anonymize<Icp37h0fcrg63f>}>;

export type Icp37h0fcrg63f = {"slot": number, "wanted_wh": bigint, "fitted_wh": bigint};

export type Iv2p1jbm3afj4 = {"mechanism": Enum<{"uniform": undefined, "discriminatory": undefined, "continuous": undefined, "tradeReduction": undefined, "huang": undefined, "mcAfee": undefined, "vcg": undefined, "muda": undefined, "midMarket": undefined, "meetings": undefined, "localFirst": undefined}>, "price": Enum<{"kappa": undefined, "average": undefined, "dearestAsk": undefined, "bid": undefined, "ask": undefined, "mean": undefined, "resting": undefined, "marginal": undefined, "next": undefined, "externality": undefined, "otherHalf": undefined, "middle": undefined}>, "kappa_bps": number, "tie": Enum<{"earliest": undefined, "proRata": undefined, "latest": undefined, "drawn": undefined}>, "self_match": boolean, "every_blocks": number, "after_blocks": number, "grid_fee": {"within_fen_per_kwh": bigint, "between_fen_per_kwh": bigint}};

export type I7qgs73gn4icel = Array<{"slot": number, "order_id": SizedHex<32>}>;

export type Iahc5mij1g3raa = {"entry": Anonymize<I5ta53j23m742>, "chain": number, "remaining_wh": bigint, "ordinal": bigint};

export type Iesehvc3gghlqm = Array<Anonymize<I42b24gdl2mkbm>>;

export type I42b24gdl2mkbm = {"until_slot": number, "order_id": SizedHex<32>};

export type Ieklp5l7cv3cl8 = {"slot": number, "matches": Array<{"bid": SizedHex<32>, "bid_until": number, "ask": SizedHex<32>, "energy_wh": bigint, "cost_fen": bigint}>};

export type Icem821b7jmabf = {"nominal_v": bigint, "minimum_bps": number, "maximum_bps": number, "lines": Array<{"parent": number, "resistance_microohm": bigint, "reactance_microohm": bigint, "limit_w": bigint}>, "base": Array<{"active_w": bigint, "reactive_var": bigint}>};

export type I9o5negt734u51 = {"curtail": boolean, "slots_per_hour": number};

export type Ifm9u3vdjfuhrq = {"seller": number, "buyer": number, "energy_wh": bigint};

export type Iac8k5j7qg1rpd = AnonymousEnum<{
/**
 * Authenticates the sudo key and dispatches a function call with `Root` origin. Free; what became of the call is in the event.
 */
"sudo": Anonymize<Ic255j4sletag1>, 
/**
 * Authenticates the current sudo key and sets the given AccountId as the new sudo key.
 */
"set_key": Anonymize<I8k3rnvpeeh4hv>, 
/**
 * Authenticates the sudo key and dispatches a function call with `Signed` origin from a given account.
 */
"sudo_as": Anonymize<I1m35tioildf7b>, 
/**
 * Permanently removes the sudo key.
 */
"remove_key": undefined}>;

export type Ic255j4sletag1 = {"call": TxCallData};

export type I1m35tioildf7b = {"who": MultiAddress, "call": TxCallData};

export type I54vosdvjnhlh9 = AnonymousEnum<{
/**
 * Send a batch of dispatch calls: stops at the first that fails, and what came before it stays.
 */
"batch": Anonymize<I190d60sp1qpf4>, 
/**
 * Send a batch of dispatch calls and atomically execute them: all or none.
 */
"batch_all": Anonymize<I190d60sp1qpf4>, 
/**
 * Send a batch of dispatch calls. Unlike `batch`, it allows errors and won't interrupt.
 */
"force_batch": Anonymize<I190d60sp1qpf4>}>;

export type I190d60sp1qpf4 = {"calls": Array<TxCallData>};

export type Icnavh4cf654q7 = AnonymousEnum<{
/**
 * An order of another chain, with its reserve set aside there; that chain's call.
 */
"submit": Anonymize<I1l1jiloahjunt>, 
/**
 * The owner has ended an order; that chain's call.
 */
"withdraw": Anonymize<I42b24gdl2mkbm>}>;

export type I1l1jiloahjunt = {"entry": Anonymize<I5ta53j23m742>};

export type I1mn0caq8kne0a = ResultPayload<Anonymize<I9fbhdogjap8i0>, TransactionValidityError>;

export type I9bheiip57n834 = AnonymousEnum<{"System": Anonymize<I3oujdkcv9e0l2>, "Timestamp": Anonymize<I7d75gqfg6jh9c>, "Balances": Anonymize<I4aikcaj50trnd>, "TransactionPayment": Anonymize<Idel11kucnc9g3>, "Session": Anonymize<Ibn3vhclee7tot>, "Sudo": Anonymize<Iac8k5j7qg1rpd>, "Utility": Anonymize<I54vosdvjnhlh9>, "Offences": Anonymize<I7itberibq77m4>, "Orders": Anonymize<I34kugm7mg20pg>, "Metering": Anonymize<Ibt907fr0kvvff>, "SealedMetering": Anonymize<Idkka1jh4bo6g9>, "Roles": Anonymize<Iagfjvgmhs18kh>, "Credit": Anonymize<Ir5jk845oivpi>, "TradingSessions": Anonymize<Ic23k1qp90v7g9>, "Regions": Anonymize<I3mi56crhk1aoi>, "Contracts": Anonymize<Iftm1pvi7re304>, "Auction": Anonymize<Icnavh4cf654q7>, "Escrow": Anonymize<I72r1ofdgf8r5t>, "PolkadotXcm": Anonymize<I8d6l3g34dfng7>, "MessageQueue": Anonymize<I6l2dqighejfq>, "ParachainSystem": Anonymize<I63112hah9qjmb>}>;

export type I531qu9use9ljj = Array<{"phase": Phase, "event": Enum<{"System": Anonymize<Ief24pj78d3gpk>, "Balances": Anonymize<Id1hfsgoisjn4k>, "TransactionPayment": TransactionPaymentEvent, "Session": Anonymize<I1pv1v38iqhnan>, "Sudo": Anonymize<I4kuknltkjb45h>, "Utility": Anonymize<I75b92acbq37l1>, "Offences": Anonymize<I9p70jvsjasr77>, "EnergyTokens": Anonymize<I7a2jidu1cap8>, "Orders": Anonymize<I7nt8rp214sn48>, "Metering": Anonymize<Ian0krqfjofvcv>, "SealedMetering": Anonymize<I4fq6l4c2op171>, "Roles": Anonymize<I7abuh8dsnkf7d>, "Credit": Anonymize<I7a8qmj0k64ehs>, "TradingSessions": Anonymize<Idmu7a8hm45m9r>, "Regions": Anonymize<Ieaqe6ekmvdbg9>, "ChargingRights": Anonymize<I7mlptc9c17as7>, "Contracts": Anonymize<I8t1ier2k543uh>, "Units": Anonymize<I5b3brevnu19gl>, "Escrow": Anonymize<I8tau5pb8vdavr>, "PolkadotXcm": Anonymize<Id8s5rreh0qpqd>, "MessageQueue": Anonymize<Ifoeedj2g2c211>, "XcmpQueue": Anonymize<Id7r3iidj3tnr8>, "ParachainSystem": Anonymize<I5lolvg1teff2e>}>, "topics": Anonymize<Ic5m5lp1oioo8r>}>;

export type Ief24pj78d3gpk = AnonymousEnum<{
/**
 * An extrinsic completed successfully.
 */
"ExtrinsicSuccess": Anonymize<Ia82mnkmeo2rhc>, 
/**
 * An extrinsic failed.
 */
"ExtrinsicFailed": Anonymize<Iaak1k5moemi4e>, 
/**
 * `:code` was updated.
 */
"CodeUpdated": undefined, 
/**
 * A new account was created.
 */
"NewAccount": Anonymize<Icbccs0ug47ilf>, 
/**
 * An account was reaped.
 */
"KilledAccount": Anonymize<Icbccs0ug47ilf>, 
/**
 * On on-chain remark happened.
 */
"Remarked": Anonymize<I855j4i3kr8ko1>}>;

export type Iaak1k5moemi4e = {"dispatch_error": Anonymize<Ienf1neuvgm5fl>, "dispatch_info": Anonymize<Ic9s8f85vjtncc>};

export type Ienf1neuvgm5fl = AnonymousEnum<{"Other": undefined, "CannotLookup": undefined, "BadOrigin": undefined, "Module": Enum<{"System": Anonymize<Ifdrlcko0mav90>, "Timestamp": Anonymize<I12m3n1vedt9kd>, "Balances": Anonymize<I74otlc0q73154>, "TransactionPayment": undefined, "Session": Anonymize<I3dh4s6ml18ujo>, "Sudo": Anonymize<Iaug04qjhbli00>, "Utility": Anonymize<I8dt2g2hcrgh36>, "Offences": Anonymize<I3iqmqnt04l33r>, "ParachainInfo": undefined, "EnergyClock": undefined, "EnergyTokens": Anonymize<Ievcfob4uvdpar>, "Orders": Anonymize<Ie0ngmfk3qif88>, "Metering": Anonymize<Ibhlh8js4er4h7>, "SealedMetering": Anonymize<Ifc5drmov983ph>, "Roles": Anonymize<Ik5g3skbdomgk>, "Credit": Anonymize<I5ct1c9qe64i68>, "TradingSessions": Anonymize<I6us8mu16g3lqs>, "Regions": Anonymize<I1344s5942caco>, "ChargingRights": Anonymize<I1a3ldu1e4s1cc>, "Contracts": Anonymize<I1pki4qbs7sien>, "Units": undefined, "Escrow": Anonymize<Ibnd39sd6n65kd>, "PolkadotXcm": Anonymize<I64o86ltek68ol>, "MessageQueue": Anonymize<I6qbhetq6fuqfi>, "XcmpQueue": Anonymize<I8bkf10suorufo>, "ParachainSystem": Anonymize<Ib8fc22r8jl9h3>}>, "ConsumerRemaining": undefined, "NoProviders": undefined, "TooManyConsumers": undefined, "Token": TokenError, "Arithmetic": ArithmeticError, "Exhausted": undefined, "Corruption": undefined, "Unavailable": undefined, "RootNotAllowed": undefined}>;

export type I4kuknltkjb45h = AnonymousEnum<{
/**
 * A sudo call just took place.
 */
"Sudid": Anonymize<I729oatkk4d1cv>, 
/**
 * The sudo key has been updated.
 */
"KeyChanged": Anonymize<I5rtkmhm2dng4u>, 
/**
 * The key was permanently removed.
 */
"KeyRemoved": undefined, 
/**
 * A sudo_as call just took place.
 */
"SudoAsDone": Anonymize<I729oatkk4d1cv>}>;

export type I729oatkk4d1cv = {"sudo_result": Anonymize<I5e7okhres1ctg>};

export type I5e7okhres1ctg = ResultPayload<undefined, Anonymize<Ienf1neuvgm5fl>>;

export type I75b92acbq37l1 = AnonymousEnum<{
/**
 * Batch of dispatches did not complete fully: the first failure, with its index.
 */
"BatchInterrupted": Anonymize<I4nneb5lgjomq7>, 
/**
 * Batch of dispatches completed fully with no error.
 */
"BatchCompleted": undefined, 
/**
 * Batch of dispatches completed but has errors.
 */
"BatchCompletedWithErrors": undefined, 
/**
 * A single item within a Batch of dispatches has completed with no error.
 */
"ItemCompleted": undefined, 
/**
 * A single item within a Batch of dispatches has completed with error.
 */
"ItemFailed": Anonymize<I7ocogogrlf3ll>}>;

export type I4nneb5lgjomq7 = {"index": number, "error": Anonymize<Ienf1neuvgm5fl>};

export type I7ocogogrlf3ll = {"error": Anonymize<Ienf1neuvgm5fl>};

export type I5b3brevnu19gl = AnonymousEnum<{
/**
 * A settled trade changes what a unit will hold; losses are taken when charging.
 */
"ChargeScheduled": Anonymize<Ibjsljs0gev4v0>}>;

export type Ibjsljs0gev4v0 = {"account": SS58String, "slot": number, "charge_wh": bigint, "charged_wh": bigint, "discharged_wh": bigint};

export type I7lv1m09qv0tqe = {"capacity_wh": bigint, "power_w": bigint, "efficiency_bps": number, "charge_wh": bigint, "offered_wh": bigint, "wanted_wh": bigint};

export type Icf9st71tao4ll = AnonymousEnum<{
/**
 * Authenticates the sudo key and dispatches a function call with `Root` origin. Free; what became of the call is in the event.
 */
"sudo": Anonymize<I5jbg980kdjne8>, 
/**
 * Authenticates the current sudo key and sets the given AccountId as the new sudo key.
 */
"set_key": Anonymize<I8k3rnvpeeh4hv>, 
/**
 * Authenticates the sudo key and dispatches a function call with `Signed` origin from a given account.
 */
"sudo_as": Anonymize<Ibuj5nothg99pq>, 
/**
 * Permanently removes the sudo key.
 */
"remove_key": undefined}>;

export type I5jbg980kdjne8 = {"call": TxCallData};

export type Ibuj5nothg99pq = {"who": MultiAddress, "call": TxCallData};

export type I8clnkfj3u81cb = AnonymousEnum<{
/**
 * Send a batch of dispatch calls: stops at the first that fails, and what came before it stays.
 */
"batch": Anonymize<I1gj305crj8bat>, 
/**
 * Send a batch of dispatch calls and atomically execute them: all or none.
 */
"batch_all": Anonymize<I1gj305crj8bat>, 
/**
 * Send a batch of dispatch calls. Unlike `batch`, it allows errors and won't interrupt.
 */
"force_batch": Anonymize<I1gj305crj8bat>}>;

export type I1gj305crj8bat = {"calls": Array<TxCallData>};

export type I44aq07680jb46 = ResultPayload<Anonymize<I5e7okhres1ctg>, TransactionValidityError>;

export type Ibhfnatrq7muuo = AnonymousEnum<{"System": Anonymize<I3oujdkcv9e0l2>, "Timestamp": Anonymize<I7d75gqfg6jh9c>, "Balances": Anonymize<I4aikcaj50trnd>, "TransactionPayment": Anonymize<Idel11kucnc9g3>, "Session": Anonymize<Ibn3vhclee7tot>, "Sudo": Anonymize<Icf9st71tao4ll>, "Utility": Anonymize<I8clnkfj3u81cb>, "Offences": Anonymize<I7itberibq77m4>, "Orders": Anonymize<I34kugm7mg20pg>, "Metering": Anonymize<Ibt907fr0kvvff>, "SealedMetering": Anonymize<Idkka1jh4bo6g9>, "Roles": Anonymize<Iagfjvgmhs18kh>, "Credit": Anonymize<Ir5jk845oivpi>, "TradingSessions": Anonymize<Ic23k1qp90v7g9>, "Regions": Anonymize<I3mi56crhk1aoi>, "Contracts": Anonymize<Iftm1pvi7re304>, "Escrow": Anonymize<I72r1ofdgf8r5t>, "PolkadotXcm": Anonymize<I8d6l3g34dfng7>, "MessageQueue": Anonymize<I6l2dqighejfq>, "ParachainSystem": Anonymize<I63112hah9qjmb>}>;
  
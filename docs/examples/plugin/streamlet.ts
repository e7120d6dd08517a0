/**
 * Streamlet (Chan and Shi, Streamlet: Textbook Streamlined Blockchains, AFT 2020), as a plug-in of one file: epochs by the clock, a leader in
 * turn, a vote for the first proposal of an epoch that extends a longest notarised chain; of three notarised blocks in consecutive
 * epochs the second is final.
 *
 *   npx paragrid run SCENARIO --plugin docs/examples/plugin/streamlet.ts --set chains.demand.consensus=streamlet --set chains.demand.replicas=4
 */
import type { Block, Header } from "@paragrid/block";
import type { AlgorithmKit, Context, Effect, Replica } from "@paragrid/consensus";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { CodecType } from "@paragrid/scale";

/** Most headers in a proof: three, but above a hand-over as many as it took to finalise it. */
const mostHeaders = 64;
/** Heights above the final block within which blocks are asked for one by one; beyond, block sync is quicker. */
const nearHeights = 16;
/** Epochs are counted from 2026 on, so that 32 bits hold them for decades. A simulated clock begins at 0. */
const originMs = 1_767_225_600_000;

export function plugin({ block: blocks, scale, primitives, consensus }: AlgorithmKit) {
  const { struct, u32, hash, bool, vec, of, variant, fixedBytes, option, DecodeError } = scale;
  const { certificateFields, certificateFault, certify, electorateOf, nextAuthorities, votePayload } = consensus;
  const { err, ok } = primitives;
  const engine = blocks.engineId("STRL");

  /** What a header says of its epoch. `closing`: it stands on a hand-over of its own set, is there to make that final, and never is itself. */
  const preDigest = struct({ epoch: u32, closing: bool });
  /** Votes of more than two thirds for a block of that epoch. */
  const notarisation = struct({ epoch: u32, height: u32, hash, ...certificateFields });
  type Notarisation = CodecType<typeof notarisation>;
  const certificate = struct(certificateFields);
  /** Headers from the proven block (or its parent) up, and notarisations of the last three. */
  const proofCodec = struct({ headers: vec(blocks.header, mostHeaders), last: vec(certificate, 3) });
  const signature = fixedBytes(64);
  const message = variant({
    proposal: of(0, struct({ set: u32, block: blocks.block, signature, parent: option(notarisation) })),
    vote: of(1, struct({ set: u32, epoch: u32, height: u32, hash, signature })),
    blockRequest: of(2, struct({ hash })),
    blockReply: of(3, struct({ block: blocks.block })),
  });
  type Message = CodecType<typeof message>;
  type Proposal = Extract<Message, { type: "proposal" }>["value"];
  type Vote = Extract<Message, { type: "vote" }>["value"];
  /** All that must outlive a crash: the epochs signed in, and the longest notarised chain that a vote was given on. */
  const durable = struct({ set: u32, voted: u32, proposed: u32, tip: notarisation });

  interface Node {
    readonly block: Block;
    readonly epoch: number;
    readonly closing: boolean;
    readonly from: ReplicaId;
    status: "waiting" | "importing" | "imported" | "refused";
    notarised?: Notarisation;
  }

  const digestOf = (header: Header): CodecType<typeof preDigest> | undefined => {
    const bytes = blocks.findDigest(header.digest, "PreRuntime", engine);
    try {
      return bytes && preDigest.decode(bytes);
    } catch {
      return undefined;
    }
  };
  const signed = (
    phase: "proposal" | "vote",
    genesis: Hash,
    setId: number,
    epoch: number,
    height: number,
    block: Hash,
  ) => votePayload.encode({ domain: `streamlet/${phase}`, genesis, setId, round: epoch, height, block });

  function create({ blockIntervalMs }: { readonly blockIntervalMs: number }): Replica<Message> {
    let effects: Effect<Message>[] = [];
    let electorate: Exclude<ReturnType<typeof electorateOf>, string>;
    let me = -1;
    let root: { readonly height: number; readonly hash: Hash };
    let ended = false;
    let tip: Notarisation;
    let [voted, proposed, building] = [0, 0, 0];
    let finalHeight = 0;
    let nodes = new Map<Hash, Node>();
    let votes = new Map<number, (Vote | undefined)[]>();

    const send = (to: ReplicaId | "all", one: Message): void => void effects.push({ kind: "send", to, message: one });
    const sinceOrigin = ({ nowMs }: Context): number => (nowMs < originMs ? nowMs : nowMs - originMs);
    const epochAt = (context: Context): number => 1 + Math.floor(sinceOrigin(context) / blockIntervalMs);
    const leaderOf = (epoch: number): number => epoch % electorate.count;
    const closesAbove = (parent: Header | undefined, context: Context): boolean =>
      parent !== undefined &&
      blocks.headerHash(parent) !== root.hash &&
      parent.number > context.genesis.number &&
      (nextAuthorities(parent) !== undefined || digestOf(parent)?.closing === true);
    const remember = (): void =>
      void effects.push({
        kind: "persist",
        writes: [{ key: "streamlet", value: durable.encode({ set: electorate.set.id, voted, proposed, tip }) }],
      });

    function begin(context: Context): void {
      const found = electorateOf(context.authorities);
      if (typeof found === "string") throw new Error(`authority set ${context.authorities.id}: ${found}`);
      electorate = found;
      me = electorate.indexOf(context.self);
      root = consensus.epochStartOf(context);
      ended = false;
      tip = { epoch: 0, height: root.height, hash: root.hash, signers: new Uint8Array(0), signatures: [] };
      [voted, proposed, building] = [0, 0, 0];
      finalHeight = context.chain.finalized.number;
      nodes = new Map();
      votes = new Map();
    }

    function wake(context: Context): void {
      const afterMs = Math.max(1, Math.ceil(epochAt(context) * blockIntervalMs - sinceOrigin(context)));
      effects.push({ kind: "setTimer", timer: "epoch", afterMs });
    }

    /** A new epoch: its leader proposes on a longest notarised chain, everybody asks again for what is missing. */
    function onEpoch(context: Context): void {
      const epoch = epochAt(context);
      wake(context);
      for (const old of votes.keys()) if (old < epoch - 4) votes.delete(old);
      askForMissing(context);
      advance(context);
      const parent = context.chain.header(tip.hash);
      if (ended || leaderOf(epoch) !== me || proposed >= epoch || parent === undefined) return;
      building = epoch;
      const digest = preDigest.encode({ epoch, closing: closesAbove(parent, context) });
      effects.push({ kind: "buildBlock", parent: tip.hash, preDigest: digest });
    }

    function onBuilt(block: Block, context: Context): void {
      const digest = digestOf(block.header);
      if (ended || digest === undefined || digest.epoch !== building || epochAt(context) !== building) return;
      building = 0;
      proposed = digest.epoch;
      remember();
      const { number } = block.header;
      const bytes = signed("proposal", context.genesis.hash, electorate.set.id, digest.epoch, number, block.hash);
      const parent = tip.height === root.height ? undefined : tip;
      send("all", {
        type: "proposal",
        value: { set: electorate.set.id, block, signature: context.crypto.sign(bytes), parent },
      });
      nodes.set(block.hash, { block, ...digest, from: context.self, status: "waiting" });
      advance(context);
    }

    function onProposal(from: ReplicaId, { block, signature, parent }: Proposal, context: Context): void {
      const { header, hash } = block;
      const digest = digestOf(header);
      const leader = electorate.indexOf(from);
      if (digest === undefined || leader < 0 || leader !== leaderOf(digest.epoch) || nodes.has(hash)) return;
      if (Math.abs(digest.epoch - epochAt(context)) > 1 || header.number <= finalHeight) return;
      if ([...nodes.values()].some((one) => one.epoch === digest.epoch)) return;
      const bytes = signed("proposal", context.genesis.hash, electorate.set.id, digest.epoch, header.number, hash);
      if (!context.crypto.verify(electorate.keys[leader]!, bytes, signature)) return;
      if (parent === undefined ? header.parentHash !== root.hash : parent.hash !== header.parentHash) return;
      if (parent !== undefined && (parent.epoch >= digest.epoch || !isNotarised(parent, context))) return;
      nodes.set(hash, { block, ...digest, from, status: "waiting" });
      if (parent !== undefined) take(parent, context);
      advance(context);
      askForMissing(context);
    }

    const isNotarised = (one: Notarisation, context: Context): boolean => {
      if (nodes.get(one.hash)?.notarised !== undefined) return true;
      const bytes = signed("vote", context.genesis.hash, electorate.set.id, one.epoch, one.height, one.hash);
      return certificateFault(one, electorate, electorate.quorum, () => bytes, context.crypto) === undefined;
    };

    function onVote(from: ReplicaId, vote: Vote, context: Context): void {
      const voter = electorate.indexOf(from);
      const { epoch, height, hash: block } = vote;
      if (voter < 0 || Math.abs(epoch - epochAt(context)) > 2 || votes.get(epoch)?.[voter] !== undefined) return;
      const bytes = signed("vote", context.genesis.hash, electorate.set.id, epoch, height, block);
      if (context.crypto.verify(electorate.keys[voter]!, bytes, vote.signature)) count(voter, vote, context);
    }

    function count(voter: number, vote: Vote, context: Context): void {
      const all = votes.get(vote.epoch) ?? new Array<Vote | undefined>(electorate.count).fill(undefined);
      votes.set(vote.epoch, all);
      all[voter] = vote;
      const same = all.map((one) => (one?.hash === vote.hash && one.height === vote.height ? one : undefined));
      let weight = 0;
      for (const [index, one] of same.entries()) if (one !== undefined) weight += electorate.weights[index]!;
      if (weight < electorate.quorum) return;
      const { epoch, height, hash: block } = vote;
      take({ epoch, height, hash: block, ...certify(same.map((one) => one?.signature)) }, context);
    }

    /** A verified notarisation. */
    function take(one: Notarisation, context: Context): void {
      if (ended) return;
      const node = nodes.get(one.hash);
      if (node !== undefined) node.notarised ??= one;
      if (one.height > tip.height) tip = one;
      finalise(context);
    }

    /** Imports what can be, and votes: once in an epoch, for a block of this epoch on a longest notarised chain. */
    function advance(context: Context): void {
      for (const [hash, node] of nodes) {
        if (node.status === "waiting" && context.chain.header(hash) !== undefined) node.status = "imported";
        if (node.status === "waiting" && context.chain.header(node.block.header.parentHash) !== undefined) {
          node.status = "importing";
          effects.push({ kind: "importBlock", block: node.block });
        }
        const { header } = node.block;
        const epoch = epochAt(context);
        if (node.status !== "imported" || node.epoch !== epoch || voted >= epoch || me < 0 || ended) continue;
        if (header.number !== tip.height + 1) continue;
        if (node.closing !== closesAbove(context.chain.header(header.parentHash), context)) continue;
        voted = epoch;
        remember();
        const bytes = signed("vote", context.genesis.hash, electorate.set.id, epoch, header.number, hash);
        const value = {
          set: electorate.set.id,
          epoch,
          height: header.number,
          hash,
          signature: context.crypto.sign(bytes),
        };
        send("all", { type: "vote", value });
        count(me, value, context);
      }
      finalise(context);
    }

    /** Of three adjacent notarised blocks in consecutive epochs the second is final; or the hand-over below it. */
    function finalise(context: Context): void {
      for (const third of nodes.values()) {
        const second = nodes.get(third.block.header.parentHash);
        const first = second && nodes.get(second.block.header.parentHash);
        if (first === undefined || second === undefined || ended) continue;
        if (!third.notarised || !second.notarised || !first.notarised) continue;
        if (second.epoch !== first.epoch + 1 || third.epoch !== second.epoch + 1) continue;
        const headers = [first.block.header, second.block.header, third.block.header];
        let final = second.block;
        if (second.closing) {
          let below: Node | undefined = first;
          while (below?.closing) {
            below = nodes.get(below.block.header.parentHash);
            if (below !== undefined) headers.unshift(below.block.header);
          }
          if (below === undefined) continue;
          final = below.block;
        }
        if (final.header.number <= finalHeight || context.chain.header(final.hash) === undefined) continue;
        if (headers.length > mostHeaders) continue;
        const last = [first.notarised, second.notarised, third.notarised];
        const proof = proofCodec.encode({ headers, last });
        effects.push({ kind: "setHead", block: final.hash }, { kind: "finalize", block: final.hash, proof });
        settle(final.header);
      }
    }

    function settle(header: Header): void {
      finalHeight = header.number;
      ended = nextAuthorities(header) !== undefined;
      for (const [hash, node] of nodes) if (node.block.header.number < finalHeight) nodes.delete(hash);
    }

    function askForMissing(context: Context): void {
      const wanted = new Map<Hash, ReplicaId>();
      for (const { block, status, from } of nodes.values())
        if (status === "waiting" && !nodes.has(block.header.parentHash)) wanted.set(block.header.parentHash, from);
      if (!nodes.has(tip.hash)) {
        const others = electorate.set.members.filter(({ replica }) => replica !== context.self);
        wanted.set(tip.hash, others[context.random() % Math.max(1, others.length)]?.replica ?? context.self);
      }
      for (const [hash, from] of wanted) {
        if (context.chain.header(hash) !== undefined || from === context.self) continue;
        if (tip.height - finalHeight <= nearHeights) send(from, { type: "blockRequest", value: { hash } });
        else effects.push({ kind: "fetch", from, number: finalHeight + 1 });
      }
    }

    function onReply(from: ReplicaId, block: Block, context: Context): void {
      const digest = digestOf(block.header);
      const isWanted =
        block.hash === tip.hash || [...nodes.values()].some((one) => one.block.header.parentHash === block.hash);
      if (!isWanted || digest === undefined || nodes.has(block.hash) || block.header.number <= finalHeight) return;
      nodes.set(block.hash, { block, ...digest, from, status: "waiting" });
      if (block.hash === tip.hash) take(tip, context);
      advance(context);
      askForMissing(context);
    }

    function onMessage(from: ReplicaId, { type, value }: Message, context: Context): void {
      if (type === "blockRequest") {
        const block = nodes.get(value.hash)?.block ?? context.chain.block(value.hash);
        if (block !== undefined) send(from, { type: "blockReply", value: { block } });
      } else if (ended) return;
      else if (type === "blockReply") onReply(from, value.block, context);
      else if (value.set !== electorate.set.id) {
        // A later set: this replica lacks the hand-over to it.
        if (value.set > electorate.set.id) effects.push({ kind: "fetch", from, number: finalHeight + 1 });
      } else if (type === "proposal") onProposal(from, value, context);
      else onVote(from, value, context);
    }

    return {
      step(event, context) {
        effects = [];
        if (event.kind === "start") {
          begin(context);
          const past = event.durable.get("streamlet");
          const record = past && durable.decode(past);
          if (record?.set === electorate.set.id) {
            ({ voted, proposed } = record);
            if (record.tip.height > tip.height) ({ tip } = record);
          }
          wake(context);
        } else if (event.kind === "authoritiesChanged") begin(context);
        else if (event.kind === "message") onMessage(event.from, event.message, context);
        else if (event.kind === "timer") onEpoch(context);
        else if (event.kind === "blockBuilt") onBuilt(event.block, context);
        else if (event.kind === "blockImported") {
          const node = nodes.get(event.block.hash);
          if (node !== undefined) node.status = "imported";
          advance(context);
        } else if (event.kind === "blockRefused") {
          const node = nodes.get(event.block.hash);
          if (node !== undefined) node.status = event.reason === "unknown parent" ? "waiting" : "refused";
        } else if (event.kind === "synced") {
          const header = context.chain.header(event.block.hash);
          if (header !== undefined && header.number > finalHeight) settle(header);
        }
        return effects;
      },
      inspect: () => ({ voted, tip: tip?.height, final: finalHeight }),
    };
  }

  return {
    protocol: {
      name: "streamlet",
      engine,
      guarantees: {
        faults: "byzantine",
        replicasFor: (f: number) => 3 * f + 1,
        faultsOf: (n: number) => Math.floor((n - 1) / 3),
        finality: "lagging",
        synchrony: "partial",
        accountability: false,
        source: "Chan and Shi, Streamlet: Textbook Streamlined Blockchains, AFT 2020",
      },
      defaults: { blockIntervalMs: 500 },
      message: { ...message, size: (one: Message) => message.encode(one).length },
      create,
    },
    verifier: {
      maxProofBytes: ({ members }: { readonly members: readonly unknown[] }) =>
        64 * 1024 + 3 * (80 + 65 * members.length),
      verify({ genesis, authorities, header, hash, proof: bytes }, crypto) {
        const electorate = electorateOf(authorities);
        if (typeof electorate === "string") return err(electorate);
        const most = this.maxProofBytes(authorities);
        if (bytes.length > most) return err(`the proof has ${bytes.length} bytes, at most ${most} are read`);
        let proof: CodecType<typeof proofCodec>;
        let handsOver: boolean;
        try {
          proof = proofCodec.decode(bytes);
          handsOver = nextAuthorities(header) !== undefined;
        } catch (error) {
          if (error instanceof DecodeError) return err(error.message);
          throw error;
        }
        if (blocks.headerHash(header) !== hash) return err("the header does not have the claimed hash");
        const { headers, last } = proof;
        const hashes = headers.map(blocks.headerHash);
        const digests = headers.map(digestOf);
        if (headers.length < 3 || last.length !== 3) return err("three notarised blocks are wanted");
        const at = hashes.indexOf(hash);
        if (!(at === 1 && headers.length === 3) && !(at === 0 && handsOver)) return err("it does not prove this block");
        for (const [index, one] of headers.entries()) {
          const digest = digests[index];
          if (digest === undefined) return err(`header ${one.number} is of no epoch`);
          if (index > 0 && (one.parentHash !== hashes[index - 1] || one.number !== headers[index - 1]!.number + 1))
            return err(`header ${one.number} does not descend from the one before`);
          if (index === at && digest.closing) return err("a closing block is never final");
          if (at === 0 && index > at && !digest.closing)
            return err(`header ${one.number} is above a hand-over of its set`);
        }
        const [a, b, c] = digests.slice(-3).map((digest) => digest!.epoch);
        if (b !== a! + 1 || c !== b! + 1) return err(`epochs ${a}, ${b}, ${c} are not consecutive`);
        let signers: readonly number[] = [];
        for (const [index, one] of last.entries()) {
          const place = headers.length - 3 + index;
          const { number } = headers[place]!;
          const payload = signed("vote", genesis, authorities.id, digests[place]!.epoch, number, hashes[place]!);
          const fault = certificateFault(one, electorate, electorate.quorum, () => payload, crypto);
          if (fault !== undefined) return err(`notarisation of header ${number}: ${fault}`);
          signers = consensus.signersOf(one);
        }
        return ok({ signers, trust: "byzantine" });
      },
    },
  } satisfies ReturnType<import("@paragrid/consensus").AlgorithmPlugin>;
}

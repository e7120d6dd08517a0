import { headerHash } from "@paragrid/block";
import { type FinalityClaim, totalWeight } from "@paragrid/consensus";
import { type Hash, zeroHash } from "@paragrid/primitives";
import { beforeAll, describe, expect, test } from "vitest";
import type { ConsensusHost } from "../host/consensus-host.ts";
import { range } from "../range.ts";
import type { Subject } from "./options.ts";

/** Finality proofs: the honest ones are accepted, everything of CONSENSUS.md §5 "Finality" is refused, nothing throws. */
export function finalityConformance(subject: Subject): void {
  const permissionless = subject.algorithm.protocol.guarantees.permissionless === true;
  describe("finality proofs", () => {
    let host: ConsensusHost;
    let claims: FinalityClaim[];

    beforeAll(() => {
      const parameters = { ...subject.options.parameters, ...subject.options.hard };
      host = subject.host({ signing: "ed25519", links: { meanMs: 10, deviationMs: 8 }, parameters });
      host.runToHeight(4, subject.recoveryMs);
      const { tree } = host.nodes[0]!;
      claims = [];
      for (const number of range(tree.finalized.number)) {
        const hash = tree.finalizedHash(number + 1)!;
        const proof = tree.proof(hash);
        if (proof === undefined) continue;
        claims.push({
          genesis: host.genesis.hash,
          authorities: host.genesisAuthorities,
          header: tree.header(hash)!,
          hash,
          proof,
          ...(subject.algorithm.verifier.anchored ? { ancestry: [tree.header(tree.header(hash)!.parentHash)!] } : {}),
        });
      }
    });

    const accepted = (claim: FinalityClaim): boolean => host.verify(claim).ok;
    /** First the honest claim, then its alteration. */
    function refuses(alter: (claim: FinalityClaim) => FinalityClaim): void {
      for (const claim of claims) {
        expect(accepted(claim)).toBe(true);
        expect(accepted(alter(claim))).toBe(false);
      }
    }
    const withHeader = (claim: FinalityClaim, header: FinalityClaim["header"]): FinalityClaim => ({
      ...claim,
      header,
      hash: headerHash(header),
    });

    test("proofs of finalised blocks are accepted, small, and name members", () => {
      expect(claims.length).toBeGreaterThan(1);
      for (const claim of claims) {
        const verdict = host.verify(claim);
        expect(verdict.ok, verdict.ok ? "" : verdict.error).toBe(true);
        expect(claim.proof.length).toBeLessThanOrEqual(subject.algorithm.verifier.maxProofBytes(claim.authorities));
        if (verdict.ok)
          for (const signer of verdict.value.signers) expect(claim.authorities.members[signer]).toBeDefined();
      }
    });

    test("a flipped bit in any byte of a proof is refused", () => {
      const claim = claims[0]!;
      expect(accepted(claim)).toBe(true);
      for (const at of range(claim.proof.length)) {
        const proof = claim.proof.slice();
        proof[at]! ^= 1 << (at & 7);
        expect(accepted({ ...claim, proof }), `byte ${at}`).toBe(false);
      }
    });

    test("a proof cut at any length, or with bytes after its end, is refused", () => {
      const claim = claims[0]!;
      expect(accepted(claim)).toBe(true);
      for (const length of range(claim.proof.length))
        expect(accepted({ ...claim, proof: claim.proof.slice(0, length) }), `length ${length}`).toBe(false);
      expect(accepted({ ...claim, proof: Uint8Array.of(...claim.proof, 0) })).toBe(false);
    });

    if (!permissionless)
      test("a giant proof is refused before any signature is checked", () => {
        const claim = claims[0]!;
        const { verifier } = subject.algorithm;
        let checked = 0;
        const counting = {
          verify: (key: Uint8Array, payload: Uint8Array, signature: Uint8Array) => {
            checked++;
            return host.scheme.verify(key, payload, signature);
          },
        };
        expect(verifier.verify(claim, counting).ok).toBe(true);
        expect(checked).toBeGreaterThan(0);
        checked = 0;
        const giant = new Uint8Array(verifier.maxProofBytes(claim.authorities) + 1);
        giant.set(claim.proof);
        expect(verifier.verify({ ...claim, proof: giant }, counting).ok).toBe(false);
        expect(checked).toBe(0);
      });

    test("a proof of another height's block is refused", () => {
      const [first, second] = claims;
      expect(accepted(first!) && accepted(second!)).toBe(true);
      expect(accepted({ ...first!, proof: second!.proof })).toBe(false);
      expect(accepted({ ...second!, proof: first!.proof })).toBe(false);
    });

    test("another header of the same height is refused", () => {
      refuses((claim) => withHeader(claim, { ...claim.header, stateRoot: zeroHash }));
      refuses((claim) => withHeader(claim, { ...claim.header, extrinsicsRoot: zeroHash }));
      refuses((claim) => withHeader(claim, { ...claim.header, parentHash: zeroHash }));
      refuses((claim) => withHeader(claim, { ...claim.header, digest: [] }));
    });

    test("another number in the header is refused", () => {
      refuses((claim) => withHeader(claim, { ...claim.header, number: claim.header.number + 1 }));
    });

    test("a header that does not have the claimed hash is refused", () => {
      refuses((claim) => ({ ...claim, header: { ...claim.header, stateRoot: zeroHash } }));
      refuses((claim) => ({ ...claim, hash: zeroHash as Hash }));
    });

    test("another chain's genesis is refused", () => refuses((claim) => ({ ...claim, genesis: zeroHash })));

    if (!permissionless)
      test("another set id is refused", () =>
        refuses((claim) => ({ ...claim, authorities: { ...claim.authorities, id: claim.authorities.id + 1 } })));

    if (!permissionless)
      test("signatures of outsiders are refused", () =>
        refuses((claim) => {
          const outsider = (index: number) => host.scheme.key(999, index).publicKey;
          const members = claim.authorities.members.map((member, index) => ({ ...member, key: outsider(index) }));
          return { ...claim, authorities: { ...claim.authorities, members } };
        }));

    test("an empty set, weightless members, one member twice and a weight beyond 64 bits are refused", () => {
      const withMembers = (claim: FinalityClaim, members: FinalityClaim["authorities"]["members"]): FinalityClaim => ({
        ...claim,
        authorities: { ...claim.authorities, members },
      });
      refuses((claim) => withMembers(claim, []));
      refuses((claim) =>
        withMembers(
          claim,
          claim.authorities.members.map((member) => ({ ...member, weight: 0n })),
        ),
      );
      refuses((claim) =>
        withMembers(
          claim,
          claim.authorities.members
            .map((member) => ({ ...member, weight: (1n << 64n) - 1n }))
            .concat(claim.authorities.members.slice(0, 1)),
        ),
      );
    });

    if (subject.replicas > 1 && !permissionless && subject.options.signersStandForOthers !== true)
      test("signers of exactly the fraction that is not enough are refused, one unit of weight more is accepted", () => {
        // Two thirds where f faults need 3f + 1 replicas, half where 2f + 1 do.
        const twoThirds = subject.algorithm.protocol.guarantees.replicasFor(1) > 3;
        const claim = claims.find((one) => {
          const verdict = host.verify(one);
          return verdict.ok && verdict.value.signers.length < one.authorities.members.length;
        });
        if (claim === undefined) throw new Error("every proof was signed by all members: no proof to weigh");
        const verdict = host.verify(claim);
        const signers = new Set(verdict.ok ? verdict.value.signers : []);
        const others = claim.authorities.members.length - signers.size;
        // Signers weigh 2 each for every other member's share of a third (of a half), so that their sum is exactly the bound.
        const unit = BigInt(signers.size * others);
        const weigh = (extra: bigint): FinalityClaim => {
          const members = claim.authorities.members.map((member, index) => ({
            ...member,
            weight: signers.has(index)
              ? ((twoThirds ? 2n : 1n) * unit) / BigInt(signers.size) + (index === Math.min(...signers) ? extra : 0n)
              : unit / BigInt(others),
          }));
          return { ...claim, authorities: { ...claim.authorities, members } };
        };
        const exact = weigh(0n);
        const held = exact.authorities.members.reduce(
          (sum, { weight }, index) => sum + (signers.has(index) ? weight : 0n),
          0n,
        );
        expect(held * (twoThirds ? 3n : 2n)).toBe(totalWeight(exact.authorities) * (twoThirds ? 2n : 1n));
        expect(accepted(exact)).toBe(false);
        expect(accepted(weigh(1n))).toBe(true);
      });
  });
}

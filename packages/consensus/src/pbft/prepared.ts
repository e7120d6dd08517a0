import { type Header, headerHash } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import { type Certificate, certificateFault } from "../certificate.ts";
import type { ReplicaCrypto } from "../contract.ts";
import type { Electorate } from "../electorate.ts";
import type { PreparedCertificate } from "./messages.ts";
import { phasePayload } from "./payload.ts";

/** The authority that leads a view: p = v mod |R| (OSDI'99 §4). */
export const primaryOf = (view: number, electorate: Electorate): number => view % electorate.count;

/** A prepared certificate whose votes are put together only where somebody looks at them. */
export class PreparedVotes implements PreparedCertificate {
  readonly view: number;
  readonly header: Header;
  readonly #votes: Certificate;

  constructor(view: number, header: Header, votes: Certificate) {
    this.view = view;
    this.header = header;
    this.#votes = votes;
  }

  get signers(): Uint8Array {
    return this.#votes.signers;
  }

  get signatures(): readonly Uint8Array[] {
    return this.#votes.signatures;
  }
}

/**
 * Why the certificate does not show that its block was prepared in its view, or undefined. The primary's part is its
 * pre-prepare signature, everybody else's a prepare (§4.2: one pre-prepare and 2f prepares that match it).
 */
export function preparedFault(
  certificate: PreparedCertificate,
  genesis: Hash,
  electorate: Electorate,
  crypto: Pick<ReplicaCrypto, "verify">,
): string | undefined {
  const { header, view } = certificate;
  const content = {
    genesis,
    setId: electorate.set.id,
    round: view,
    height: header.number,
    block: headerHash(header),
  };
  const primary = primaryOf(view, electorate);
  const proposed = phasePayload("pre-prepare", content);
  const prepared = phasePayload("prepare", content);
  return certificateFault(
    certificate,
    electorate,
    electorate.quorum,
    (index) => (index === primary ? proposed : prepared),
    crypto,
  );
}

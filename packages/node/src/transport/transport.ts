import { connect, createServer, type Server, type TLSSocket } from "node:tls";
import type { Address } from "@paragrid/chain";
import { type Hex, toHex } from "@paragrid/primitives";
import type { TlsIdentity } from "./certificate.ts";
import { FrameReader, frameHeader } from "./frames.ts";

/** A replica that may connect: where it listens and the ed25519 key that its certificate must carry. */
export interface Peer {
  readonly address: Address;
  readonly host: string;
  readonly port: number;
  readonly key: Hex;
}

export interface TransportOptions {
  readonly identity: TlsIdentity;
  readonly self: Peer;
  readonly peers: readonly Peer[];
  readonly onFrame: (from: Address, frame: Uint8Array) => void;
  readonly onConnected?: (peer: Address) => void;
  readonly log: (level: "debug" | "info" | "warn", message: string, fields: Readonly<Record<string, unknown>>) => void;
  /** Bytes that may wait for a peer that is slow, or whose connection is being made; what comes on top is dropped and counted. */
  readonly maxQueuedBytes?: number;
}

export interface TransportCounters {
  sentFrames: number;
  sentBytes: number;
  receivedFrames: number;
  receivedBytes: number;
  droppedFrames: number;
}

interface Link {
  readonly socket: TLSSocket;
  pending: Buffer[];
  pendingBytes: number;
}

/** Frames that wait for a connection. */
interface Dialing {
  failures: number;
  retryAtMs: number;
  waiting: Buffer[];
  waitingBytes: number;
}

const key = (address: Address): string => `${address.chain}/${address.replica}`;

/**
 * Frames between replicas over mutually authenticated TLS 1.3. Both ends look at one thing only: that the other's certificate
 * carries a key pinned in the network's specification. Connections are made when something is to be sent and made again, with
 * growing pauses, after they break; frames for an absent or slow peer are dropped and counted, since every protocol above
 * repeats what matters.
 */
export class Transport {
  readonly counters: TransportCounters = {
    sentFrames: 0,
    sentBytes: 0,
    receivedFrames: 0,
    receivedBytes: 0,
    droppedFrames: 0,
  };
  readonly #options: TransportOptions;
  readonly #maxQueuedBytes: number;
  readonly #byKey = new Map<Hex, Peer>();
  readonly #byAddress = new Map<string, Peer>();
  readonly #links = new Map<string, Link>();
  readonly #dialing = new Map<string, Dialing>();
  #server: Server | undefined;
  #closed = false;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#maxQueuedBytes = options.maxQueuedBytes ?? 32 * 1024 * 1024;
    for (const peer of options.peers) {
      this.#byKey.set(peer.key, peer);
      this.#byAddress.set(key(peer.address), peer);
    }
  }

  /** Peers with a live connection. */
  get connected(): number {
    return this.#links.size;
  }

  /** Whom they are to. */
  get connectedPeers(): readonly Address[] {
    return [...this.#links.keys()].map((id) => this.#byAddress.get(id)!.address);
  }

  /** Bytes of frames that wait in memory for all peers together. */
  get queuedBytes(): number {
    let bytes = 0;
    for (const { socket, pendingBytes } of this.#links.values()) bytes += socket.writableLength + pendingBytes;
    for (const { waitingBytes } of this.#dialing.values()) bytes += waitingBytes;
    return bytes;
  }

  /** Starts to listen; rejects when the port is taken. */
  listen(): Promise<void> {
    const { identity, self } = this.#options;
    const server = createServer(
      {
        cert: identity.certificate,
        key: identity.privateKey,
        requestCert: true,
        rejectUnauthorized: false,
        minVersion: "TLSv1.3",
      },
      (socket) => this.#accept(socket),
    );
    // A handshake that fails is the other side's matter.
    server.on("tlsClientError", (error) => this.#options.log("debug", "a handshake failed", { reason: error.message }));
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(self.port, self.host, () => {
        server.off("error", reject);
        server.on("error", (error) => this.#options.log("warn", "the listener failed", { reason: error.message }));
        resolve();
      });
    });
  }

  /** Dials every given peer now, rather than at the first frame. */
  connectTo(peers: readonly Address[]): void {
    for (const address of peers) {
      const peer = this.#byAddress.get(key(address));
      if (peer !== undefined && !this.#links.has(key(address))) this.#dial(peer);
    }
  }

  send(to: Address, frame: Uint8Array): void {
    if (this.#closed) return;
    const id = key(to);
    const link = this.#links.get(id);
    const body = Buffer.from(frame.buffer, frame.byteOffset, frame.length);
    if (link !== undefined) {
      this.#enqueue(link, body);
      return;
    }
    const peer = this.#byAddress.get(id);
    if (peer === undefined) throw new RangeError(`no peer ${id} in this network`);
    this.#dial(peer);
    const dialing = this.#dialing.get(id);
    // A few frames wait for a connection that is being made; a peer that is down loses them.
    if (
      dialing === undefined ||
      dialing.waiting.length >= 256 ||
      dialing.waitingBytes + body.length > this.#maxQueuedBytes
    ) {
      this.counters.droppedFrames++;
      return;
    }
    dialing.waiting.push(body);
    dialing.waitingBytes += body.length;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const link of this.#links.values()) link.socket.end();
    const server = this.#server;
    if (server === undefined) return;
    await new Promise<void>((resolve) => {
      const force = setTimeout(() => {
        for (const link of this.#links.values()) link.socket.destroy();
        resolve();
      }, 300);
      server.close(() => {
        clearTimeout(force);
        resolve();
      });
    });
  }

  #accept(socket: TLSSocket): void {
    socket.on("error", () => socket.destroy());
    const peer = this.#peerOf(socket);
    if (peer === undefined) {
      this.#options.log("warn", "a connection with a key that is not pinned was closed", {
        from: socket.remoteAddress,
      });
      socket.destroy();
      return;
    }
    this.#adopt(peer, socket);
  }

  #dial(peer: Peer): void {
    const id = key(peer.address);
    const known = this.#dialing.get(id);
    const now = performance.now();
    if (this.#closed || (known !== undefined && known.retryAtMs > now)) return;
    const state = known ?? { failures: 0, retryAtMs: 0, waiting: [], waitingBytes: 0 };
    // One attempt at a time; the next one not before this time.
    state.retryAtMs = now + Math.min(2000, 100 * 2 ** state.failures);
    this.#dialing.set(id, state);
    const { identity } = this.#options;
    const socket = connect({
      host: peer.host,
      port: peer.port,
      cert: identity.certificate,
      key: identity.privateKey,
      rejectUnauthorized: false,
      minVersion: "TLSv1.3",
    });
    socket.once("secureConnect", () => {
      if (this.#peerOf(socket) !== peer) {
        this.#options.log("warn", "a peer answered with another key than the pinned one", { peer: id });
        socket.destroy();
        return;
      }
      this.#adopt(peer, socket);
    });
    socket.on("error", () => {
      state.failures++;
      this.counters.droppedFrames += state.waiting.length;
      state.waiting = [];
      state.waitingBytes = 0;
      socket.destroy();
    });
  }

  /** The peer whose pinned key the other end proved to hold. */
  #peerOf(socket: TLSSocket): Peer | undefined {
    const spki = socket.getPeerX509Certificate()?.publicKey.export({ format: "der", type: "spki" });
    if (spki === undefined) return undefined;
    return this.#byKey.get(toHex(new Uint8Array(spki.subarray(spki.length - 32))));
  }

  #adopt(peer: Peer, socket: TLSSocket): void {
    if (this.#closed) {
      socket.destroy();
      return;
    }
    const id = key(peer.address);
    socket.setNoDelay(true);
    const link: Link = { socket, pending: [], pendingBytes: 0 };
    // Two connections to one peer may live side by side for a while: the newest one is written to, both are read.
    this.#links.set(id, link);
    const reader = new FrameReader((frame) => {
      this.counters.receivedFrames++;
      this.counters.receivedBytes += frame.length;
      this.#options.onFrame(peer.address, frame);
    });
    socket.on("data", (chunk: Buffer) => {
      try {
        reader.push(chunk);
      } catch (error) {
        this.#options.log("warn", "a peer sent a frame that cannot be read", {
          peer: id,
          reason: error instanceof Error ? error.message : String(error),
        });
        socket.destroy();
      }
    });
    socket.on("close", () => {
      if (this.#links.get(id) === link) this.#links.delete(id);
    });
    const dialing = this.#dialing.get(id);
    this.#dialing.delete(id);
    for (const frame of dialing?.waiting.splice(0) ?? []) this.#enqueue(link, frame);
    this.#options.onConnected?.(peer.address);
  }

  /** Frames of one turn are joined into one write. */
  #enqueue(link: Link, frame: Buffer): void {
    // Counted with what this turn has gathered: one turn may send a great deal.
    if (link.socket.writableLength + link.pendingBytes + frame.length > this.#maxQueuedBytes) {
      this.counters.droppedFrames++;
      return;
    }
    this.counters.sentFrames++;
    this.counters.sentBytes += frame.length;
    link.pendingBytes += frame.length + 4;
    if (link.pending.push(frameHeader(frame.length), frame) > 2) return;
    setImmediate(() => {
      const { pending } = link;
      link.pending = [];
      link.pendingBytes = 0;
      if (!link.socket.destroyed) link.socket.write(Buffer.concat(pending));
    });
  }
}

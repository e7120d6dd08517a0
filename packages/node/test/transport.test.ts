import { createServer } from "node:net";
import { connect, createServer as createTlsServer, type TLSSocket } from "node:tls";
import type { Address } from "@paragrid/chain";
import { ed25519 } from "@paragrid/crypto";
import { replicaId, toHex } from "@paragrid/primitives";
import { afterEach, describe, expect, it } from "vitest";
import { tlsIdentity } from "../src/transport/certificate.ts";
import { FrameReader, frameHeader, maxFrameBytes } from "../src/transport/frames.ts";
import { type Peer, Transport } from "../src/transport/transport.ts";

const open: Transport[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((transport) => transport.close()));
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const seedOf = (index: number): Uint8Array => new Uint8Array(32).fill(index + 1);

async function peersOf(count: number): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (let index = 0; index < count; index++)
    peers.push({
      address: { chain: "test", replica: replicaId(index) },
      host: "127.0.0.1",
      port: await freePort(),
      key: toHex(ed25519.fromSeed(seedOf(index)).publicKey),
    });
  return peers;
}

async function start(
  peers: readonly Peer[],
  index: number,
  seed: Uint8Array,
  onFrame: (from: Address, frame: Uint8Array) => void,
  maxQueuedBytes?: number,
): Promise<Transport> {
  const transport = new Transport({
    identity: await tlsIdentity(seed),
    self: peers[index]!,
    peers: peers.filter((_, other) => other !== index),
    onFrame,
    log: () => {},
    ...(maxQueuedBytes === undefined ? {} : { maxQueuedBytes }),
  });
  await transport.listen();
  open.push(transport);
  return transport;
}

describe("the transport between replicas", () => {
  it("carries frames in order and names their sender, after a peer came late too", async () => {
    const peers = await peersOf(2);
    const left = await start(peers, 0, seedOf(0), () => {});
    left.send(peers[1]!.address, Uint8Array.of(1));
    const received = await new Promise<[number, number[]]>((resolve) => {
      const seen: number[] = [];
      void start(peers, 1, seedOf(1), (from, frame) => {
        seen.push(frame.length);
        if (seen.length === 3) resolve([from.replica, seen]);
      }).then(async () => {
        while (left.connected === 0) {
          left.connectTo([peers[1]!.address]);
          await new Promise((again) => setImmediate(again));
        }
        left.send(peers[1]!.address, new Uint8Array(10));
        left.send(peers[1]!.address, new Uint8Array(300_000));
        left.send(peers[1]!.address, new Uint8Array(0));
      });
    });
    expect(received[0]).toBe(0);
    expect(received[1].slice(-3)).toEqual([10, 300_000, 0]);
  });

  it("closes a connection whose key is not pinned before a byte is read", async () => {
    const peers = await peersOf(2);
    let frames = 0;
    await start(peers, 0, seedOf(0), () => {
      frames++;
    });
    const stranger = await tlsIdentity(seedOf(9));
    const closed = await new Promise<boolean>((resolve) => {
      const socket = connect({
        host: "127.0.0.1",
        port: peers[0]!.port,
        cert: stranger.certificate,
        key: stranger.privateKey,
        rejectUnauthorized: false,
      });
      socket.on("secureConnect", () => socket.write(Buffer.concat([frameHeader(1), Buffer.of(7)])));
      socket.on("error", () => {});
      socket.on("close", () => resolve(true));
    });
    expect(closed).toBe(true);
    expect(frames).toBe(0);
  });

  it("refuses to talk to an impostor that listens on a peer's port", async () => {
    const peers = await peersOf(2);
    const left = await start(peers, 0, seedOf(0), () => {});
    let heard = 0;
    await start(peers, 1, seedOf(7), () => {
      heard++;
    });
    for (let turn = 0; turn < 20; turn++) {
      left.send(peers[1]!.address, Uint8Array.of(1));
      await new Promise((again) => setImmediate(again));
    }
    expect(left.connected).toBe(0);
    expect(heard).toBe(0);
  });

  it("keeps no more than its limit for a peer that does not read, and serves it again when it does", async () => {
    const peers = await peersOf(2);
    const limit = 200_000;
    const left = await start(peers, 0, seedOf(0), () => {}, limit);
    const { certificate, privateKey } = await tlsIdentity(seedOf(1));
    const slow = createTlsServer({ cert: certificate, key: privateKey, requestCert: true, rejectUnauthorized: false });
    const accepted = new Promise<TLSSocket>((resolve) => slow.once("secureConnection", resolve));
    await new Promise<void>((resolve) => slow.listen(peers[1]!.port, "127.0.0.1", resolve));
    left.connectTo([peers[1]!.address]);
    const socket = await accepted;
    socket.pause();
    while (left.connected === 0) await new Promise((again) => setImmediate(again));

    // What the kernel's own buffers take is not in this process: some megabytes fill them.
    let most = 0;
    for (let turn = 0; turn < 2000 && left.counters.droppedFrames < 500; turn++) {
      for (let frame = 0; frame < 20; frame++) left.send(peers[1]!.address, new Uint8Array(30_000));
      most = Math.max(most, left.queuedBytes);
      await new Promise((again) => setImmediate(again));
    }
    expect(left.counters.droppedFrames).toBeGreaterThanOrEqual(500);
    expect(most).toBeLessThanOrEqual(limit);
    expect(most).toBeGreaterThan(limit / 2);

    const last = new Promise<void>((resolve) => {
      const reader = new FrameReader((frame) => frame.length === 7 && resolve());
      socket.on("data", (chunk: Buffer) => reader.push(chunk));
    });
    socket.resume();
    while (left.queuedBytes > 0) await new Promise((again) => setImmediate(again));
    left.send(peers[1]!.address, new Uint8Array(7));
    await last;
    socket.destroy();
    slow.close();
  });

  it("keeps no more than its limit for a peer that is not there yet", async () => {
    const peers = await peersOf(2);
    const left = await start(peers, 0, seedOf(0), () => {}, 100_000);
    for (let frame = 0; frame < 50; frame++) left.send(peers[1]!.address, new Uint8Array(30_000));
    expect(left.queuedBytes).toBe(90_000);
    expect(left.counters.droppedFrames).toBe(47);
    while (left.queuedBytes > 0) await new Promise((again) => setImmediate(again));
    expect(left.counters.droppedFrames).toBe(50);
  });

  it("says that a port is taken", async () => {
    const peers = await peersOf(1);
    await start(peers, 0, seedOf(0), () => {});
    await expect(start(peers, 0, seedOf(0), () => {})).rejects.toThrow("EADDRINUSE");
  });
});

describe("the frame reader", () => {
  it("puts frames together from chunks of any size", () => {
    const bodies = [0, 1, 5, 70_000].map((length) => Buffer.alloc(length, length));
    const stream = Buffer.concat(bodies.flatMap((body) => [frameHeader(body.length), body]));
    for (const step of [1, 3, 4096, stream.length]) {
      const seen: number[] = [];
      const reader = new FrameReader((frame) => seen.push(frame.length));
      for (let at = 0; at < stream.length; at += step) reader.push(stream.subarray(at, at + step));
      expect(seen).toEqual([0, 1, 5, 70_000]);
    }
  });

  it("refuses a giant frame before it is received", () => {
    const reader = new FrameReader(() => {});
    expect(() => reader.push(frameHeader(maxFrameBytes + 1))).toThrow("at most");
  });
});

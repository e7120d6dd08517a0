import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { ChainNode } from "@paragrid/chain";
import {
  type ConnectionLimits,
  type DevControl,
  defaultLimits,
  type PeerInfo,
  RpcSession,
  rpcBackend,
} from "@paragrid/rpc";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { type Admission, refusalOf } from "./rpc-admission.ts";
import { Turns } from "./turns.ts";

export interface RpcServerOptions {
  readonly node: ChainNode;
  readonly host: string;
  readonly port: number;
  readonly peers: () => readonly PeerInfo[];
  readonly listenAddresses?: readonly string[];
  readonly log: (level: "debug" | "info" | "warn", message: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly limits?: Partial<ServerLimits>;
  /** Present where development methods are on. */
  readonly dev?: DevControl;
  /** Who may ask; the machine's own programs and Polkadot.js Apps where it is left out. */
  readonly admission?: Admission;
  /** Whether methods marked unsafe are served: on a loopback address only, where it is left out. */
  readonly unsafe?: boolean;
}

export interface ServerLimits {
  readonly connections: number;
  /** The largest request that is read. */
  readonly payloadBytes: number;
  /** Bytes that may wait for a slow client before its connection is closed. */
  readonly queuedBytes: number;
  readonly connection: ConnectionLimits;
}

export const defaultServerLimits: ServerLimits = {
  connections: 512,
  payloadBytes: 8 * 1024 * 1024,
  queuedBytes: 16 * 1024 * 1024,
  connection: defaultLimits,
};

/** Serves JSON-RPC over WebSocket, and over HTTP POST for calls without subscriptions; resolves to what stops it. */
export async function startRpc(options: RpcServerOptions): Promise<() => Promise<void>> {
  const { node, host, port, log } = options;
  const limits = { ...defaultServerLimits, ...options.limits };
  const unsafe = options.unsafe ?? isLoopback(host);
  const backend = rpcBackend({
    node,
    peers: options.peers,
    chainName: node.self.chain,
    version: "0.1.0",
    ...(options.dev === undefined ? {} : { dev: options.dev }),
    ...(options.listenAddresses === undefined ? {} : { listenAddresses: options.listenAddresses }),
    // A short pause rather than the next turn: a client that reads slowly must not keep the processor busy.
    later: (task) => void setTimeout(task, 2),
  });

  const http = createServer((request, response) => {
    const refusal = refusalOf(request.headers, options.admission);
    if (refusal !== undefined) {
      response.writeHead(403).end(`${refusal}\n`);
      return;
    }
    if (request.headers.origin !== undefined) {
      response.setHeader("access-control-allow-origin", request.headers.origin);
      response.setHeader("vary", "origin");
    }
    if (request.method === "OPTIONS")
      response
        .writeHead(204, { "access-control-allow-methods": "POST", "access-control-allow-headers": "content-type" })
        .end();
    else if (request.method !== "POST")
      response.writeHead(405, { allow: "POST, OPTIONS" }).end("JSON-RPC: POST, or a WebSocket\n");
    else answerPost(request, response);
  });

  function answerPost(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limits.payloadBytes) chunks.push(chunk);
      else if (!response.headersSent)
        response
          .writeHead(413, { connection: "close" })
          .end(`a request of at most ${limits.payloadBytes} bytes\n`, () => request.destroy());
    });
    request.on("end", () => {
      if (response.headersSent) return;
      let answer = "";
      const session = new RpcSession({
        backend,
        send: (text) => {
          answer ||= text;
        },
        // No notification could reach the client, and no later request the operation.
        limits: { ...limits.connection, subscriptions: 0, broadcasts: 0 },
        unsafe,
      });
      const finish = (): void => {
        session.close();
        response.writeHead(200, { "content-type": "application/json" }).end(answer);
      };
      const pending = session.receive(Buffer.concat(chunks).toString("utf8"));
      if (pending === undefined) finish();
      else void pending.then(finish);
    });
  }

  const turns = new Turns();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.payloadBytes });
  http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refusalOf(request.headers, options.admission);
    if (refusal !== undefined) refuse(socket, "403 Forbidden", refusal);
    else if (sockets.clients.size >= limits.connections)
      refuse(socket, "503 Service Unavailable", `${limits.connections} connections are open`);
    else sockets.handleUpgrade(request, socket, head, (client) => serve(client, socket));
  });

  function serve(socket: WebSocket, stream: Duplex): void {
    // A client that submits many transactions at once gets the answers of one turn in one write: a system call costs about as much as
    // executing a transfer.
    const joinWrites = (): void => {
      if (stream.writableCorked > 0) return;
      stream.cork();
      setImmediate(() => stream.uncork());
    };
    const session = new RpcSession({
      backend,
      send(text) {
        if (socket.readyState !== socket.OPEN) return;
        if (socket.bufferedAmount <= limits.queuedBytes) {
          joinWrites();
          socket.send(text);
          return;
        }
        log("warn", "a client that reads too slowly was closed", { queuedBytes: socket.bufferedAmount });
        session.close();
        // The reason can only be read by a client that reads; the buffers of one that does not are freed.
        socket.close(1008, "reads too slowly");
        setTimeout(() => socket.terminate(), 1000).unref();
      },
      limits: limits.connection,
      queuedBytes: () => socket.bufferedAmount,
      unsafe,
    });
    const take = turns.client(socket, (data: RawData) => void session.receive(data.toString()));
    socket.on("message", take);
    socket.on("close", () => session.close());
    // A message above the limit among them: ws closes with 1009 by itself.
    socket.on("error", (error) => log("debug", "a client's connection failed", { reason: error.message }));
  }

  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => {
      http.off("error", reject);
      resolve();
    });
  });
  return async () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  };
}

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

function refuse(socket: Duplex, status: string, reason: string): void {
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain\r\n\r\n${reason}\n`);
}

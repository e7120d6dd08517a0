import { createServer } from "node:http";
import type { ChainNode } from "@paragrid/chain";
import { type RpcBackend, RpcSession } from "@paragrid/rpc";
import { type WebSocket, WebSocketServer } from "ws";

export interface RpcServerOptions {
  readonly node: ChainNode;
  readonly host: string;
  readonly port: number;
  readonly peers: () => number;
  readonly log: (level: "debug" | "info" | "warn", message: string, fields: Readonly<Record<string, unknown>>) => void;
}

/** The largest request that is read. */
const maxPayloadBytes = 8 * 1024 * 1024;
/** Bytes that may wait for a slow client before its connection is closed. */
const maxQueuedBytes = 16 * 1024 * 1024;
const maxConnections = 512;

/** Serves JSON-RPC over WebSocket, and over HTTP POST for single calls; resolves to what stops it. */
export async function startRpc(options: RpcServerOptions): Promise<() => Promise<void>> {
  const { node } = options;
  const backend: RpcBackend = { node, peers: options.peers, chainName: node.self.chain, version: "0.1.0" };
  const http = createServer((request, response) => {
    if (request.method !== "POST") {
      response.writeHead(405, { allow: "POST" }).end("JSON-RPC: POST, or a WebSocket\n");
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxPayloadBytes) request.destroy();
      else chunks.push(chunk);
    });
    request.on("end", () => {
      let answer = "";
      const session = new RpcSession(
        backend,
        (text) => {
          answer ||= text;
        },
        { subscriptions: 0, batch: 100 },
      );
      session.receive(Buffer.concat(chunks).toString("utf8"));
      session.close();
      response.writeHead(200, { "content-type": "application/json" }).end(answer);
    });
  });
  const sockets = new WebSocketServer({ server: http, maxPayload: maxPayloadBytes });
  sockets.on("connection", (socket: WebSocket) => {
    if (sockets.clients.size > maxConnections) {
      socket.close(1013, "too many connections");
      return;
    }
    const session = new RpcSession(backend, (text) => {
      if (socket.bufferedAmount > maxQueuedBytes) {
        options.log("warn", "a client that reads too slowly was closed", { queuedBytes: socket.bufferedAmount });
        socket.close(1008, "reads too slowly");
        return;
      }
      socket.send(text);
    });
    socket.on("message", (data) => session.receive(data.toString()));
    socket.on("close", () => session.close());
    socket.on("error", () => socket.terminate());
  });
  // Errors of the HTTP server are told by `listen` below; without a listener here they would be thrown twice.
  sockets.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(options.port, options.host, () => {
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

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";

/** Stands before a replica and passes everything on, but spoils one byte in the first node of every read proof. */
export async function startProofProxy(url: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      fetch(url.replace(/^ws/, "http"), { method: "POST", headers: { "content-type": "application/json" }, body })
        .then(async (answer) => response.writeHead(answer.status).end(await answer.text()))
        .catch(() => response.writeHead(502).end());
    });
  });
  const sockets = new WebSocketServer({ server: http });
  sockets.on("connection", (near: WebSocket) => {
    const far = new WebSocket(url);
    const early: string[] = [];
    near.on("message", (data) => {
      if (far.readyState === WebSocket.OPEN) far.send(data.toString());
      else early.push(data.toString());
    });
    far.on("open", () => {
      for (const text of early) far.send(text);
    });
    far.on("message", (data) => near.send(spoil(data.toString())));
    near.on("close", () => far.close());
    far.on("close", () => near.close());
    far.on("error", () => near.terminate());
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** `{"at": hash, "proof": [node, ...]}` is what only state_getReadProof answers. */
function spoil(text: string): string {
  const message = JSON.parse(text) as { readonly result?: { readonly proof?: readonly string[] } };
  const proof = message.result?.proof;
  if (!Array.isArray(proof) || proof.length === 0) return text;
  const [first, ...rest] = proof as readonly string[];
  const last = (Number.parseInt(first!.at(-1)!, 16) ^ 1).toString(16);
  return JSON.stringify({
    ...message,
    result: { ...message.result, proof: [`${first!.slice(0, -1)}${last}`, ...rest] },
  });
}

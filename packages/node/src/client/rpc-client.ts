import { WebSocket } from "ws";

/** The error object of a JSON-RPC answer. */
export class RpcFailure extends Error {
  override readonly name = "RpcFailure";
  readonly code: number;
  readonly data: unknown;
  constructor(code: number, message: string, data: unknown) {
    super(data === undefined ? message : `${message}: ${String(data)}`);
    this.code = code;
    this.data = data;
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One client connection to a replica; reconnects by itself until it is closed. Requests made while it is down fail at once. */
export class RpcClient {
  readonly url: string;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, (result: unknown) => void>();
  readonly #onConnect: (client: RpcClient) => void;
  #socket: WebSocket | undefined;
  #nextId = 1;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;
  #failures = 0;

  constructor(url: string, onConnect: (client: RpcClient) => void) {
    this.url = url;
    this.#onConnect = onConnect;
    this.#open();
  }

  get connected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  request<T>(method: string, params: readonly unknown[] = []): Promise<T> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new Error(`${this.url} is not connected`));
    const id = this.#nextId++;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    });
  }

  /** Begins a subscription of this connection; it ends with the connection. */
  async subscribe(method: string, params: readonly unknown[], listener: (result: unknown) => void): Promise<void> {
    const id = await this.request<string>(method, params);
    this.listen(id, listener);
  }

  /** Notifications of a subscription whose id the caller asked for itself. */
  listen(id: string, listener: (result: unknown) => void): void {
    this.#listeners.set(id, listener);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#socket?.terminate();
  }

  #open(): void {
    const socket = new WebSocket(this.url, { perMessageDeflate: false });
    this.#socket = socket;
    socket.on("open", () => {
      this.#failures = 0;
      this.#onConnect(this);
    });
    socket.on("message", (data) => this.#receive(data.toString()));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      for (const one of this.#waiting.values()) one.reject(new Error(`the connection to ${this.url} was lost`));
      this.#waiting.clear();
      this.#listeners.clear();
      if (this.#closed) return;
      this.#retry = setTimeout(() => this.#open(), Math.min(2000, 100 * 2 ** this.#failures++));
    });
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as {
      readonly id?: number;
      readonly result?: unknown;
      readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
      readonly params?: { readonly subscription: string; readonly result: unknown };
    };
    if (message.params !== undefined) {
      const { subscription, result } = message.params;
      const listener = this.#listeners.get(subscription);
      // The answer with the id resolves in a microtask: a notification in the same turn waits for it.
      if (listener !== undefined) listener(result);
      else setImmediate(() => this.#listeners.get(subscription)?.(result));
      return;
    }
    if (message.id === undefined) return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error !== undefined)
      waiting?.reject(new RpcFailure(message.error.code, message.error.message, message.error.data));
    else waiting?.resolve(message.result);
  }
}

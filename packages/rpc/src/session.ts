import { RpcError } from "./error.ts";
import type { RpcBackend } from "./method.ts";
import { methodNames, methods, subscriptions, unsubscribes } from "./registry.ts";

/** Limits of one connection. */
export interface SessionLimits {
  readonly subscriptions: number;
  readonly batch: number;
}
export const defaultLimits: SessionLimits = { subscriptions: 1024, batch: 100 };

type Id = string | number | null;
interface Request {
  readonly id: Id | undefined;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** One client's connection: answers requests in order and keeps its subscriptions. Texts in, texts out; the host owns the socket. */
export class RpcSession {
  readonly #backend: RpcBackend;
  readonly #send: (text: string) => void;
  readonly #limits: SessionLimits;
  readonly #running = new Map<string, () => void>();
  #ids = 0;

  constructor(backend: RpcBackend, send: (text: string) => void, limits: SessionLimits = defaultLimits) {
    this.#backend = backend;
    this.#send = send;
    this.#limits = limits;
  }

  /** One message of the client: a request or a batch. */
  receive(text: string): void {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      this.#send(errorText(null, new RpcError(-32700, "Parse error")));
      return;
    }
    if (!Array.isArray(parsed)) {
      const answer = this.#answer(parsed);
      if (answer !== undefined) this.#deliver([answer], (answers) => answers[0]!);
      return;
    }
    if (parsed.length === 0 || parsed.length > this.#limits.batch) {
      this.#send(
        errorText(
          null,
          new RpcError(
            -32600,
            parsed.length === 0
              ? "Invalid Request"
              : `Invalid Request: a batch of at most ${this.#limits.batch}, found ${parsed.length}`,
          ),
        ),
      );
      return;
    }
    const answers = parsed.map((one) => this.#answer(one)).filter((one) => one !== undefined);
    if (answers.length > 0) this.#deliver(answers, (texts) => `[${texts.join(",")}]`);
  }

  /** Ends all subscriptions. */
  close(): void {
    for (const stop of this.#running.values()) stop();
    this.#running.clear();
  }

  /** The reply to a subscription comes before its first notification. */
  #deliver(answers: readonly Answer[], join: (texts: readonly string[]) => string): void {
    this.#send(join(answers.map((one) => one.text)));
    for (const one of answers) one.afterwards?.();
  }

  #answer(value: unknown): Answer | undefined {
    const request = asRequest(value);
    if (request === undefined) return { text: errorText(null, new RpcError(-32600, "Invalid Request")) };
    try {
      const subscription = subscriptions.get(request.method);
      if (subscription !== undefined) return this.#subscribe(request);
      const result = this.#call(request);
      return request.id === undefined
        ? undefined
        : { text: JSON.stringify({ jsonrpc: "2.0", id: request.id, result }) };
    } catch (error) {
      if (request.id === undefined) return undefined;
      if (error instanceof RpcError) return { text: errorText(request.id, error) };
      return {
        text: errorText(
          request.id,
          new RpcError(-32603, `Internal error: ${error instanceof Error ? error.message : String(error)}`),
        ),
      };
    }
  }

  #call(request: Request): unknown {
    if (request.method === "rpc_methods") return { methods: methodNames };
    if (unsubscribes.has(request.method)) {
      const stop = this.#running.get(String(request.params[0]));
      stop?.();
      this.#running.delete(String(request.params[0]));
      return stop !== undefined;
    }
    const method = methods.get(request.method);
    if (method === undefined) throw new RpcError(-32601, "Method not found");
    return method(this.#backend, request.params) ?? null;
  }

  #subscribe(request: Request): Answer {
    const subscription = subscriptions.get(request.method)!;
    if (this.#running.size >= this.#limits.subscriptions)
      throw new RpcError(-32006, `Too many subscriptions on the connection: at most ${this.#limits.subscriptions}`);
    const id = `${(++this.#ids).toString(36)}${request.method.length.toString(36)}`;
    // Held back until the reply is out.
    let early: unknown[] | undefined = [];
    const notify = (result: unknown): void => {
      if (early !== undefined) early.push(result);
      else
        this.#send(
          JSON.stringify({ jsonrpc: "2.0", method: subscription.notification, params: { subscription: id, result } }),
        );
    };
    const stop = subscription.start(this.#backend, request.params, notify);
    this.#running.set(id, stop);
    return {
      text: JSON.stringify({ jsonrpc: "2.0", id: request.id ?? null, result: id }),
      afterwards: () => {
        const held = early ?? [];
        early = undefined;
        for (const result of held) notify(result);
      },
    };
  }
}

interface Answer {
  readonly text: string;
  readonly afterwards?: () => void;
}

function asRequest(value: unknown): Request | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { id, method, params = [] } = value as Readonly<Record<string, unknown>>;
  if (typeof method !== "string" || !Array.isArray(params)) return undefined;
  if (id !== undefined && id !== null && typeof id !== "string" && typeof id !== "number") return undefined;
  return { id: id as Id | undefined, method, params };
}

function errorText(id: Id, error: RpcError): string {
  return JSON.stringify({
    jsonrpc: "2.0",
    id,
    error: { code: error.code, message: error.message, ...(error.data === undefined ? {} : { data: error.data }) },
  });
}

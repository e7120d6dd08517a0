import type { RpcBackend } from "./backend.ts";
import type { Broadcast } from "./broadcast.ts";
import type { Follow } from "./chain-head/follow.ts";
import { type Connection, type ConnectionLimits, defaultLimits } from "./connection.ts";
import { invalidRequest, RpcError } from "./error.ts";
import type { Method, Sink, Subscription } from "./method.ts";
import { methodNames, methods, subscriptions, unsubscribes } from "./registry.ts";

/** One client's connection, as its host sees it. */
export interface SessionOptions {
  readonly backend: RpcBackend;
  readonly send: (text: string) => void;
  readonly limits?: ConnectionLimits;
  /** Bytes that were sent and not yet taken by the client. */
  readonly queuedBytes?: () => number;
  /** Whether methods marked unsafe are served. */
  readonly unsafe: boolean;
}

type Id = string | number | null;
interface Request {
  readonly id: Id | undefined;
  readonly method: string;
  readonly params: readonly unknown[] | Readonly<Record<string, unknown>>;
}

/**
 * Answers one client's requests and keeps its subscriptions (JSON-RPC 2.0). Texts in, texts out; the host owns the socket.
 * A request is answered before the next is read, unless its method answers by a promise.
 */
export class RpcSession implements Connection {
  readonly limits: ConnectionLimits;
  readonly follows = new Map<string, Follow>();
  readonly broadcasts = new Map<string, Broadcast>();
  readonly #options: SessionOptions;
  readonly #running = new Map<string, Running>();
  /** What waits for the reply in hand. */
  #tasks: (() => void)[] = [];
  #ids = 0;
  #closed = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.limits = options.limits ?? defaultLimits;
  }

  /** One message of the client, a request or a batch. The promise, where there is one, ends when the reply is out. */
  receive(text: string): Promise<void> | undefined {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      this.#send(errorText(null, new RpcError(-32700, "Parse error")));
      return undefined;
    }
    const tasks: (() => void)[] = [];
    this.#tasks = tasks;
    if (!Array.isArray(parsed)) {
      const answer = this.#answer(parsed);
      if (answer instanceof Promise) return answer.then((text) => this.#deliver(text, tasks));
      this.#deliver(answer, tasks);
      return undefined;
    }
    const { batch } = this.limits;
    if (parsed.length === 0 || parsed.length > batch) {
      const error =
        parsed.length === 0 ? invalidRequest() : invalidRequest(`a batch of at most ${batch}, found ${parsed.length}`);
      this.#send(errorText(null, error));
      return undefined;
    }
    const answers = parsed.map((one) => this.#answer(one));
    if (answers.some((one) => one instanceof Promise))
      return Promise.all(answers).then((texts) => this.#deliver(joined(texts), tasks));
    this.#deliver(joined(answers as (string | undefined)[]), tasks);
    return undefined;
  }

  /** Ends all that the connection holds. */
  close(): void {
    this.#closed = true;
    for (const running of this.#running.values()) running.cancel();
    for (const broadcast of this.broadcasts.values()) broadcast.stop();
    this.#running.clear();
    this.broadcasts.clear();
    this.follows.clear();
  }

  queuedBytes(): number {
    return this.#options.queuedBytes?.() ?? 0;
  }

  afterReply(task: () => void): void {
    this.#tasks.push(task);
  }

  nextId(): string {
    this.#ids += 1;
    return this.#ids.toString(36).padStart(4, "0");
  }

  #send(text: string): void {
    if (!this.#closed) this.#options.send(text);
  }

  #deliver(text: string | undefined, tasks: readonly (() => void)[]): void {
    if (text !== undefined) this.#send(text);
    if (!this.#closed) for (const task of tasks) task();
  }

  /** The text of the reply; none for a notification. */
  #answer(value: unknown): string | undefined | Promise<string | undefined> {
    const request = asRequest(value);
    if (request === undefined) return errorText(idOf(value), invalidRequest());
    try {
      const result = this.#result(request);
      if (result instanceof Promise)
        return result.then(
          (found) => resultText(request.id, found),
          (error: unknown) => failureText(request.id, error),
        );
      return resultText(request.id, result);
    } catch (error) {
      return failureText(request.id, error);
    }
  }

  #result(request: Request): unknown {
    const { method: name } = request;
    const method = methods.get(name);
    if (method !== undefined) return method.call(this.#options.backend, this.#allowed(method, request), this);
    const subscription = subscriptions.get(name);
    // A subscription without an id could not be told apart nor ended: it is not begun.
    if (subscription !== undefined)
      return request.id === undefined ? undefined : this.#subscribe(subscription, request);
    const end = unsubscribes.get(name);
    if (end !== undefined) {
      const found = this.#unsubscribe(end.name, positional(request.params, end.params)[0]);
      return end.answersNull ? null : found;
    }
    if (name === "rpc_methods") return { methods: methodNames };
    throw new RpcError(-32601, "Method not found");
  }

  /** The parameters in order, where the connection may call the method at all. */
  #allowed(method: Method | Subscription, request: Request): readonly unknown[] {
    if (method.unsafe && !this.#options.unsafe)
      throw new RpcError(-32601, "RPC call is unsafe to be called externally");
    return positional(request.params, method.params);
  }

  #unsubscribe(end: string, id: unknown): boolean {
    const running = typeof id === "string" || typeof id === "number" ? this.#running.get(String(id)) : undefined;
    if (running?.unsubscribe !== end) return false;
    this.#running.delete(running.id);
    running.cancel();
    return true;
  }

  #subscribe(subscription: Subscription, request: Request): string {
    const params = this.#allowed(subscription, request);
    if (this.#running.size >= this.limits.subscriptions)
      throw new RpcError(-32006, `Too many subscriptions on the connection: at most ${this.limits.subscriptions}`);
    const running = new Running(this.nextId(), subscription, {
      send: (text) => this.#send(text),
      forget: (id) => this.#running.delete(id),
    });
    this.#running.set(running.id, running);
    try {
      running.stop = subscription.start(this.#options.backend, params, running, this);
    } catch (error) {
      this.#running.delete(running.id);
      throw error;
    }
    if (running.over) running.stop();
    this.afterReply(() => running.begin());
    return running.id;
  }
}

interface RunningHost {
  readonly send: (text: string) => void;
  readonly forget: (id: string) => void;
}

/** One subscription of a connection. What it tells before the client has its id is held back until then. */
class Running implements Sink {
  readonly id: string;
  readonly unsubscribe: string;
  over = false;
  stop: () => void = () => {};
  #early: unknown[] | undefined = [];
  readonly #head: string;
  readonly #host: RunningHost;

  constructor(id: string, of: Subscription, host: RunningHost) {
    this.id = id;
    this.unsubscribe = of.unsubscribe;
    this.#head = `{"jsonrpc":"2.0","method":"${of.notification}","params":{"subscription":"${id}","result":`;
    this.#host = host;
  }

  notify(result: unknown): void {
    if (this.over) return;
    if (this.#early === undefined) this.#write(result);
    else this.#early.push(result);
  }

  /** Ends it by itself; what is held back still goes out. */
  end(): void {
    if (this.over) return;
    this.over = true;
    this.#host.forget(this.id);
    this.stop();
  }

  /** Ends it at the client's wish: nothing more goes out. */
  cancel(): void {
    this.over = true;
    this.#early = [];
    this.stop();
  }

  /** The client has the id. */
  begin(): void {
    const held = this.#early ?? [];
    this.#early = undefined;
    for (const result of held) this.#write(result);
  }

  #write(result: unknown): void {
    this.#host.send(`${this.#head}${JSON.stringify(result)}}}`);
  }
}

/** Parameters in order, whether the client gave them so or by name. */
function positional(params: Request["params"], names: readonly string[]): readonly unknown[] {
  if (Array.isArray(params)) return params;
  const given = params as Readonly<Record<string, unknown>>;
  return names.map((name) => {
    const bare = name.endsWith("?") ? name.slice(0, -1) : name;
    return Object.hasOwn(given, bare) ? given[bare] : undefined;
  });
}

function idOf(value: unknown): Id {
  if (typeof value !== "object" || value === null || !("id" in value)) return null;
  return typeof value.id === "string" || typeof value.id === "number" ? value.id : null;
}

function asRequest(value: unknown): Request | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { jsonrpc, id, method, params = [] } = value as Readonly<Record<string, unknown>>;
  if (jsonrpc !== "2.0" || typeof method !== "string" || typeof params !== "object" || params === null)
    return undefined;
  if (id !== undefined && id !== null && typeof id !== "string" && typeof id !== "number") return undefined;
  return { id: id as Id | undefined, method, params: params as Request["params"] };
}

function joined(texts: readonly (string | undefined)[]): string | undefined {
  const given = texts.filter((one) => one !== undefined);
  return given.length === 0 ? undefined : `[${given.join(",")}]`;
}

function resultText(id: Id | undefined, result: unknown): string | undefined {
  if (id === undefined) return undefined;
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${JSON.stringify(result ?? null)}}`;
}

function failureText(id: Id | undefined, error: unknown): string | undefined {
  if (id === undefined) return undefined;
  if (error instanceof RpcError) return errorText(id, error);
  return errorText(
    id,
    new RpcError(-32603, `Internal error: ${error instanceof Error ? error.message : String(error)}`),
  );
}

function errorText(id: Id, error: RpcError): string {
  const { code, message, data } = error;
  return JSON.stringify({
    jsonrpc: "2.0",
    id,
    error: data === undefined ? { code, message } : { code, message, data },
  });
}

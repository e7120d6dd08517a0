import type { BlockInfo, ChainDefinition, PolkadotClient, TypedApi } from "polkadot-api";
import { createClient } from "polkadot-api";
import { getWsProvider } from "polkadot-api/ws";
import {
  catchError,
  concatMap,
  distinctUntilChanged,
  from,
  map,
  mergeMap,
  NEVER,
  type Observable,
  type Subject,
  share,
  takeUntil,
} from "rxjs";

/** An event of a finalised block. */
export interface ChainEvent {
  readonly chain: string;
  readonly block: { readonly hash: string; readonly number: number };
  readonly pallet: string;
  readonly name: string;
  /** Its fields, in snake case as metadata names them. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** One chain as a script sees it. `D` is its type from `@paragrid/catalog/papi`. */
export interface ChainScript<D extends ChainDefinition> {
  readonly name: string;
  /** polkadot-api's own client, for whatever is not here. */
  readonly client: PolkadotClient;
  /** Calls, storage, constants and events, typed by the chain's metadata. */
  readonly api: TypedApi<D, false>;
  /** Heads of the best chain, the current one first; after a reorganisation a height comes again. */
  readonly heads$: Observable<BlockInfo>;
  /** Finalised blocks, the current one first, then each height once. */
  readonly finalized$: Observable<BlockInfo>;
  /** Events of the blocks of `finalized$`, in order. */
  readonly events$: Observable<ChainEvent>;
}

interface EventRecord {
  readonly event: { readonly type: string; readonly value: { readonly type: string; readonly value?: unknown } };
}

/** Connects to the first endpoint that serves; polkadot-api goes to the next one when it is lost. */
export function openChain<D extends ChainDefinition>(
  name: string,
  endpoints: readonly string[],
  closed: Subject<void>,
): ChainScript<D> {
  const client = createClient(getWsProvider([...endpoints]));
  const api = client.getUnsafeApi<D>();
  const open = <T>(stream: Observable<T>): Observable<T> => stream.pipe(takeUntil(closed));
  const finalized$ = open(client.finalizedBlock$);
  const records = (hash: string): Promise<readonly EventRecord[]> =>
    client.getUnsafeApi().query.System!.Events!.getValue({ at: hash }) as Promise<readonly EventRecord[]>;
  return {
    name,
    client,
    api,
    heads$: open(
      client.bestBlocks$.pipe(
        map(([best]) => best!),
        distinctUntilChanged((left, right) => left.hash === right.hash),
      ),
    ),
    finalized$,
    events$: finalized$.pipe(
      // Held until its events are read: a client lets go of finalised blocks.
      map((block) => ({ block, release: client.hodlBlock(block.hash) })),
      concatMap(({ block, release }) =>
        from(records(block.hash).finally(release)).pipe(
          mergeMap((found) =>
            found.map(
              ({ event }): ChainEvent => ({
                chain: name,
                block: { hash: block.hash, number: block.number },
                pallet: event.type,
                name: event.value.type,
                data: (event.value.value ?? {}) as ChainEvent["data"],
              }),
            ),
          ),
          // A closed client rejects what was under way.
          catchError((error: unknown) => {
            if (closed.closed || closed.isStopped) return NEVER;
            throw error;
          }),
        ),
      ),
      takeUntil(closed),
      share(),
    ),
  };
}

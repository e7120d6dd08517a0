import { type Codec, type Fields, type FieldValues, struct } from "@paragrid/scale";

/** Something that a pallet reports; recorded in System.Events. */
export interface PalletEvent {
  readonly pallet: string;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventDeclaration<F extends Fields> {
  readonly fields: F;
  readonly docs: readonly string[];
}

/** Declares an event with its fields (camel case here, snake case in metadata). */
export function event<F extends Fields>(fields: F, docs: string | readonly string[]): EventDeclaration<F> {
  return { fields, docs: typeof docs === "string" ? [docs] : docs };
}

/** Makes events of one kind: `ctx.deposit(pallet.events.Transfer({ from, to, amount }))`. */
export interface EventMaker<F extends Fields> {
  (...data: keyof F extends never ? [] : [FieldValues<F>]): PalletEvent;
  readonly pallet: string;
  readonly eventName: string;
  readonly index: number;
  readonly docs: readonly string[];
  readonly content: Codec<FieldValues<F>>;
  /** The event's fields if it is of this kind, for tests and for who reads events. */
  match(event: PalletEvent): FieldValues<F> | undefined;
}

/** An event maker of any type, as tables hold it. */
export type AnyEventMaker = Pick<EventMaker<Fields>, "pallet" | "eventName" | "index" | "docs"> & {
  // biome-ignore lint/suspicious/noExplicitAny: the content of any event.
  readonly content: Codec<any>;
};

/** @internal Used by `declarePallet`. */
export function eventMaker<F extends Fields>(
  pallet: string,
  eventName: string,
  index: number,
  declaration: EventDeclaration<F>,
): EventMaker<F> {
  const make = (data?: FieldValues<F>): PalletEvent => ({ pallet, name: eventName, data: data ?? {} });
  return Object.assign(make as (...data: unknown[]) => PalletEvent, {
    pallet,
    eventName,
    index,
    docs: declaration.docs,
    content: struct(declaration.fields),
    match: (found: PalletEvent) =>
      found.pallet === pallet && found.name === eventName ? (found.data as FieldValues<F>) : undefined,
  }) as EventMaker<F>;
}

import { equalBytes } from "@paragrid/primitives";
import {
  type AccountId,
  accountId,
  addWeight,
  type Context,
  call,
  declarePallet,
  definePallet,
  dispatchResult,
  dispatchResultOf,
  ensure,
  ensureSigned,
  event,
  fail,
  lookup,
  multiAddress,
  type Origin,
  type PostInfo,
  type RuntimeCall,
  type RuntimeTypes,
  root,
  signed,
  storageValue,
  weightOf,
} from "@paragrid/runtime";
import { option } from "@paragrid/scale";

const sudo = declarePallet({
  name: "Sudo",
  docs: ["One account that may do anything: for development chains. Others leave the key unset and govern by council."],
  storage: { Key: storageValue(accountId, { docs: "The `AccountId` of the sudo key." }) },
  events: {
    Sudid: event({ sudoResult: dispatchResult }, "A sudo call just took place."),
    KeyChanged: event({ old: option(accountId), new: accountId }, "The sudo key has been updated."),
    KeyRemoved: event({}, "The key was permanently removed."),
    SudoAsDone: event({ sudoResult: dispatchResult }, "A sudo_as call just took place."),
  },
  errors: { RequireSudo: "Sender must be the Sudo account." },
});
const { storage, events, errors } = sudo;

export interface SudoGenesis {
  readonly key: AccountId;
}

function ensureSudo(context: Context, origin: Origin): void {
  const key = storage.Key.get(context);
  ensure(key !== undefined && equalBytes(key, ensureSigned(origin)), errors.RequireSudo);
}

const free: PostInfo = { paysFee: false };
const overhead = weightOf(10);
const innerCall = ({ call: inner }: RuntimeTypes) => ({ call: inner });
const typeNames = { call: "Box<<T as Config>::RuntimeCall>" };

/** pallet_sudo. */
export const Sudo = definePallet(sudo, {
  genesis(context, config: SudoGenesis | undefined) {
    if (config !== undefined) storage.Key.put(context, config.key);
  },
  calls: {
    sudo: call({
      index: 0,
      docs: "Authenticates the sudo key and dispatches a function call with `Root` origin. Free; what became of the call is in the event.",
      args: innerCall,
      typeNames,
      weight: ({ call: inner }: { readonly call: RuntimeCall }, known) => addWeight(overhead, known.weightOf(inner)),
      dispatch(context, origin, { call: inner }) {
        ensureSudo(context, origin);
        const outcome = context.dispatch(inner, root);
        context.deposit(events.Sudid({ sudoResult: dispatchResultOf(outcome.ok ? undefined : outcome.error) }));
        return free;
      },
    }),
    setKey: call({
      index: 2,
      docs: "Authenticates the current sudo key and sets the given AccountId as the new sudo key.",
      args: { new: multiAddress },
      typeNames: { new: "AccountIdLookupOf<T>" },
      weight: overhead,
      dispatch(context, origin, args) {
        ensureSudo(context, origin);
        const key = lookup(args.new) ?? fail({ type: "CannotLookup" });
        const old = storage.Key.get(context);
        storage.Key.put(context, key);
        context.deposit(events.KeyChanged({ old, new: key }));
        return free;
      },
    }),
    sudoAs: call({
      index: 3,
      docs: "Authenticates the sudo key and dispatches a function call with `Signed` origin from a given account.",
      args: ({ call: inner }: RuntimeTypes) => ({ who: multiAddress, call: inner }),
      typeNames: { who: "AccountIdLookupOf<T>", ...typeNames },
      weight: ({ call: inner }: { readonly call: RuntimeCall }, known) => addWeight(overhead, known.weightOf(inner)),
      dispatch(context, origin, { who, call: inner }) {
        ensureSudo(context, origin);
        const account = lookup(who) ?? fail({ type: "CannotLookup" });
        const outcome = context.dispatch(inner, signed(account));
        context.deposit(events.SudoAsDone({ sudoResult: dispatchResultOf(outcome.ok ? undefined : outcome.error) }));
        return free;
      },
    }),
    removeKey: call({
      index: 4,
      docs: "Permanently removes the sudo key.",
      args: {},
      weight: overhead,
      dispatch(context, origin) {
        ensureSudo(context, origin);
        storage.Key.remove(context);
        context.deposit(events.KeyRemoved());
        return free;
      },
    }),
  },
});

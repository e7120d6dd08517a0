import { equalBytes } from "@paragrid/primitives";
import {
  type AccountId,
  accountId,
  blake2Concat,
  type Context,
  call,
  declarePallet,
  definePallet,
  ensure,
  ensureSigned,
  event,
  type StorageReader,
  storageMap,
  storageValue,
  weightOf,
} from "@paragrid/runtime";
import { bare, bool, type CodecType, variant } from "@paragrid/scale";

/** What an account may be; each wants another first, or nothing. */
export const role = variant(
  { Participant: bare(0), EvOwner: bare(1), MeterOperator: bare(2), Arbiter: bare(3) },
  { path: "paragrid_roles::Role" },
);
export type Role = CodecType<typeof role>["type"];

const wantsFirst: Readonly<Record<Role, Role | undefined>> = {
  Participant: undefined,
  EvOwner: "Participant",
  MeterOperator: undefined,
  Arbiter: undefined,
};

const declaration = declarePallet({
  name: "Roles",
  path: "paragrid_roles",
  docs: ["Who may do what (ENERGY.md §8): roles that the issuer grants and takes back, each with its precondition."],
  storage: {
    Issuer: storageValue(accountId, { docs: "The account that grants roles." }),
    Granted: storageMap([blake2Concat(accountId), blake2Concat(role)], bool, { docs: "Roles by account." }),
  },
  events: {
    RoleGranted: event({ account: accountId, role, by: accountId }, "An account has a role."),
    RoleRevoked: event({ account: accountId, role, by: accountId }, "An account has lost a role."),
  },
  errors: {
    NotIssuer: "Only the issuer of roles may do that.",
    MissingParticipant: "The account lacks the role Participant.",
    MissingEvOwner: "The account lacks the role EvOwner.",
    MissingMeterOperator: "The account lacks the role MeterOperator.",
    MissingArbiter: "The account lacks the role Arbiter.",
    StillNeeded: "Another role of the account rests on that one.",
  },
});
const { storage, events, errors } = declaration;
export const rolesDeclaration = declaration;

export interface RolesGenesis {
  readonly issuer: AccountId;
  readonly granted: readonly { readonly account: AccountId; readonly role: Role }[];
}

export const hasRole = (state: StorageReader, account: AccountId, type: Role): boolean =>
  storage.Granted.has(state, account, { type });

/** Fails with the error that names the missing role. */
export function ensureRole(context: Context, account: AccountId, type: Role): void {
  ensure(hasRole(context, account, type), errors[`Missing${type}`]);
}

/** Fails unless it is who grants roles. */
export function ensureIssuer(context: Context, who: AccountId): void {
  const issuer = storage.Issuer.get(context);
  ensure(issuer !== undefined && equalBytes(issuer, who), errors.NotIssuer);
}

/** Granting and revoking. */
export const roles = definePallet(declaration, {
  genesis(context: Context, config: RolesGenesis | undefined) {
    if (config === undefined) return;
    storage.Issuer.put(context, config.issuer);
    for (const { account, role: type } of config.granted) storage.Granted.put(context, account, { type }, true);
  },
  calls: {
    grant: call({
      index: 0,
      docs: "Gives an account a role whose precondition it meets; the issuer's call.",
      args: { account: accountId, role },
      weight: weightOf(50),
      dispatch(context, origin, args) {
        const by = ensureSigned(origin);
        ensureIssuer(context, by);
        const first = wantsFirst[args.role.type];
        if (first !== undefined) ensureRole(context, args.account, first);
        storage.Granted.put(context, args.account, args.role, true);
        context.deposit(events.RoleGranted({ account: args.account, role: args.role, by }));
      },
    }),
    revoke: call({
      index: 1,
      docs: "Takes a role back, unless another role of the account rests on it; the issuer's call.",
      args: { account: accountId, role },
      weight: weightOf(50),
      dispatch(context, origin, args) {
        const by = ensureSigned(origin);
        ensureIssuer(context, by);
        ensureRole(context, args.account, args.role.type);
        for (const [above, below] of Object.entries(wantsFirst))
          if (below === args.role.type) ensure(!hasRole(context, args.account, above as Role), errors.StillNeeded);
        storage.Granted.remove(context, args.account, args.role);
        context.deposit(events.RoleRevoked({ account: args.account, role: args.role, by }));
      },
    }),
  },
});

import { header } from "@paragrid/block";
import { authoritySet } from "@paragrid/consensus";
import { call, declarePallet, definePallet, ensure, ensureRoot, event, fail, weightOf } from "@paragrid/runtime";
import { bytes, DecodeError, str, u32 } from "@paragrid/scale";
import { hrmpDeclaration, openChannel, type PreopenedChannel } from "./hrmp.ts";
import { parasDeclaration, registerPara } from "./paras.ts";

const declaration = declarePallet({
  name: "Registrar",
  path: "polkadot_runtime_common::paras_registrar",
  docs: ["Takes parachains in and joins them by channels; governance's."],
  events: { Registered: event({ paraId: u32 }, "A para was registered.") },
  errors: { InvalidHead: "The head does not decode." },
});

/** polkadot-sdk's registrar with what its sudo helpers do. */
export const registrar = definePallet(declaration, {
  calls: {
    forceRegister: call({
      index: 1,
      docs: "Registers a parachain with its first head, its algorithm and the authorities whose finality proofs are believed. Root only.",
      args: { id: u32, genesisHead: bytes, algorithm: str, authorities: authoritySet },
      weight: weightOf(100),
      dispatch(context, origin, para) {
        ensureRoot(origin);
        ensure(!parasDeclaration.storage.Heads.has(context, para.id), parasDeclaration.errors.AlreadyRegistered);
        try {
          header.decode(para.genesisHead);
        } catch (error) {
          if (error instanceof DecodeError) fail(declaration.errors.InvalidHead);
          throw error;
        }
        registerPara(context, para);
        context.deposit(declaration.events.Registered({ paraId: para.id }));
      },
    }),
    sudoEstablishHrmpChannel: call({
      index: 10,
      docs: "Opens a channel between two parachains at once, without their asking. Root only; sizes are in bytes, the capacity in messages.",
      args: { sender: u32, recipient: u32, maxCapacity: u32, maxMessageSize: u32 },
      weight: weightOf(60),
      dispatch(context, origin, { sender, recipient, maxCapacity, maxMessageSize }) {
        ensureRoot(origin);
        const { errors, events, storage } = hrmpDeclaration;
        ensure(sender !== recipient, errors.OpenHrmpChannelToSelf);
        ensure(!storage.HrmpChannels.has(context, { sender, recipient }), errors.OpenHrmpChannelAlreadyExists);
        const channel: PreopenedChannel = [sender, recipient, maxCapacity, maxMessageSize];
        openChannel(context, channel);
        context.deposit(
          events.HrmpChannelForceOpened({
            sender,
            recipient,
            proposedMaxCapacity: maxCapacity,
            proposedMaxMessageSize: maxMessageSize,
          }),
        );
      },
    }),
  },
});

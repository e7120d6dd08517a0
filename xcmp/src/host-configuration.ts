import { bare, type CodecType, struct, u32, variant } from "@paragrid/scale";

/** What the relay's word on a parachain's block rests on: its own proof of finality (`Spv`), or also re-execution (`Shared`). */
export const securityMode = variant(
  { Spv: bare(0), Shared: bare(1) },
  { path: "paragrid_relay::configuration::SecurityMode" },
);

/** `HostConfiguration`, as far as something here goes by it. Limits are Polkadot's. */
export const hostConfiguration = struct(
  {
    securityMode,
    maxHeadDataSize: u32,
    maxUpwardMessageSize: u32,
    maxUpwardMessageNumPerCandidate: u32,
    maxDownwardMessageSize: u32,
    hrmpChannelMaxCapacity: u32,
    hrmpChannelMaxTotalSize: u32,
    hrmpChannelMaxMessageSize: u32,
    hrmpMaxParachainOutboundChannels: u32,
    hrmpMaxParachainInboundChannels: u32,
    /** Parachain headers that one candidate may bring. */
    maxHeadersPerCandidate: u32,
    /** Relay blocks for which a para's last proven header is trusted: after that, retired authorities may have sold their keys. */
    trustPeriod: u32,
    /** Relay blocks by which a trade's deadline may lie ahead. */
    maxTradeDuration: u32,
  },
  { path: "polkadot_runtime_parachains::configuration::HostConfiguration" },
);
export type SecurityMode = CodecType<typeof securityMode>;
export type HostConfiguration = CodecType<typeof hostConfiguration>;

/** Re-execution by validators is not done yet: the mode says so in every state, and genesis refuses another one. */
export const defaultConfiguration: HostConfiguration = {
  securityMode: { type: "Spv" },
  maxHeadDataSize: 20_480,
  maxUpwardMessageSize: 65_531,
  maxUpwardMessageNumPerCandidate: 64,
  maxDownwardMessageSize: 51_200,
  hrmpChannelMaxCapacity: 1000,
  hrmpChannelMaxTotalSize: 1 << 20,
  hrmpChannelMaxMessageSize: 102_400,
  hrmpMaxParachainOutboundChannels: 30,
  hrmpMaxParachainInboundChannels: 30,
  maxHeadersPerCandidate: 256,
  trustPeriod: 100_800,
  maxTradeDuration: 14_400,
};

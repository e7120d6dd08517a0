import { declareOrigin } from "@paragrid/runtime";

/** A call in another chain's name: the relay's (0) or a parachain's, by the channel that its message came through. */
export const crossChainOrigin = declareOrigin<{ readonly chain: number }>("CrossChain");

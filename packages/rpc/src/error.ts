/** A JSON-RPC error object: codes of JSON-RPC 2.0 §5.1, of Substrate's own range, and of json-rpc-interface-spec. */
export class RpcError extends Error {
  override readonly name = "RpcError";
  readonly code: number;
  readonly data: unknown;
  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export const invalidRequest = (detail?: string): RpcError =>
  new RpcError(-32600, detail === undefined ? "Invalid Request" : `Invalid Request: ${detail}`);

export const invalidParams = (message: string): RpcError => new RpcError(-32602, `Invalid params: ${message}`);

/** Substrate's code for a block or state that is not there. */
export const unknownBlock = (what: string): RpcError => new RpcError(4003, `Client error: UnknownBlock: ${what}`);

/** Substrate's code for a runtime API that is missing or did not answer. */
export const executionFailed = (reason: string): RpcError =>
  new RpcError(4003, `Client error: Execution failed: ${reason}`);

/** A JSON-RPC error object: codes of JSON-RPC 2.0 §5.1 and of Substrate's own range. */
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

export const invalidParams = (message: string): RpcError => new RpcError(-32602, `Invalid params: ${message}`);

/** Substrate's code for a block or state that is not there. */
export const unknownBlock = (what: string): RpcError => new RpcError(4003, `Client error: UnknownBlock: ${what}`);

import { BadInput, printJson, table } from "@paragrid/command-line";
import type { Scheme } from "@paragrid/crypto";
import type { Command } from "commander";
import type { Session } from "../session.ts";

const wellKnown = ["//Alice", "//Bob", "//Charlie", "//Dave", "//Eve", "//Ferdie"];
const schemes: readonly Scheme[] = ["sr25519", "ed25519", "ecdsa"];

/** `paragrid keys`: development accounts in every scheme, as all Polkadot tools derive them. */
export function keysCommand(program: Command, { output }: Session): void {
  program
    .command("keys")
    .description("print development keys and addresses, derived as subkey and polkadot.js derive them")
    .argument("[uris...]", "derivation paths such as //Alice or //H01//meter", wellKnown)
    .option("--scheme <name>", `one of ${schemes.join(", ")}; all without it`)
    .option("--prefix <number>", "SS58 prefix of the addresses", "42")
    .option("--json", "one JSON document on stdout")
    .addHelpText("after", "\nExamples:\n  $ paragrid keys\n  $ paragrid keys //Alice --scheme sr25519 --json")
    .action(
      async (
        uris: readonly string[],
        options: { readonly scheme?: string; readonly prefix: string; readonly json?: boolean },
      ) => {
        const wanted = options.scheme === undefined ? schemes : schemes.filter((one) => one === options.scheme);
        if (wanted.length === 0)
          throw new BadInput(`--scheme: found "${options.scheme}", allowed: ${schemes.join(", ")}`);
        const prefix = Number(options.prefix);
        if (!Number.isInteger(prefix) || prefix < 0 || prefix > 16_383)
          throw new BadInput(`--prefix: found "${options.prefix}", allowed: 0 to 16383`);
        const [{ accountIdOf, devPair, encodeAddress }, { toHex }] = await Promise.all([
          import("@paragrid/crypto"),
          import("@paragrid/primitives"),
        ]);
        const keys = uris.flatMap((uri) =>
          wanted.map((scheme) => {
            if (!/^(\/\/?[^/]+)+$/.test(uri)) throw new BadInput(`"${uri}" is no derivation path such as //Alice`);
            const { publicKey } = devPair(uri, scheme);
            const accountId = accountIdOf(publicKey);
            return {
              uri,
              scheme,
              publicKey: toHex(publicKey),
              accountId: toHex(accountId),
              address: encodeAddress(accountId, prefix),
            };
          }),
        );
        if (options.json) printJson({ keys }, output);
        else
          output.out(
            `${table(
              ["uri", "scheme", "address", "public key"],
              keys.map((key) => [key.uri, key.scheme, key.address, key.publicKey]),
            )}\n`,
          );
      },
    );
}

import { scenarioJsonSchema } from "@paragrid/scenario";
import type { Command } from "commander";

/** `paragrid schema`: the JSON Schema of scenario files, for editors. */
export function schemaCommand(program: Command): void {
  program
    .command("schema")
    .description("print the JSON Schema of scenario files")
    .action(() => {
      process.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
    });
}

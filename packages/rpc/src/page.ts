import type { Method, Subscription } from "./method.ts";
import { groups } from "./registry.ts";

/** docs/json-rpc.md's table of methods: derived, so that the page cannot say what is not served. */
export function methodTable(): string {
  return Object.entries(groups)
    .map(([name, group]) => {
      const aliases = Object.entries(group.aliases ?? {});
      const aliasesOf = (method: string): string => {
        const own = aliases.filter(([, of]) => of === method).map(([alias]) => `\`${alias}\``);
        return own.length === 0 ? "" : `, also ${own.join(", ")}`;
      };
      const rows = [
        ...Object.entries(group.methods ?? {}).map(([method, one]) => row(`\`${method}\`${aliasesOf(method)}`, one)),
        ...Object.entries(group.subscriptions ?? {}).map(([method, one]) =>
          row(`\`${method}\`${aliasesOf(method)}; ends by \`${one.unsubscribe}\`${aliasesOf(one.unsubscribe)}`, one),
        ),
      ];
      return `### ${name}\n\n| method | parameters | specified by | differs |\n|---|---|---|---|\n${rows.join("\n")}\n`;
    })
    .join("\n");
}

function row(names: string, { params, spec, differs = "", unsafe }: Method | Subscription): string {
  return `| ${names}${unsafe === true ? " (unsafe)" : ""} | ${params.join(", ")} | ${spec} | ${differs} |`;
}

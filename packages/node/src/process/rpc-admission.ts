import type { IncomingHttpHeaders } from "node:http";

/** Whose requests are read. */
export interface Admission {
  /** Origins of web pages, or "all". Programs that are no browser send none and are not asked for one. */
  readonly origins: readonly string[] | "all";
  /** Host names under which the server may be addressed besides IP addresses and localhost, or "all". */
  readonly hosts: readonly string[] | "all";
}

/** Pages of the user's own machine and Polkadot.js Apps; no foreign host name, so that a page cannot rebind its own (DNS rebinding). */
export const localAdmission: Admission = { origins: ["https://polkadot.js.org"], hosts: [] };

/** Why a request is not read; undefined where it is. */
export function refusalOf(headers: IncomingHttpHeaders, admission: Admission = localAdmission): string | undefined {
  const { origin, host } = headers;
  if (admission.hosts !== "all" && host !== undefined && !isHostAllowed(host, admission.hosts))
    return `the host ${host.slice(0, 80)} is not served: ask by IP address, localhost${listed(admission.hosts)}`;
  if (origin === undefined || admission.origins === "all" || admission.origins.includes(origin)) return undefined;
  const page = URL.canParse(origin) ? new URL(origin).hostname : undefined;
  if (page !== undefined && isOwnMachine(page)) return undefined;
  return `the origin ${origin.slice(0, 80)} is not allowed: pages of this machine are${listed(admission.origins)}`;
}

function isHostAllowed(host: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return (
    hosts.includes(hostname) || isOwnMachine(hostname) || /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/.test(hostname)
  );
}

const isOwnMachine = (hostname: string): boolean =>
  hostname === "localhost" || hostname.startsWith("127.") || hostname === "[::1]";

const listed = (names: readonly string[]): string => names.map((name) => `, ${name}`).join("");

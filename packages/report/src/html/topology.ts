import type { Report, Topology } from "@paragrid/measures";
import { type Markup, markup } from "./markup.ts";
import { at } from "./scale.ts";

const center: Place = { x: 0, y: 0 };
/** Radius of the ring of parachains, and of a chain's ring of replicas. */
const ring = 165;
const disc = 52;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Relays in the middle, parachains around them, each chain a ring of its replicas; channels curve past the relay, heads go straight. */
export function topologyDrawing(report: Report): Markup {
  const { chains, channels, machines } = report.topology;
  if (chains.length === 0) return markup`<p class="empty">The run recorded no topology.</p>`;
  const places = placeChains(chains);
  const relays = chains.filter((chain) => chain.role === "relay");
  const heads = chains
    .filter((chain) => chain.role === "parachain")
    .flatMap((chain) => relays.map((relay) => line(places.get(chain.name)!, places.get(relay.name)!)));
  const colour = new Map(Object.keys(report.chains).map((name, index) => [name, index % 6]));
  const faulty = chains.flatMap((chain) => chain.replicas).filter((replica) => replica.behaviour !== "honest").length;
  const regions = new Set(machines.map((machine) => machine.region).filter((region) => region !== null));
  return markup`<svg class="topology" viewBox="${viewBox([...places.values()])}" role="img">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
${heads}${channels.map((channel) => curve(places.get(channel.from), places.get(channel.to)))}${chains.map((chain) => drawChain(chain, places.get(chain.name)!, colour.get(chain.name) ?? 0, report))}
</svg><p class="legend"><span><i class="key head"></i>heads with finality proofs</span><span><i class="key channel"></i>message channels</span><span><i class="key replica"></i>replica</span>${
    faulty > 0 && markup`<span><i class="key faulty"></i>faulty replica</span>`
  }</p><p class="note">${machines.length} machine${machines.length === 1 ? "" : "s"}${regions.size > 0 && ` in ${[...regions].join(", ")}`}</p>`;
}

function placeChains(chains: Topology["chains"]): Map<string, Place> {
  const places = new Map<string, Place>();
  const relays = chains.filter((chain) => chain.role === "relay");
  const others = chains.filter((chain) => chain.role === "parachain");
  const middle = relays.length <= 1 ? 0 : 62;
  for (const [index, chain] of relays.entries())
    places.set(chain.name, onCircle(center, middle, index / relays.length));
  for (const [index, chain] of others.entries())
    places.set(
      chain.name,
      onCircle(center, relays.length === 0 && others.length === 1 ? 0 : ring, index / others.length),
    );
  return places;
}

function drawChain(chain: Topology["chains"][number], place: Place, colour: number, report: Report): Markup {
  const figures = report.chains[chain.name];
  const many = chain.replicas.length > 24;
  const dot = many ? 2.5 : 6;
  return markup`<g class="chain" style="--chain:var(--series-${colour})"><title>${chain.name}: ${chain.replicas.length} replicas${figures === undefined ? "" : `, ${figures.consensus}, height ${figures.height}`}</title>
<circle class="disc" cx="${at(place.x)}" cy="${at(place.y)}" r="${disc}"/>
<text x="${at(place.x)}" y="${at(place.y - 2)}" text-anchor="middle">${chain.name}</text><text class="small" x="${at(place.x)}" y="${at(place.y + 14)}" text-anchor="middle">${figures?.consensus ?? chain.role}</text>
${chain.replicas.map((replica, index) => {
  const spot = onCircle(place, disc, index / chain.replicas.length);
  return markup`<circle class="replica ${replica.behaviour === "honest" ? "" : "faulty"}" cx="${at(spot.x)}" cy="${at(spot.y)}" r="${dot}"><title>${chain.name} replica ${replica.id} on ${replica.machine}: ${replica.behaviour}</title></circle>`;
})}</g>`;
}

/** Just around all discs and the curves that bend past them, and as wide as the page's column however few chains there are. */
function viewBox(places: readonly Place[]): string {
  const margin = disc + 34;
  const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)];
  const width = Math.max(560, Math.max(...xs) - Math.min(...xs) + 2 * margin);
  const top = Math.min(...ys) - disc - 10;
  const middle = (Math.max(...xs) + Math.min(...xs)) / 2;
  return [middle - width / 2, top, width, Math.max(...ys) + margin - top].map(at).join(" ");
}

const onCircle = (around: Place, radius: number, turn: number): Place => ({
  x: around.x + radius * Math.sin(2 * Math.PI * turn),
  y: around.y - radius * Math.cos(2 * Math.PI * turn),
});

/** Where a line from one disc to another leaves it, clear of the replicas on its rim. */
function rim(from: Place, towards: Place): Place {
  const distance = Math.hypot(towards.x - from.x, towards.y - from.y) || 1;
  const share = (disc + 9) / distance;
  return { x: from.x + (towards.x - from.x) * share, y: from.y + (towards.y - from.y) * share };
}

function line(from: Place, to: Place): Markup {
  const [start, end] = [rim(from, to), rim(to, from)];
  return markup`<path class="head" d="M${at(start.x)} ${at(start.y)}L${at(end.x)} ${at(end.y)}" marker-end="url(#arrow)"/>`;
}

/** Bent outwards, and to one side by direction, so that the two channels between a pair of chains lie beside each other. */
function curve(from: Place | undefined, to: Place | undefined): Markup | null {
  if (from === undefined || to === undefined) return null;
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const away = { x: middle.x - center.x, y: middle.y - center.y };
  const length = Math.hypot(away.x, away.y);
  const across = { x: to.y - from.y, y: from.x - to.x };
  const width = Math.hypot(across.x, across.y) || 1;
  const outwards = length < 1 ? 0 : 46 / length;
  const bend = {
    x: middle.x + away.x * outwards + (across.x / width) * 16,
    y: middle.y + away.y * outwards + (across.y / width) * 16,
  };
  const [start, end] = [rim(from, bend), rim(to, bend)];
  return markup`<path class="channel" d="M${at(start.x)} ${at(start.y)}Q${at(bend.x)} ${at(bend.y)} ${at(end.x)} ${at(end.y)}" marker-end="url(#arrow)"/>`;
}

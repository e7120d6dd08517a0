/** Vectors of LiskHQ/lisk-sdk, protocol-specs/generator_outputs (see SOURCE.txt beside them), as they are. */
import { readFileSync } from "node:fs";
import { fromHex, toHex, utf8 } from "@paragrid/primitives";
import { sharedPath } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { countVotes, noVotes, type Votes } from "../src/dpos/bft.ts";
import { forkStatus, type Tip } from "../src/dpos/fork-choice.ts";
import { randomSeeds } from "../src/dpos/random-seed.ts";
import { byWeight, selectGenerators } from "../src/dpos/selection.ts";
import { shuffled } from "../src/dpos/shuffle.ts";

const folder = sharedPath("vectors/lisk-dpos-bft");

function load<T>(file: string): T {
  return JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as T;
}
const bytes = (hex: string): Uint8Array => fromHex(`0x${hex}`);

interface BftVector {
  readonly config: { readonly activeValidators: number; readonly finalizedHeight: number };
  readonly testCases: readonly {
    readonly description: string;
    readonly input: {
      readonly validatorName: string;
      readonly blockHeader: {
        readonly height: number;
        readonly maxHeightPreviouslyForged: number;
        readonly validatorMinHeightActive: number;
        readonly maxHeightPrevoted: number;
      };
    };
    readonly output: {
      readonly finalizedHeight: number;
      readonly preVotedConfirmedHeight: number;
      readonly preVotes: Readonly<Record<string, number>>;
      readonly preCommits: Readonly<Record<string, number>>;
    };
  }[];
}

/** Votes above zero by height; each of the generator's two tables keeps its five newest rounds of entries. */
function table(weights: readonly bigint[], lowest: number, rounds: number): Record<string, number> {
  const entries = weights
    .map((weight, at) => [lowest + at, Number(weight)] as const)
    .filter(([, weight]) => weight > 0);
  return Object.fromEntries(entries.slice(-rounds));
}

describe.skipIf(folder === undefined)("Lisk vectors", () => {
  test.each(["4_validators_simple", "5_validators_switched_completely"])("bft_processing %s", (name) => {
    const { config, testCases } = load<BftVector>(`bft_processing/${name}.json`);
    const names = [...new Set(testCases.map(({ input }) => input.validatorName))];
    const threshold = BigInt(Math.floor((2 * config.activeValidators) / 3) + 1);
    let votes: Votes = noVotes(config.finalizedHeight, 0);
    expect(testCases.length).toBeGreaterThan(10);
    for (const { description, input, output } of testCases) {
      const { height, maxHeightPreviouslyForged, validatorMinHeightActive, maxHeightPrevoted } = input.blockHeader;
      votes = countVotes(
        votes,
        {
          height,
          voter: names.indexOf(input.validatorName),
          maxHeightGenerated: maxHeightPreviouslyForged,
          maxHeightPrevoted,
        },
        { weight: 1n, minHeightActive: validatorMinHeightActive, threshold, window: 100 },
      );
      const found = {
        finalizedHeight: votes.maxHeightPrecommitted,
        preVotedConfirmedHeight: votes.maxHeightPrevoted,
        preVotes: table(votes.prevotes, votes.lowest, 5 * config.activeValidators),
        preCommits: table(votes.precommits, votes.lowest, 5 * config.activeValidators),
      };
      expect(found, description).toEqual(output);
    }
  });

  interface ForkBlock {
    readonly id: string;
    readonly height: number;
    readonly generatorPublicKey: string;
    readonly maxHeightPrevoted: number;
    readonly timestamp: number;
    readonly receivedAt: number;
    readonly previousBlockId: string;
  }
  interface ForkConfig {
    readonly blockInterval: number;
    readonly lastBlock: ForkBlock;
  }
  interface ForkVector {
    readonly config: ForkConfig & { readonly forkStatuses: Readonly<Record<string, number>> };
    readonly testCases: readonly {
      readonly description: string;
      readonly config?: ForkConfig;
      readonly input: { readonly receivedBlock: ForkBlock };
      readonly output: { readonly forkStatus: number };
    }[];
  }

  test("bft_fork_choice_rules", () => {
    const { config, testCases } = load<ForkVector>("bft_processing/bft_fork_choice_rules.json");
    const statuses = config.forkStatuses;
    const numbers = {
      identical: statuses.FORK_STATUS_IDENTICAL_BLOCK,
      valid: statuses.FORK_STATUS_VALID_BLOCK,
      doubleForging: statuses.FORK_STATUS_DOUBLE_FORGING,
      tieBreak: statuses.FORK_STATUS_TIE_BREAK,
      differentChain: statuses.FORK_STATUS_DIFFERENT_CHAIN,
      discard: statuses.FORK_STATUS_DISCARD,
    };
    expect(testCases.length).toBe(7);
    for (const { description, config: own, input, output } of testCases) {
      const { blockInterval, lastBlock } = own ?? config;
      const tip = (block: ForkBlock): Tip => ({
        id: block.id,
        parent: block.previousBlockId,
        height: block.height,
        generator: block.generatorPublicKey,
        slot: Math.floor(block.timestamp / blockInterval),
        receivedInSlot: Math.floor(block.receivedAt / blockInterval),
        prevotedSet: 0,
        maxHeightPrevoted: block.maxHeightPrevoted,
      });
      expect(numbers[forkStatus(tip(lastBlock), tip(input.receivedBlock))], description).toBe(output.forkStatus);
    }
  });

  test.each([
    ["pos_generator_selection", utf8],
    ["pos_generator_selection_exactly_1_standby", bytes],
  ] as const)("%s", (name, addressOf) => {
    const { testCases } = load<{
      readonly testCases: {
        readonly input: {
          readonly randomSeed1: string;
          readonly randomSeed2: string;
          readonly validatorWeights: readonly { readonly address: string; readonly validatorWeight: string }[];
        };
        readonly output: { readonly selectedForgers: readonly string[] };
      };
    }>(`pos_generator_selection/${name}.json`);
    const { input, output } = testCases;
    const candidates = input.validatorWeights.map(({ address, validatorWeight }) => ({
      name: address,
      address: addressOf(address),
      weight: BigInt(validatorWeight),
    }));
    const { active, standby } = selectGenerators(candidates, {
      active: 101,
      standby: 2,
      seeds: [bytes(input.randomSeed1), bytes(input.randomSeed2)],
    });
    const names = [...active, ...byWeight(standby)].map((candidate) => candidate.name);
    expect(names).toEqual(output.selectedForgers);
    expect(names.length).toBe(candidates.length);
  });

  test("pos_random_seed_generation_first_round", () => {
    const { testCases } = load<{
      readonly testCases: readonly {
        readonly config: { readonly blocksPerRound: number };
        readonly input: {
          readonly blocks: readonly {
            readonly generatorPublicKey: string;
            readonly height: number;
            readonly asset: { readonly seedReveal: string };
          }[];
        };
        readonly output: { readonly randomSeed1: string; readonly randomSeed2: string };
      }[];
    }>("pos_random_seed_generation/pos_random_seed_generation_first_round.json");
    expect(testCases.length).toBe(1);
    for (const { config, input, output } of testCases) {
      const blocks = input.blocks.map(({ generatorPublicKey, height, asset }) => ({
        generator: generatorPublicKey,
        height,
        seedReveal: bytes(asset.seedReveal),
      }));
      const seeds = randomSeeds(blocks, { round: 1, blocksPerRound: config.blocksPerRound });
      expect(seeds.map(toHex)).toEqual([`0x${output.randomSeed1}`, `0x${output.randomSeed2}`]);
    }
  });

  test("uniformly_shuffled_validator_list", () => {
    const { testCases } = load<{
      readonly testCases: {
        readonly input: { readonly previousRoundSeed1: string; readonly validatorList: readonly string[] };
        readonly output: { readonly validatorList: readonly string[] };
      };
    }>("pos_validator_shuffling/uniformly_shuffled_validator_list.json");
    const { input, output } = testCases;
    expect(shuffled(input.validatorList, bytes, bytes(input.previousRoundSeed1))).toEqual(output.validatorList);
  });
});

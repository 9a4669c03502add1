import {
  AwsResource,
  ChangeSimulator,
  createDictionarySimulator,
  createTagFinder,
  createTagPolicySimulator,
  effectiveTagPolicy,
  parseTagPolicy,
  ResourceTag,
  SIMULATED_OUTCOMES,
  SimulationTally,
  TagDefinition,
  TagDictionary,
  tagDefinitionFor,
  tagPolicies,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Benchmark } from '../harness/Benchmark';
import { atMost } from '../harness/BenchmarkResult';
import { ACCOUNTS } from '../organization/accounts';
import { readDemoDictionary } from '../organization/demoDictionary';
import { TAG } from '../organization/tagKeys';
import {
  TaggedResource,
  taggedResources,
} from '../organization/taggedResources';

const RESOURCES = 1_000_000;
/** As many as the backend reads at a time. */
const BATCH = 1_000;
const MADE_AT_A_TIME = 50_000;
const APPLICATIONS = 1_000;
const CARELESS = 0.25;
/** Simulated before anything is measured, until the compiler has settled. */
const WARM_UP = 100_000;
const BOUND_SECONDS = 4;
const NAMED = 20;

/** What is proposed, from what hardly matters to what leaves nothing as it was. */
const PROPOSALS: {
  name: string;
  simulatorOf: (dictionary: TagDictionary) => ChangeSimulator;
}[] = [
  {
    name: 'simulation/one-definition',
    simulatorOf: dictionary =>
      createDictionarySimulator(
        dictionary,
        withDefinitions(dictionary, one =>
          one.key === TAG.backup ? { ...one, mandatory: true } : one,
        ),
      ),
  },
  {
    name: 'simulation/every-definition',
    simulatorOf: dictionary =>
      createDictionarySimulator(
        dictionary,
        withDefinitions(dictionary, one => ({
          ...one,
          mandatory: !one.mandatory,
        })),
      ),
  },
  {
    name: 'simulation/tag-policy',
    simulatorOf: dictionary =>
      createTagPolicySimulator(
        { tags: {}, ignored: [] },
        effectiveTagPolicy([
          tagPolicies(dictionary, { enforce: true }).map(({ content }) =>
            parseTagPolicy(content),
          ),
        ]),
      ),
  },
];

/**
 * Seconds of one core that it takes to tell of 1,000,000 resources what would
 * change, and to add that up in every group, by the processor time of the whole
 * process, garbage collection included. The resources come from JSON, as the
 * database keeps them; reading them is not part of it.
 */
export const simulationBenchmark: Benchmark = {
  name: 'simulation',
  title: '1,000,000 resources under a dictionary and under another',
  async run({ note, progress }) {
    const dictionary = await readDemoDictionary();
    return PROPOSALS.map(({ name, simulatorOf }) => {
      const { seconds, tally } = measure(dictionary, simulatorOf(dictionary));
      progress(`${name}: ${seconds.toFixed(2)} s`);
      const { resources } = tally.sums();
      note(
        `${name}: ${SIMULATED_OUTCOMES.map(
          outcome => `${outcome} ${resources[outcome].toLocaleString('en')}`,
        ).join(', ')}`,
      );
      return atMost(
        { name, value: Number(seconds.toFixed(2)), unit: 's' },
        BOUND_SECONDS,
      );
    });
  },
};

function measure(
  dictionary: TagDictionary,
  simulator: ChangeSimulator,
): { seconds: number; tally: SimulationTally } {
  const owner = tagDefinitionFor(dictionary, 'owner');
  const ownerOf = owner ? createTagFinder(owner) : () => undefined;
  const warmUp = new SimulationTally();
  for (const batch of batches(0, WARM_UP)) {
    simulate(batch, simulator, ownerOf, warmUp);
  }
  const tally = new SimulationTally();
  let micros = 0;
  for (const batch of batches(WARM_UP, RESOURCES)) {
    const began = process.cpuUsage();
    simulate(batch, simulator, ownerOf, tally);
    const { user, system } = process.cpuUsage(began);
    micros += user + system;
  }
  const began = process.cpuUsage();
  for (const dimension of ['service', 'owner', 'type', 'key'] as const) {
    tally.groups(dimension, { top: NAMED });
  }
  const { user, system } = process.cpuUsage(began);
  assertPlausible(tally);
  return { seconds: (micros + user + system) / 1e6, tally };
}

/** What the backend does with every batch that it reads. */
function simulate(
  batch: readonly BilledResource[],
  simulator: ChangeSimulator,
  ownerOf: (tags: readonly ResourceTag[]) => ResourceTag | undefined,
  tally: SimulationTally,
): void {
  for (const resource of batch) {
    const { tags = [] } = resource;
    tally.add(
      {
        service: resource.applicationId,
        owner: ownerOf(tags)?.value ?? '',
        type: resource.type,
        account: resource.accountId,
      },
      simulator.compare(resource),
      resource.costs ? 1_000_000_000_000n : 0n,
    );
  }
}

type BilledResource = TaggedResource &
  Pick<AwsResource, 'accountId'> & { applicationId: string; costs: boolean };

/** As the database gives them: from JSON, those of an application together. */
function* batches(first: number, count: number): Generator<BilledResource[]> {
  for (let from = first; from < first + count; from += MADE_AT_A_TIME) {
    const resources = taggedResources({
      first: from,
      count: MADE_AT_A_TIME,
      applications: APPLICATIONS,
      careless: CARELESS,
    })
      .map((resource, index): BilledResource => ({
        ...resource,
        accountId: ACCOUNTS[index % ACCOUNTS.length],
        applicationId:
          resource.tags?.find(({ key }) => key === TAG.application)?.value ??
          '',
        costs: index % 3 === 0,
      }))
      .sort((left, right) =>
        left.applicationId < right.applicationId ? -1 : 1,
      );
    const texts: string[] = [];
    while (resources.length > 0) {
      texts.push(JSON.stringify(resources.splice(-BATCH)));
    }
    // What making them left behind is not the simulation's to clear.
    globalThis.gc?.();
    for (const text of texts.reverse()) yield JSON.parse(text);
  }
}

function withDefinitions(
  dictionary: TagDictionary,
  change: (definition: TagDefinition) => TagDefinition,
): TagDictionary {
  return { ...dictionary, tags: dictionary.tags.map(change) };
}

/** Where nothing changed, something else would have been measured. */
function assertPlausible(tally: SimulationTally): void {
  const { resources } = tally.sums();
  const all = SIMULATED_OUTCOMES.reduce(
    (sum, outcome) => sum + resources[outcome],
    0,
  );
  if (all !== RESOURCES || resources.newlyFailing < RESOURCES / 100) {
    throw new Error(`Simulated ${JSON.stringify(resources)}`);
  }
}

import {
  AwsResource,
  createRemediationPlanner,
  createTagEvaluator,
  parentsOf,
  TagChange,
  TagChangeSureness,
  taggedInPlaceOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { startSandboxProcess } from '../aws/startSandboxProcess';
import { Benchmark } from '../harness/Benchmark';
import {
  atLeast,
  BenchmarkResult,
  unbounded,
} from '../harness/BenchmarkResult';
import { readDemoDictionary } from '../organization/demoDictionary';

const APPLICATIONS = 200;

type Tags = Record<string, string>;

/** What proposals of one sureness came to. */
interface Tally {
  right: number;
  wrong: number;
}

/**
 * What is proposed for the tags of the sandbox's organisation, held against what
 * its teams meant them to be. The planner sees what a portal sees: resources,
 * and the owner that the catalog has of each application.
 */
export const proposalsBenchmark: Benchmark = {
  name: 'remediation',
  title: `what is proposed for mistaken tags at ${APPLICATIONS} applications, and what was meant`,
  async run({ note }) {
    const dictionary = await readDemoDictionary();
    const { resources, meant } = await readTruth();
    const evaluator = createTagEvaluator(dictionary);
    const planner = createRemediationPlanner(dictionary, evaluator);
    const byArn = new Map(resources.map(one => [one.arn, one]));
    const owners = ownersOf(dictionary.roles, resources, meant);
    const tallies: Record<TagChangeSureness, Tally> = {
      certain: { right: 0, wrong: 0 },
      likely: { right: 0, wrong: 0 },
      ambiguous: { right: 0, wrong: 0 },
    };
    // Every key that is not as it was meant to be, and those that a proposal mends.
    let mistakes = 0;
    const mended = { certain: 0, all: 0 };
    const wrong: string[] = [];
    for (const resource of resources) {
      const intended = meant.get(resource.arn) ?? tagsOf(resource);
      const mistaken = new Set(differingKeys(tagsOf(resource), intended));
      mistakes += mistaken.size;
      if (taggedInPlaceOf(resource.arn) !== resource.arn) continue;
      const application = applicationOf(resource, dictionary.roles);
      const { changes } = planner.plan(resource, {
        owners: owners.get(application) ?? [],
        parents: parentsOf(resource).flatMap(parent => {
          const held = byArn.get(parent.arn);
          return held ? [{ ...parent, resource: held }] : [];
        }),
      });
      for (const change of changes) {
        const isRight = leadsTo(change, intended);
        tallies[change.sureness][isRight ? 'right' : 'wrong'] += 1;
        if (!isRight) {
          if (change.sureness === 'certain') wrong.push(describe(change));
          continue;
        }
        const keys = [change.key, change.fromKey].filter(
          key => key !== undefined && mistaken.has(key),
        ).length;
        mended.all += keys;
        if (change.sureness === 'certain') mended.certain += keys;
      }
    }
    for (const text of wrong.slice(0, 5)) note(`wrong, but certain: ${text}`);
    note(
      `${mistakes} tags are not as they were meant to be. Of an ambiguous proposal it counts whether what was meant is among its candidates`,
    );
    return [
      atLeast(precisionOf('certain', tallies.certain), 100),
      unbounded(precisionOf('likely', tallies.likely)),
      unbounded(precisionOf('ambiguous', tallies.ambiguous)),
      unbounded({
        name: 'remediation/recall-certain',
        value: percent(mended.certain, mistakes),
        unit: '%',
      }),
      unbounded({
        name: 'remediation/recall-with-a-choice',
        value: percent(mended.all, mistakes),
        unit: '%',
      }),
    ] satisfies BenchmarkResult[];
  },
};

async function readTruth(): Promise<{
  resources: AwsResource[];
  meant: Map<string, Tags>;
}> {
  const sandbox = await startSandboxProcess({ applications: APPLICATIONS });
  try {
    const truth = async <Answer>(about: string): Promise<Answer> =>
      (await fetch(`${sandbox.url}/_sandbox/truth/${about}`)).json();
    const real = await truth<{
      resources: (Omit<AwsResource, 'tags' | 'name'> & { tags: Tags })[];
    }>('resources');
    const meant = await truth<{ resources: { arn: string; tags: Tags }[] }>(
      'tags',
    );
    return {
      resources: real.resources.map(({ tags, ...resource }) => ({
        ...resource,
        name: resource.arn,
        tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
      })),
      meant: new Map(meant.resources.map(({ arn, tags }) => [arn, tags])),
    };
  } finally {
    await sandbox.close();
  }
}

/** Whom the catalog has as the owner of each application: whoever was meant most. */
function ownersOf(
  roles: { applicationId: string; owner: string },
  resources: readonly AwsResource[],
  meant: ReadonlyMap<string, Tags>,
) {
  const counts = new Map<string, Map<string, number>>();
  for (const resource of resources) {
    const tags = meant.get(resource.arn) ?? tagsOf(resource);
    const application = tags[roles.applicationId];
    const owner = tags[roles.owner];
    if (application === undefined || owner === undefined) continue;
    const own = counts.get(application) ?? new Map<string, number>();
    own.set(owner, (own.get(owner) ?? 0) + 1);
    counts.set(application, own);
  }
  return new Map(
    [...counts].map(([application, own]) => {
      const [[owner]] = [...own].sort(([, left], [, right]) => right - left);
      const entityRef = `component:default/${application}`;
      return [application, [{ entityRef, expected: [owner] }]];
    }),
  );
}

function applicationOf(
  resource: AwsResource,
  roles: { applicationId: string },
): string {
  return tagsOf(resource)[roles.applicationId] ?? '';
}

function tagsOf({ tags = [] }: AwsResource): Tags {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

function differingKeys(left: Tags, right: Tags): string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    key => left[key] !== right[key],
  );
}

/** Whether a proposal leads to what was meant, or offers it. */
function leadsTo(change: TagChange, intended: Tags): boolean {
  if (change.kind === 'remove') return intended[change.key] === undefined;
  const isMeant = change.candidates.some(
    ({ value }) => intended[change.key] === value,
  );
  const isKeyLeft =
    change.fromKey === undefined || intended[change.fromKey] === undefined;
  return isMeant && isKeyLeft;
}

function describe({ key, before, candidates }: TagChange): string {
  return `${key}: ${JSON.stringify(before)} to ${JSON.stringify(candidates[0]?.value)}`;
}

function precisionOf(sureness: TagChangeSureness, { right, wrong }: Tally) {
  return {
    name: `remediation/precision-${sureness}`,
    value: percent(right, right + wrong),
    unit: '%',
  };
}

/** To the tenth; never rounded up to all. */
function percent(part: number, whole: number): number {
  if (whole === 0) return 100;
  return Math.floor((1_000 * part) / whole) / 10;
}

import { mockServices } from '@backstage/backend-test-utils';
import { RecordingRequestMeter } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { ScriptedAws } from '../../__testUtils__/ScriptedAws';
import { AwsClients } from '../../client/AwsClients';
import { searchCollector } from './searchCollector';

jest.setTimeout(30_000);

interface SearchInput {
  MaxResults?: number;
  NextToken?: string;
  SortBy?: string;
  SearchExpression?: {
    Filters: { Name: string; Operator: string; Value: string }[];
  };
}

let aws: ScriptedAws | undefined;
let clients: AwsClients | undefined;

afterEach(async () => {
  clients?.destroy();
  await aws?.close();
});

/**
 * A search that, like an index, gives no more than `window` results a query,
 * though it counts them all.
 */
async function startSearch(jobs: number[], window: number) {
  aws = await ScriptedAws.start(request => {
    const input: SearchInput = request.input;
    const since = input.SearchExpression?.Filters[0].Value;
    const matching = jobs
      .map((second, index) => ({ second, index }))
      .sort((a, b) => a.second - b.second)
      .filter(
        ({ second }) =>
          since === undefined || second >= Date.parse(`${since}Z`) / 1000,
      );
    const from = Number(input.NextToken ?? 0);
    const size = input.MaxResults ?? 10;
    const page = matching.slice(0, window).slice(from, from + size);
    const more = Math.min(matching.length, window) > from + size;
    return {
      body: {
        TotalHits: { Value: matching.length, Relation: 'EqualTo' },
        NextToken: more ? String(from + size) : undefined,
        Results: page.map(({ second, index }) => ({
          TrainingJob: {
            TrainingJobName: `j${index}`,
            TrainingJobArn: `arn:aws:sagemaker:eu-west-1:123456789012:training-job/j${index}`,
            CreationTime: second,
          },
        })),
      },
    };
  });
  return aws;
}

async function collect(sliceSize?: number) {
  clients = new AwsClients({
    region: 'eu-west-1',
    credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 's' }),
    meter: new RecordingRequestMeter(),
  });
  const arns: string[] = [];
  const collector = searchCollector({
    id: 'sagemaker-training-jobs',
    kind: 'training-job',
    entity: 'TrainingJob',
    sliceSize,
  });
  const listed = collector.list({
    partition: { accountId: '123456789012', region: 'eu-west-1' },
    clients,
    signal: new AbortController().signal,
    logger: mockServices.logger.mock(),
    now: new Date(),
    regions: ['eu-west-1'],
    findsElsewhere: true,
  });
  for await (const page of listed)
    arns.push(...page.map(({ resource }) => resource.arn));
  return arns;
}

const START = 1_790_000_000;

describe('searchCollector', () => {
  it('reads 1,000 resources with 10 requests', async () => {
    const server = await startSearch(
      Array.from({ length: 1000 }, (_, index) => START + index),
      10_000,
    );
    expect(new Set(await collect()).size).toBe(1000);
    expect(server.requests).toHaveLength(10);
  });

  it.each([
    ['that it was told of', 10_000, 200],
    ['that it was not told of', 200, undefined],
  ])('reads beyond a limit on results %s', async (_, window, sliceSize) => {
    // Three jobs share a second, so that slices meet within one.
    await startSearch(
      Array.from({ length: 950 }, (__, index) => START + (index - (index % 3))),
      window,
    );
    const arns = await collect(sliceSize);
    expect(new Set(arns).size).toBe(950);
  });

  it('fails where it cannot get beyond the limit', async () => {
    await startSearch(
      Array.from({ length: 300 }, () => START),
      200,
    );
    await expect(collect()).rejects.toThrow(
      /announced 300 resources of type sagemaker:training-job and gave 200/,
    );
  });

  it('gives an account without any nothing', async () => {
    const server = await startSearch([], 10_000);
    expect(await collect()).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });
});

import {
  ResourceType,
  SageMakerClient,
  SearchCommand,
  SearchRecord,
  paginateListTrainingJobs,
  paginateSearch,
} from '@aws-sdk/client-sagemaker';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';
import { TAG_KEYS } from '../../world/tagKeys';

const NOW = new Date('2026-11-23T10:00:00Z');

jest.setTimeout(60_000);

describe('SageMaker’s Search', () => {
  let sandbox: SandboxUnderTest;
  let client: SageMakerClient;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: NOW });
    client = await sandbox.sageMaker({ accountId: '333333333333' });
  });
  afterAll(() => sandbox.close());

  const searchAll = async (resource: ResourceType): Promise<SearchRecord[]> => {
    const records: SearchRecord[] = [];
    for await (const page of paginateSearch(
      { client, pageSize: 100 },
      { Resource: resource },
    )) {
      records.push(...(page.Results ?? []));
    }
    return records;
  };

  it('searches what the lists list, with tags inline, and finds the never tagged', async () => {
    const records = await searchAll('TrainingJob');
    const listed: (string | undefined)[] = [];
    for await (const page of paginateListTrainingJobs(
      { client, pageSize: 100 },
      {},
    )) {
      listed.push(
        ...(page.TrainingJobSummaries ?? []).map(j => j.TrainingJobArn),
      );
    }
    expect(records.map(r => r.TrainingJob?.TrainingJobArn).sort()).toEqual(
      listed.sort(),
    );
    const tags = records.map(record => record.TrainingJob?.Tags ?? []);
    expect(tags.filter(list => list.length === 0).length).toBeGreaterThan(0);
    expect(
      tags.filter(list => list.some(tag => tag.Key === TAG_KEYS.applicationId))
        .length,
    ).toBeGreaterThan(100);
  });

  it('nests the tags of models', async () => {
    const [record] = await searchAll('Model');
    expect(record.Model?.Model?.ModelArn).toContain(':model/');
    expect(record.Model?.Model?.Tags).toBeDefined();
  });

  it('answers a hundred resources a request', async () => {
    await sandbox.control('DELETE', 'calls');
    const kinds = [
      'TrainingJob',
      'Endpoint',
      'Model',
      'ModelPackageGroup',
      'Pipeline',
      'FeatureGroup',
    ] as const;
    let pages = 0;
    let found = 0;
    for (const kind of kinds) {
      const records = await searchAll(kind);
      pages += Math.max(1, Math.ceil(records.length / 100));
      found += records.length;
    }
    expect(found).toBeGreaterThan(300);
    const { body } = await sandbox.control('GET', 'calls');
    expect(body['sagemaker:Search']).toBe(pages);
  });

  it('searches by tag', async () => {
    const { Results = [] } = await client.send(
      new SearchCommand({
        Resource: 'TrainingJob',
        MaxResults: 100,
        SearchExpression: {
          Filters: [
            {
              Name: `Tags.${TAG_KEYS.applicationId}`,
              Operator: 'Equals',
              Value: 'visual-search',
            },
            { Name: `Tags.${TAG_KEYS.costCenter}`, Operator: 'NotExists' },
          ],
        },
      }),
    );
    for (const { TrainingJob } of Results) {
      const keys = TrainingJob?.Tags?.map(tag => tag.Key);
      expect(keys).toContain(TAG_KEYS.applicationId);
      expect(keys).not.toContain(TAG_KEYS.costCenter);
    }
  });
});

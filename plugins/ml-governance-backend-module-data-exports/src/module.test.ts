import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  BillLineSource,
  mlGovernanceCostSourcesExtensionPoint,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { mlGovernanceModuleDataExports } from './module';

jest.setTimeout(30_000);

async function start(mlGovernance: JsonObject) {
  const sources: BillLineSource[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        mlGovernanceCostSourcesExtensionPoint,
        {
          addCostSource: () => {},
          addBillLineSource: (source: BillLineSource) => {
            sources.push(source);
          },
        },
      ],
    ],
    features: [
      mlGovernanceModuleDataExports,
      mockServices.rootConfig.factory({ data: { mlGovernance } }),
    ],
  });
  await backend.stop();
  return sources;
}

describe('mlGovernanceModuleDataExports', () => {
  it('adds a source of bill lines for each export', async () => {
    const sources = await start({
      dataExports: {
        exports: [
          { location: 's3://billing/exports/cur' },
          {
            id: 'focus',
            title: 'FOCUS',
            format: 'focus',
            location: './focus',
            metrics: ['net-unblended'],
            schedule: { frequency: 'PT1H' },
          },
        ],
      },
    });
    expect(sources).toMatchObject([
      {
        id: 'aws-data-export',
        title: 'AWS data export',
        metrics: [
          'net-amortized',
          'amortized',
          'net-unblended',
          'unblended',
          'list',
        ],
        schedule: { frequency: { hours: 6 }, timeout: { hours: 6 } },
      },
      {
        id: 'focus',
        title: 'FOCUS',
        metrics: ['net-unblended'],
        schedule: { frequency: { hours: 1 } },
      },
    ]);
  });

  const athena = { database: 'billing', table: 'cur' };
  it.each<[string, JsonObject | undefined, string]>([
    ['no config', undefined, 'mlGovernance.dataExports: missing; add it'],
    [
      'no exports',
      { exports: [] },
      'dataExports.exports: list at least one export',
    ],
    [
      'an unknown field',
      { exports: [{ location: './a', colour: 'red' }] },
      "dataExports.exports[0]: unknown field 'colour'",
    ],
    [
      'another kind of address',
      { exports: [{ location: 'https://example.com' }] },
      'dataExports.exports[0].location: expected s3://bucket/prefix/name, or a folder',
    ],
    [
      'the same id twice',
      { exports: [{ location: './a' }, { location: './b' }] },
      'dataExports.exports[1].id: there is another export aws-data-export',
    ],
    [
      'a metric that FOCUS has not',
      {
        exports: [
          { location: './a', format: 'focus', metrics: ['list', 'unblended'] },
        ],
      },
      'dataExports.exports[0].metrics[1]: the format focus has no unblended cost',
    ],
    [
      'a metric twice',
      { exports: [{ location: './a', metrics: ['list', 'list'] }] },
      'dataExports.exports[0].metrics[1]: list is listed twice',
    ],
    [
      'Athena without S3',
      { exports: [{ location: './a', athena }] },
      'dataExports.exports[0].athena: Athena reads from S3 only',
    ],
    [
      'a size that is none',
      { exports: [{ location: './a' }], duckdb: { memoryLimit: 'lots' } },
      'dataExports.duckdb.memoryLimit: expected a size such as "512MiB"',
    ],
    [
      'a schedule that is none',
      { exports: [{ location: './a', schedule: { timeout: 'soon' } }] },
      'dataExports.exports[0].schedule.timeout: expected a duration',
    ],
  ])('stops the start-up at %s', async (_, dataExports, message) => {
    await expect(
      start(dataExports ? { dataExports } : { dictionary: {} }),
    ).rejects.toThrow(message);
  });
});

import { TestDatabases } from '@backstage/backend-test-utils';
import { RequestLedger } from '../database/RequestLedger';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { StoredRequestMeter } from './StoredRequestMeter';

describe('the meter of a refresh', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  it('loses no count that the database would not take at first', async () => {
    const knex = await migratedTestDatabase(databases, 'SQLITE_3');
    const ledger = new RequestLedger(knex);
    const meter = new StoredRequestMeter(
      ledger,
      {
        id: 'aws',
        schedule: { frequency: { hours: 1 }, timeout: { hours: 1 } },
      },
      () => new Date('2026-11-03T06:00:00Z'),
    );
    await meter.count('s3:ListBuckets');
    await meter.count('s3:ListBuckets');

    await knex.schema.renameTable('request_counts', 'out_of_reach');
    await expect(meter.close()).rejects.toThrow('request_counts');
    await meter.count('s3:ListBuckets');
    await meter.count('ec2:DescribeVolumes');
    await knex.schema.renameTable('out_of_reach', 'request_counts');

    await meter.close();
    expect(await ledger.countsOf('aws', '2026-11-03')).toEqual([
      { operation: 'ec2:DescribeVolumes', count: 1 },
      { operation: 's3:ListBuckets', count: 3 },
    ]);
    await meter.close();
    expect(await ledger.countsOf('aws', '2026-11-03')).toHaveLength(2);
    expect(meter.calls).toBe(4);
  });
});

import { CostSource } from '../CostSource';
import { ResourceInventory } from '../ResourceInventory';
import { brokenClauses } from './brokenClauses';
import { ContractSubject } from './contractSubject';
import { describeCostSourceContract } from './costSourceContract';
import { InMemoryCostSource } from './InMemoryCostSource';
import { InMemoryResourceInventory } from './InMemoryResourceInventory';
import { describeResourceInventoryContract } from './resourceInventoryContract';

const now = new Date('2026-11-23T12:00:00Z');

function costSource(
  change: (source: InMemoryCostSource) => Partial<CostSource> | void,
): () => ContractSubject<CostSource> {
  return () => {
    const source = new InMemoryCostSource({
      bill: [
        { day: '2026-11-02', applicationId: 'a', amount: '3', service: 'S3' },
        { day: '2026-11-03', amount: '4', service: 'EC2' },
      ],
    });
    Object.assign(source, change(source) ?? {});
    return { source, now };
  };
}

describe('describeCostSourceContract', () => {
  it.each<[string, ReturnType<typeof costSource>, string]>([
    [
      'drops part of the bill from one dimension',
      costSource(source => {
        source.tamper = records =>
          records.filter(
            record => record.dimension !== 'owner' || record.key !== '',
          );
      }),
      'splits the same bill by every dimension, for each day and application',
    ],
    [
      'yields days outside of the period',
      costSource(source => {
        source.tamper = records =>
          records.map(record => ({ ...record, day: '2026-10-31' }));
      }),
      'yields records of the period alone, with plain amounts and one currency',
    ],
    [
      'yields amounts in exponent form',
      costSource(source => {
        source.tamper = records =>
          records.map(record => ({ ...record, amount: '3E-7' }));
      }),
      'yields records of the period alone, with plain amounts and one currency',
    ],
    [
      'plans overlapping periods',
      costSource(source => {
        source.plan = () => [
          { from: '2026-11-01', to: '2026-11-10' },
          { from: '2026-11-09', to: '2026-11-12' },
        ];
      }),
      'plans periods that do not overlap and end today at the latest',
    ],
    [
      'plans the future',
      costSource(source => {
        source.plan = () => [{ from: '2026-11-01', to: '2026-12-01' }];
      }),
      'plans periods that do not overlap and end today at the latest',
    ],
    [
      'ignores an abort',
      costSource(() => ({
        async *readPeriod() {
          yield { currency: 'USD', records: [] };
        },
      })),
      'stops when the refresh is aborted, before it asks for anything',
    ],
    [
      'wraps the refusal of its budget',
      costSource(source => {
        const read = source.readPeriod.bind(source);
        return {
          async *readPeriod(range, context) {
            try {
              yield* read(range, context);
            } catch (error) {
              throw new Error('Could not read', { cause: error });
            }
          },
        };
      }),
      'lets the refusal of its budget through and sends nothing more',
    ],
    [
      'has an id that is not kebab-case',
      costSource(() => ({ id: 'Cost Explorer' })),
      'has a stable identity and a schedule',
    ],
  ])('catches a source that %s', async (_, create, clause) => {
    expect(
      await brokenClauses(() => describeCostSourceContract('x', create)),
    ).toContain(clause);
  });

  it('catches a source that sends more than it counts', async () => {
    let sent = 0;
    const create = () => {
      const subject = costSource(source => {
        source.beforePage = () => {
          sent += 2;
        };
      })();
      return { ...subject, requestsMade: () => sent };
    };
    expect(
      await brokenClauses(() => describeCostSourceContract('x', create)),
    ).toContain('counts each request before it is sent');
  });
});

describe('describeResourceInventoryContract', () => {
  const resource = {
    arn: 'arn:aws:s3:::models',
    type: 's3:bucket',
    name: 'models',
    accountId: '222222222222',
    region: 'us-east-1',
    tags: [],
  };
  const partition = {
    accountId: '222222222222',
    region: 'us-east-1',
    resources: [resource],
  };
  const inventory =
    (
      partitions: InMemoryResourceInventory['partitions'],
      change: Partial<ResourceInventory> = {},
    ) =>
    () => ({
      source: Object.assign(
        new InMemoryResourceInventory({ partitions }),
        change,
      ),
      now,
    });

  it.each<[string, () => ContractSubject<ResourceInventory>, string]>([
    [
      'yields an ARN in two partitions',
      inventory([partition, { ...partition, region: 'eu-west-1' }]),
      'yields well-formed resources, each ARN once over all partitions',
    ],
    [
      'yields a key twice',
      inventory([
        {
          ...partition,
          resources: [
            {
              ...resource,
              tags: [
                { key: 'team', value: 'a' },
                { key: 'team', value: 'b' },
              ],
            },
          ],
        },
      ]),
      'yields well-formed resources, each ARN once over all partitions',
    ],
    [
      'lists a partition twice',
      inventory([partition, partition]),
      'lists each partition once',
    ],
    [
      'turns an abort into a failure page',
      inventory([partition], {
        async *readPartition() {
          yield {
            kind: 'failure' as const,
            collector: 'test',
            operation: 'test:List',
            code: 'AbortError',
            message: 'Aborted',
          };
        },
      }),
      'stops when the refresh is aborted, before it asks for anything',
    ],
    [
      'reads nobody at a time',
      inventory([partition], { concurrency: 0 }),
      'has a stable identity and a schedule',
    ],
  ])('catches an inventory that %s', async (_, create, clause) => {
    expect(
      await brokenClauses(() => describeResourceInventoryContract('x', create)),
    ).toContain(clause);
  });
});

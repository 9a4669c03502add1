import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InventoryPage,
  InventoryPartition,
  InventoryRefreshContext,
  ResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { ACCOUNTS, REGIONS } from './accounts';
import { taggedResources } from './taggedResources';

const PARTITIONS = ACCOUNTS.length * REGIONS.length;
const PAGE = 500;

/**
 * The resources of an organisation of 20 accounts in four regions, made when
 * they are read, and the same every time.
 */
export class GeneratedInventory implements ResourceInventory {
  readonly id = 'generated-inventory';
  readonly title = 'Generated inventory';
  readonly schedule = { frequency: { hours: 6 }, timeout: { hours: 1 } };
  readonly concurrency = 4;

  constructor(
    private readonly options: { applications: number; resources: number },
  ) {}

  async listPartitions({
    meter,
    signal,
  }: InventoryRefreshContext): Promise<InventoryPartition[]> {
    signal.throwIfAborted();
    await meter.count('generated:ListPartitions');
    return Array.from({ length: PARTITIONS }, (_, index) => partition(index));
  }

  async *readPartition(
    { accountId, region }: InventoryPartition,
    { meter, signal }: InventoryRefreshContext,
  ): AsyncIterable<InventoryPage> {
    const index =
      ACCOUNTS.indexOf(accountId) * REGIONS.length + REGIONS.indexOf(region);
    const first = this.firstOf(index);
    const last = this.firstOf(index + 1);
    for (let at = first; at < last; at += PAGE) {
      signal.throwIfAborted();
      await meter.count('generated:ListResources');
      yield {
        kind: 'resources',
        collector: 'generated',
        resources: this.resources(at, Math.min(PAGE, last - at), {
          accountId,
          region,
        }),
      };
    }
  }

  private firstOf(partitionIndex: number): number {
    return Math.floor((this.options.resources * partitionIndex) / PARTITIONS);
  }

  private resources(
    first: number,
    count: number,
    place: { accountId: string; region: string },
  ): AwsResource[] {
    const { applications } = this.options;
    return taggedResources({ first, count, applications, careless: 0.25 }).map(
      ({ type, tags }, offset) => {
        const name = `resource-${first + offset}`;
        const [service, kind] = type.split(':');
        const arn = `arn:aws:${service}:${place.region}:${place.accountId}:${kind}/${name}`;
        return { arn, type, name, ...place, ...(tags ? { tags } : {}) };
      },
    );
  }
}

function partition(index: number): InventoryPartition {
  const account = Math.floor(index / REGIONS.length);
  return {
    accountId: ACCOUNTS[account],
    accountName: `account-${account}`,
    region: REGIONS[index % REGIONS.length],
  };
}

import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InventoryPage,
  InventoryPartition,
  ResourceInventory,
} from '../ResourceInventory';
import {
  checkIdentity,
  clause,
  ContractClauses,
  ContractSubject,
  describeContract,
  rejectionOf,
} from './contractSubject';
import { RecordingRequestMeter } from './RecordingRequestMeter';
import { createRefreshContext, TestRefreshContext } from './refreshContext';

type Subject = ContractSubject<ResourceInventory>;

const clauses: ContractClauses<ResourceInventory> = {
  'has a stable identity and a schedule': async ({ source }) => {
    checkIdentity(source);
    clause(
      Number.isInteger(source.concurrency) && source.concurrency >= 1,
      `concurrency must be a whole number from 1, got ${source.concurrency}`,
    );
  },

  'lists each partition once': async subject => {
    const partitions = await partitionsOf(subject);
    const seen = new Set<string>();
    for (const { accountId, region } of partitions) {
      clause(accountId !== '' && region !== '', 'a partition needs names');
      const id = `${accountId} ${region}`;
      clause(!seen.has(id), `a partition came twice: ${id}`);
      seen.add(id);
    }
  },

  'yields well-formed resources, each ARN once over all partitions':
    async subject => {
      const seen = new Set<string>();
      for (const { partition, pages } of await readAll(subject)) {
        for (const page of pages) {
          checkPage(page);
          for (const resource of resourcesOf(page)) {
            checkResource(resource, partition);
            clause(
              !seen.has(resource.arn),
              `an ARN came twice: ${resource.arn}`,
            );
            seen.add(resource.arn);
          }
        }
      }
      clause(seen.size > 0, 'the suite needs a resource to look at');
    },

  'yields the same when read again': async subject => {
    const [first, second] = [await readAll(subject), await readAll(subject)];
    clause(
      snapshotOf(first) === snapshotOf(second),
      'reading twice must give the same resources',
    );
  },

  'stops when the refresh is aborted, before it asks for anything':
    async subject => {
      const [partition] = await partitionsOf(subject);
      const before = await subject.requestsMade?.();
      const context = contextOf(subject, {
        signal: AbortSignal.abort(new Error('The refresh was aborted')),
      });
      await rejectionOf(
        () => drain(subject.source.readPartition(partition, context)),
        'an aborted read must reject, not yield failures',
      );
      await rejectionOf(
        () => subject.source.listPartitions(context),
        'an aborted listing must reject',
      );
      clause(
        (await subject.requestsMade?.()) === before,
        'an aborted read must not send a request',
      );
    },

  'counts each request before it is sent': async subject => {
    const before = await subject.requestsMade?.();
    const meter = new RecordingRequestMeter();
    await readAll(subject, meter);
    const made = await subject.requestsMade?.();
    clause(
      made === undefined ||
        before === undefined ||
        made - before === meter.requests.length,
      `${meter.requests.length} requests were counted, ${
        (made ?? 0) - (before ?? 0)
      } were sent`,
    );
  },
};

/**
 * Describes, with the test runner's global `describe` and `it`, what the
 * backend relies on in every {@link ResourceInventory}. Each test gets a
 * subject of its own; reading must be repeatable.
 *
 * @public
 */
export function describeResourceInventoryContract(
  name: string,
  create: () => Subject | Promise<Subject>,
): void {
  describeContract(
    `${name} keeps the contract of a resource inventory`,
    create,
    clauses,
  );
}

function contextOf(
  subject: Subject,
  overrides: Partial<TestRefreshContext> = {},
): TestRefreshContext {
  return createRefreshContext({
    now: subject.now ?? new Date(),
    ...overrides,
  });
}

async function partitionsOf(
  subject: Subject,
  meter: RecordingRequestMeter = new RecordingRequestMeter(),
): Promise<InventoryPartition[]> {
  const partitions = await subject.source.listPartitions(
    contextOf(subject, { meter }),
  );
  clause(partitions.length > 0, 'the suite needs a partition to look at');
  return partitions;
}

async function readAll(
  subject: Subject,
  meter: RecordingRequestMeter = new RecordingRequestMeter(),
) {
  const reads: { partition: InventoryPartition; pages: InventoryPage[] }[] = [];
  for (const partition of await partitionsOf(subject, meter)) {
    const context = contextOf(subject, { meter });
    reads.push({
      partition,
      pages: await drain(subject.source.readPartition(partition, context)),
    });
  }
  return reads;
}

async function drain(
  pages: AsyncIterable<InventoryPage>,
): Promise<InventoryPage[]> {
  const drained: InventoryPage[] = [];
  for await (const page of pages) drained.push(page);
  return drained;
}

function resourcesOf(page: InventoryPage): AwsResource[] {
  return page.kind === 'resources' ? page.resources : [];
}

function checkPage(page: InventoryPage): void {
  clause(page.collector !== '', 'a page must name its collector');
  clause(
    page.kind === 'resources' ||
      (page.operation !== '' && page.code !== '' && page.message !== ''),
    'a failure must say which operation failed, with which code and why',
  );
}

function checkResource(
  resource: AwsResource,
  partition: InventoryPartition,
): void {
  const shown = JSON.stringify(resource);
  clause(
    resource.arn !== '' && resource.name !== '' && resource.region !== '',
    `a resource needs an ARN, a name and a region, got ${shown}`,
  );
  clause(
    /^[a-z0-9-]+:[A-Za-z0-9/_-]+$/.test(resource.type),
    `a type must look like service:kind, got ${shown}`,
  );
  clause(
    resource.accountId === partition.accountId,
    `a resource must belong to the account of its partition, got ${shown}`,
  );
  clause(
    resource.createdAt === undefined ||
      !Number.isNaN(Date.parse(resource.createdAt)),
    `createdAt must be ISO 8601, got ${shown}`,
  );
  const keys = (resource.tags ?? []).map(tag => tag.key);
  clause(
    keys.every(key => key !== '') && new Set(keys).size === keys.length,
    `each tag key must come once and not be empty, got ${shown}`,
  );
}

function snapshotOf(reads: { pages: InventoryPage[] }[]): string {
  return JSON.stringify(
    reads
      .flatMap(read => read.pages)
      .flatMap(resourcesOf)
      .sort((left, right) => (left.arn < right.arn ? -1 : 1)),
  );
}

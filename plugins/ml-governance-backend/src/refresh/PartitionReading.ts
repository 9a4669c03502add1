import { InputError } from '@backstage/errors';
import {
  findTag,
  TagDefinition,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InventoryPage,
  InventoryPartition,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { z } from 'zod';
import { ReadFailure } from '../database/FailureTable';
import { SeenResource } from '../database/ResourceTable';

const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine(value => !value.includes('\0'), { error: 'must not hold NUL' })
    // Half of a character cannot be stored as UTF-8.
    .transform(value => Buffer.from(value, 'utf8').toString('utf8'));

const name = (max: number) => text(max).refine(value => value !== '');

// AWS allows 128 and 256 characters; the room beyond is for other clouds.
const resourceSchema = z.object({
  arn: name(600),
  type: name(200),
  name: name(600),
  accountId: name(64),
  region: name(64),
  tags: z
    .array(z.object({ key: text(300), value: text(600) }))
    .max(200)
    .optional(),
  createdAt: z.iso.datetime({ offset: true }).optional(),
});

const failureSchema = z.object({
  collector: name(200),
  operation: name(200),
  code: name(200),
  message: z.string(),
});

/** What was read of a partition so far, checked. */
export class PartitionReading {
  readonly failures: ReadFailure[] = [];

  private readonly byArn = new Map<string, SeenResource>();

  constructor(
    private readonly partition: InventoryPartition,
    private readonly applicationId: TagDefinition,
  ) {}

  get seen(): SeenResource[] {
    return [...this.byArn.values()];
  }

  /** @throws InputError for a page that breaks the contract of an inventory */
  add(page: InventoryPage): void {
    if (page.kind === 'failure') {
      const failure = failureSchema.parse(page);
      this.failures.push({
        accountId: this.partition.accountId,
        accountName: this.partition.accountName,
        region: this.partition.region,
        subject: failure.collector,
        operation: failure.operation,
        code: failure.code,
        message: failure.message.slice(0, 2000),
      });
      return;
    }
    for (const raw of page.resources) this.addResource(page.collector, raw);
  }

  private addResource(collector: string, raw: unknown): void {
    const parsed = resourceSchema.safeParse(raw);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new InputError(
        `A resource that ${collector} yielded cannot be used: ${issue.path.join(
          '.',
        )} ${issue.message}`,
      );
    }
    const resource = parsed.data;
    // The first collector to see a resource is the one that knows it best.
    if (this.byArn.has(resource.arn)) return;
    const found = findTag(resource.tags ?? [], this.applicationId);
    this.byArn.set(resource.arn, {
      collector,
      resource,
      ...(found && found.tag.value !== ''
        ? { application: { value: found.tag.value, match: found.match } }
        : {}),
    });
  }
}

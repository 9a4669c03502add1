import { InputError } from '@backstage/errors';
import { CostAllocationTag } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  TagCompliancePage,
  TagCompliancePart,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { z } from 'zod';
import { ReadFailure } from '../database/FailureTable';
import { plainMessage } from '../refresh/plainMessage';
import { indexedText } from '../refresh/storableText';

/** An instant, kept as JavaScript writes it, whatever the source wrote. */
const instant = z.iso
  .datetime({ offset: true, error: 'expected an instant as ISO 8601' })
  .transform(text => new Date(text).toISOString());

const costAllocationTag = z.object({
  key: indexedText,
  type: z.enum(['user-defined', 'aws-generated']),
  status: z.enum(['active', 'inactive']),
  updatedAt: instant.optional(),
  usedAt: instant.optional(),
}) satisfies z.ZodType<CostAllocationTag>;

/** Which part each kind of page belongs to; a failure belongs to any. */
const PARTS: Record<
  Exclude<TagCompliancePage['kind'], 'failure'>,
  TagCompliancePart
> = { 'cost-allocation-tags': 'cost-allocation-tags' };

/** What a source yields of one scope, checked before any of it is stored. */
export class ScopeReading {
  readonly costAllocationTags: CostAllocationTag[] = [];
  readonly failures: Omit<ReadFailure, 'subject'>[] = [];
  readonly #seen = new Set<string>();

  constructor(private readonly part: TagCompliancePart) {}

  /** @throws InputError for what cannot be taken over */
  add(page: TagCompliancePage): void {
    if (page.kind === 'failure') {
      this.failures.push({
        operation: plainMessage(page.operation),
        code: plainMessage(page.code),
        message: plainMessage(page.message),
      });
      return;
    }
    if (PARTS[page.kind] !== this.part) {
      throw new InputError(
        `The source was asked for ${this.part} and yielded ${page.kind}`,
      );
    }
    for (const tag of page.tags) {
      const read = checked(costAllocationTag, tag);
      this.once(`${read.type} ${read.key}`);
      this.costAllocationTags.push(read);
    }
  }

  private once(name: string): void {
    if (this.#seen.has(name)) {
      throw new InputError(
        `The source yielded ${JSON.stringify(name)} of ${this.part} twice`,
      );
    }
    this.#seen.add(name);
  }
}

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InputError(
    `The source yielded something that cannot be taken over: ${z.prettifyError(
      result.error,
    )}`,
  );
}

import type { ListCostAllocationTagsCommandInput } from '@aws-sdk/client-cost-explorer';
import { z } from 'zod';
import { CostAllocationTag } from '@ml-governance/backstage-plugin-ml-governance-common';
import { AwsClients } from '../client/AwsClients';
import { checkAnswer } from '../client/checkAnswer';
import { paginate } from '../client/paginate';

const OPERATION = 'ce:ListCostAllocationTags';

/** The most that AWS gives a page; each page is a paid request. */
const PAGE_SIZE = 1000;

/** A day, with or without its time, both in UTC. */
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?$/, 'expected a date')
  .refine(text => !Number.isNaN(Date.parse(text)), 'expected a real date')
  .transform(text => new Date(text).toISOString())
  .nullish()
  .transform(text => text ?? undefined);

const answerSchema = z.object({
  NextToken: z.string().nullish(),
  CostAllocationTags: z
    .array(
      z.object({
        TagKey: z.string().min(1),
        Type: z.enum(['AWSGenerated', 'UserDefined']),
        Status: z.enum(['Active', 'Inactive']),
        LastUpdatedDate: instant,
        LastUsedDate: instant,
      }),
    )
    .nullish()
    .transform(tags => tags ?? []),
});

/**
 * Every tag key that AWS Billing knows, each once, active or not. Only the
 * account that pays the bill may ask.
 */
export async function* readCostAllocationTags(
  clients: AwsClients,
  signal: AbortSignal,
): AsyncGenerator<CostAllocationTag[], void, undefined> {
  const pages = paginate({
    operation: OPERATION,
    request: async token =>
      checkAnswer(
        answerSchema,
        await clients.call(
          'ce',
          'ListCostAllocationTags',
          {
            MaxResults: PAGE_SIZE,
            NextToken: token,
          } satisfies ListCostAllocationTagsCommandInput,
          { signal },
        ),
        OPERATION,
      ),
    nextToken: page => page.NextToken,
    onRestart: () => {},
  });
  const seen = new Set<string>();
  for await (const page of pages) {
    const tags: CostAllocationTag[] = [];
    for (const tag of page.CostAllocationTags) {
      const name = `${tag.Type} ${tag.TagKey}`;
      if (seen.has(name)) continue;
      seen.add(name);
      tags.push({
        key: tag.TagKey,
        type: tag.Type === 'UserDefined' ? 'user-defined' : 'aws-generated',
        status: tag.Status === 'Active' ? 'active' : 'inactive',
        ...(tag.LastUpdatedDate ? { updatedAt: tag.LastUpdatedDate } : {}),
        ...(tag.LastUsedDate ? { usedAt: tag.LastUsedDate } : {}),
      });
    }
    yield tags;
  }
}

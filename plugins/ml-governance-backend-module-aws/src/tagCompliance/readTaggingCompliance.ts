import type { GetResourcesCommandInput } from '@aws-sdk/client-resource-groups-tagging-api';
import { z } from 'zod';
import { ResourceTagVerdict } from '@ml-governance/backstage-plugin-ml-governance-common';
import { TagCompliancePage } from '@ml-governance/backstage-plugin-ml-governance-node';
import { AwsClients } from '../client/AwsClients';
import { checkAnswer, malformedAnswer } from '../client/checkAnswer';
import { paginate } from '../client/paginate';
import { parseArn } from '../inventory/arn';
import { awsTagsSchema } from '../inventory/awsTags';

const OPERATION = 'tag:GetResources';

/** The most that the Tagging API gives a page. */
const PAGE_SIZE = 100;

const answerSchema = z.object({
  // The end of the list is an empty token.
  PaginationToken: z.string().nullish(),
  ResourceTagMappingList: z
    .array(z.unknown())
    .nullish()
    .transform(mappings => mappings ?? []),
});

function isArn(text: string): boolean {
  try {
    parseArn(text);
    return true;
  } catch {
    return false;
  }
}

const keys = z
  .array(z.string())
  .nullish()
  .transform(found => found ?? []);

const mappingSchema = z.object({
  ResourceARN: z.string().refine(isArn, { error: 'expected an ARN' }),
  Tags: awsTagsSchema,
  ComplianceDetails: z
    .object({
      ComplianceStatus: z.boolean().nullish(),
      NoncompliantKeys: keys,
      KeysWithNoncompliantValues: keys,
      MissingTagKeys: keys,
    })
    .nullish(),
});

/**
 * What the Tagging API says of each resource of a region that is tagged, or
 * once was: how it stands to the tag policy of the account. Where it does not
 * say, there is no verdict. Each resource comes once.
 *
 * Resources that belong to another account are left out: they are judged by
 * the policy of that one. What is malformed is left out too, since it comes
 * from one of many services, and told at the end as a failure.
 */
export async function* readTaggingCompliance(
  clients: AwsClients,
  accountId: string,
  signal: AbortSignal,
): AsyncGenerator<TagCompliancePage, void, undefined> {
  const pages = paginate({
    operation: OPERATION,
    request: async token =>
      checkAnswer(
        answerSchema,
        await clients.call(
          'tag',
          'GetResources',
          {
            ResourcesPerPage: PAGE_SIZE,
            IncludeComplianceDetails: true,
            PaginationToken: token,
          } satisfies GetResourcesCommandInput,
          { signal },
        ),
        OPERATION,
      ),
    nextToken: page => page.PaginationToken,
    onRestart: () => {},
  });
  const seen = new Set<string>();
  const malformed: unknown[] = [];
  const ownerOf = (arn: string) => parseArn(arn).accountId || accountId;
  for await (const page of pages) {
    const verdicts: ResourceTagVerdict[] = [];
    for (const mapping of page.ResourceTagMappingList) {
      const read = mappingSchema.safeParse(mapping);
      if (!read.success) {
        if (malformed.length === 0) malformed.push(mapping);
        continue;
      }
      const { ResourceARN: arn } = read.data;
      if (ownerOf(arn) !== accountId || seen.has(arn)) continue;
      seen.add(arn);
      const verdict = toVerdict(read.data);
      if (verdict) verdicts.push(verdict);
    }
    yield { kind: 'resource-verdicts', verdicts };
  }
  if (malformed.length > 0) {
    const { name, message } = malformedAnswer(OPERATION, [
      `ResourceTagMappingList: expected a ResourceARN, Tags and ComplianceDetails; got ${String(
        JSON.stringify(malformed[0]),
      ).slice(0, 200)}`,
    ]);
    yield { kind: 'failure', operation: OPERATION, code: name, message };
  }
}

function toVerdict({
  ResourceARN: arn,
  Tags: tags,
  ComplianceDetails: details,
}: z.output<typeof mappingSchema>): ResourceTagVerdict | undefined {
  const compliant = details?.ComplianceStatus ?? undefined;
  if (!details || compliant === undefined) return undefined;
  return {
    arn,
    compliant,
    noncompliantKeys: details.NoncompliantKeys,
    keysWithNoncompliantValues: details.KeysWithNoncompliantValues,
    missingKeys: details.MissingTagKeys,
    tags,
  };
}

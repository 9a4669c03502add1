import { TAG, tag } from './Holding';
import { OTHER_HOLDINGS } from './otherHoldings';
import { SAGEMAKER_HOLDINGS } from './sageMakerHoldings';
import { ScriptedAnswer, ScriptedRequest } from './ScriptedAws';

const HOLDINGS = [...SAGEMAKER_HOLDINGS, ...OTHER_HOLDINGS];

/** The ARNs of one resource of every type that is listed. */
export const FULL_ACCOUNT_ARNS: readonly string[] = HOLDINGS.map(
  holding => holding.arn,
);

/** The answers that tell the tags of one resource, each in its own way. */
const TAGS: Readonly<Record<string, object>> = {
  'sagemaker:ListTags': { Tags: [TAG] },
  'ecr:ListTagsForResource': { tags: [TAG] },
  'logs:ListTagsForResource': { tags: { app: 'a' } },
  'states:ListTagsForResource': { tags: [tag] },
  's3:GetBucketTagging': { TagSet: { Tag: TAG } },
  'athena:ListTagsForResource': { Tags: [TAG] },
  'glue:GetTags': { Tags: { app: 'a' } },
  'redshift-serverless:ListTagsForResource': { tags: [tag] },
  'datazone:GetDomain': { tags: { app: 'a' } },
  'datazone:GetProject': { resourceTags: [{ ...tag, source: 'PROJECT' }] },
};

/**
 * Answers for an account with one resource of every type that is listed, all
 * tagged, whose Tagging API may not be used.
 */
export function fullAccount({
  service,
  operation,
  input,
}: ScriptedRequest): ScriptedAnswer {
  const call = `${service}:${operation}`;
  if (call === 'tagging:GetResources')
    return { error: 'AccessDeniedException' };
  if (call === 'bedrock:ListTagsForResource') {
    // The agents' own API writes a map, the other one a list.
    return String(input.path).startsWith('/tags/')
      ? { body: { tags: { app: 'a' } } }
      : { body: { tags: [tag] } };
  }
  const holding = HOLDINGS.find(
    one =>
      one.call === call &&
      (one.entity === undefined || one.entity === input.Resource),
  );
  return { body: holding?.body ?? TAGS[call] ?? {} };
}

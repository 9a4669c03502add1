import { ResourceTag } from '../evaluation/AwsResource';
import { AWS_TAG_LIMITS } from '../tags/awsTagLimits';
import { isUserTagKey } from '../tags/tagKey';
import { caseRenameProblem } from './caseRenameProblem';
import { TagChange } from './TagChange';
import { tagsAfter, tagWriteOf } from './tagWrites';

/** What keeps a change from being made beside those that are planned already. */
export function changeObstacle(
  change: TagChange,
  planned: readonly TagChange[],
  { arn, tags }: { arn: string; tags: readonly ResourceTag[] },
): string | undefined {
  const touched = [change.key, change.fromKey];
  if (touched.some(key => key !== undefined && !isUserTagKey(key))) {
    return 'The tag is written by AWS.';
  }
  const taken = new Set(planned.flatMap(({ key, fromKey }) => [key, fromKey]));
  const isThere = tags.some(({ key }) => key === change.key);
  if (
    touched.some(key => key !== undefined && taken.has(key)) ||
    (change.kind === 'rename' && isThere)
  ) {
    return 'Another tag takes the key.';
  }
  if (change.fromKey !== undefined) {
    const move = { set: { [change.key]: '' }, remove: [change.fromKey] };
    const problem = caseRenameProblem(arn, move);
    if (problem !== undefined) return problem;
  }
  const after = tagsAfter(
    tags,
    tagWriteOf(
      [...planned, change].map(one => ({
        change: one,
        value: one.candidates[0]?.value,
      })),
    ),
  );
  const userTags = after.filter(({ key }) => isUserTagKey(key)).length;
  return change.kind === 'add' && userTags > AWS_TAG_LIMITS.tagsPerResource
    ? `The resource has as many tags as AWS allows, ${AWS_TAG_LIMITS.tagsPerResource}.`
    : undefined;
}

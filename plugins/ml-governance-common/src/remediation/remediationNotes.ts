import { AwsResource } from '../evaluation/AwsResource';
import { RemediationNote } from './TagChange';

const JOB = /^(sagemaker|bedrock):.*-job$/;
const STACK_TAGS = [
  'aws:cloudformation:stack-id',
  'aws:cloudformation:stack-name',
];

/**
 * What to know of a resource before its tags are changed.
 *
 * @public
 */
export function remediationNotesOf({
  type,
  tags = [],
}: Pick<AwsResource, 'type' | 'tags'>): RemediationNote[] {
  const notes: RemediationNote[] = [];
  if (JOB.test(type)) notes.push('past-bill');
  if (tags.some(({ key }) => STACK_TAGS.includes(key))) {
    notes.push('cloudformation');
  }
  return notes;
}

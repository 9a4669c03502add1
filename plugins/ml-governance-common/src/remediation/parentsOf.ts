import { AwsResource } from '../evaluation/AwsResource';
import { SAGEMAKER_ORIGIN_TAGS } from '../ledger/compileOrigin';
import { TagValueOrigin } from './TagChange';

/**
 * Something that a resource was made by or in.
 *
 * @public
 */
export interface ParentResource {
  relation: Extract<
    TagValueOrigin,
    'domain' | 'user-profile' | 'space' | 'pipeline' | 'endpoint-config'
  >;
  arn: string;
}

const SAGEMAKER_ARN = /^(arn:[\w-]+:sagemaker:[\w-]+:\d{12}:)([\w-]+)\/(.+)$/;

/**
 * What a resource was made by or in, as far as its ARN and the tags of
 * SageMaker tell; nearest first. Whether any of it exists is not looked at.
 *
 * @public
 */
export function parentsOf(
  resource: Pick<AwsResource, 'arn' | 'tags'>,
): ParentResource[] {
  const parents: ParentResource[] = [];
  const add = (relation: ParentResource['relation'], arn: string) => {
    if (arn !== resource.arn && parents.every(parent => parent.arn !== arn)) {
      parents.push({ relation, arn });
    }
  };
  for (const relation of ['space', 'user-profile', 'domain'] as const) {
    const key = SAGEMAKER_ORIGIN_TAGS[relation];
    const tag = resource.tags?.find(one => one.key === key);
    if (tag && SAGEMAKER_ARN.test(tag.value)) add(relation, tag.value);
  }
  const [, start, kind, path] = SAGEMAKER_ARN.exec(resource.arn) ?? [];
  if (start === undefined) return parents;
  const [first, second] = path.split('/');
  if (kind === 'app') {
    add('user-profile', `${start}user-profile/${first}/${second}`);
  }
  if (kind === 'app' || kind === 'user-profile' || kind === 'space') {
    add('domain', `${start}domain/${first}`);
  }
  if (kind === 'pipeline' && second === 'execution') {
    add('pipeline', `${start}pipeline/${first}`);
  }
  // No other name is known by which an endpoint could be told its config.
  if (kind === 'endpoint') {
    add('endpoint-config', `${start}endpoint-config/${first}`);
  }
  return parents;
}

/**
 * The ARN of what carries the tags in a resource's place: a version of a model
 * package takes none, its group does.
 *
 * @public
 */
export function taggedInPlaceOf(arn: string): string {
  const [, start, kind, path] = SAGEMAKER_ARN.exec(arn) ?? [];
  if (kind !== 'model-package') return arn;
  const [group, ...version] = path.split('/');
  return version.length > 0 ? `${start}model-package-group/${group}` : arn;
}

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
    | 'domain'
    | 'user-profile'
    | 'space'
    | 'pipeline'
    | 'endpoint-config'
    | 'account'
  >;
  arn: string;
  /**
   * Whether nothing but its name speaks for it, so that it may be another one of
   * the same name. What it says is for a person to choose.
   */
  isGuess?: boolean;
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
  const add = (
    relation: ParentResource['relation'],
    arn: string,
    isGuess = false,
  ) => {
    if (arn !== resource.arn && parents.every(parent => parent.arn !== arn)) {
      parents.push({ relation, arn, ...(isGuess ? { isGuess } : {}) });
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
  const isToldIn = parents.some(({ relation }) => relation !== 'domain');
  // A user profile and a space of one domain may have the same name, and the ARN
  // of an app does not tell which of them it has. Whether the other one exists is
  // never certain, as an inventory may not have read it.
  if (kind === 'app' && second !== undefined && !isToldIn) {
    add('user-profile', `${start}user-profile/${first}/${second}`, true);
    add('space', `${start}space/${first}/${second}`, true);
  }
  if (kind === 'app' || kind === 'user-profile' || kind === 'space') {
    add('domain', `${start}domain/${first}`);
  }
  if (kind === 'pipeline' && second === 'execution') {
    add('pipeline', `${start}pipeline/${first}`);
  }
  // Many name a config after its endpoint, and nobody has to; an endpoint that was
  // updated has another one for sure.
  if (kind === 'endpoint') {
    add('endpoint-config', `${start}endpoint-config/${first}`, true);
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

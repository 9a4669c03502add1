import { Resource, Tag } from '../../inventory/Resource';
import { accessDenied } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext, Operation } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { callerArn } from '../callerArn';
import { PageMembers } from './listResources';
import { readerOf, ServiceStyle } from './ServiceStyle';

/** A call that tells the tags of one resource. */
export interface TagListing {
  /** The member that holds the ARN. */
  arn: string;
  /** The action, as IAM calls it. */
  action: string;
  /** How the service writes tags. */
  answer(tags: readonly Tag[]): JsonObject;
  page?: PageMembers;
}

/** Tags as `{Key, Value}`, as most services write them. */
export function asList(tags: readonly Tag[]): readonly Tag[] {
  return tags;
}

/** Tags as `{key, value}`. */
export function asLowerCaseList(
  tags: readonly Tag[],
): { key: string; value: string }[] {
  return tags.map(({ Key, Value }) => ({ key: Key, value: Value }));
}

/** Tags as one object. */
export function asMap(tags: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/**
 * The resource that a request names by its ARN, if the caller's account and
 * region have it.
 */
export function resourceByArn(
  arn: string,
  context: CallContext,
  { action, notFound }: { action: string; notFound: ServiceStyle['notFound'] },
): Resource {
  const { accountId, region } = context.caller;
  const owner = arn.split(':')[4];
  if (owner && owner !== accountId) {
    throw accessDenied(callerArn(context), action, arn);
  }
  const resource = context.sandbox
    .today()
    .inventory.find(arn, accountId, region);
  if (!resource || resource.createdAt > context.sandbox.now().getTime()) {
    throw notFound(arn);
  }
  return resource;
}

export function tagOperation(
  { arn: arnMember, action, answer, page: members }: TagListing,
  style: ServiceStyle,
): Operation {
  return (input, context) => {
    const reader: InputReader = readerOf(style, input);
    const size = members && reader.integer(members.size, members);
    const arn = reader.string(arnMember, { required: true, min: 1, max: 1011 });
    reader.check();
    const resource = resourceByArn(arn ?? '', context, {
      action,
      notFound: style.notFound,
    });
    const tags = context.sandbox.today().inventory.tagsOf(resource);
    if (!members) return answer(tags);
    const page = pageOf(tags, size || members.usual, {
      input,
      tokenName: members.token,
      ignore: [members.size],
      invalid: style.invalidPageToken,
    });
    return compact({ ...answer(page.items), [members.token]: page.next });
  };
}

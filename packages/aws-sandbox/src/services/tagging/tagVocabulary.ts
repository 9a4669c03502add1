import { InputReader } from '../../protocol/InputReader';
import { JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { taggedResources } from './taggedResources';
import { expiredToken, INVALID_PARAMETER } from './taggingErrors';

const PAGE_SIZE = 100;

export function getTagKeys(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const { inventory } = context.sandbox.today();
  const keys = taggedResources(context).flatMap(resource =>
    inventory.tagsOf(resource).map(tag => tag.Key),
  );
  return pageOfTexts(keys, 'TagKeys', input);
}

export function getTagValues(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const key = reader.string('Key', { required: true, min: 1, max: 128 });
  reader.check();
  const { inventory } = context.sandbox.today();
  const values = taggedResources(context).flatMap(resource =>
    inventory
      .tagsOf(resource)
      .filter(tag => tag.Key === key)
      .map(tag => tag.Value),
  );
  return pageOfTexts(values, 'TagValues', input);
}

function pageOfTexts(
  texts: readonly string[],
  member: string,
  input: JsonObject,
): JsonObject {
  const page = pageOf([...new Set(texts)].sort(), PAGE_SIZE, {
    input,
    tokenName: 'PaginationToken',
    invalid: expiredToken,
  });
  return { PaginationToken: page.next ?? '', [member]: page.items };
}

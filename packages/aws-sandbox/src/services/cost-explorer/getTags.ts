import { InputReader } from '../../protocol/InputReader';
import { JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { listValues } from './valueList';

/** The keys of the period's tags, or the values of one of them. */
export function getTags(input: JsonObject, context: CallContext): JsonObject {
  const key = new InputReader(input).string('TagKey', { max: 1024 });
  const { values, paging } = listValues(input, context, line =>
    key === undefined ? Object.keys(line.tags) : [line.tags[key] ?? ''],
  );
  return { Tags: values, ...paging };
}

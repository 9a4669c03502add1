import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { isJsonObject, JsonObject } from '../../protocol/json';

export type RecordFilter = (record: JsonObject) => boolean;

const OPERATORS = [
  'Equals',
  'NotEquals',
  'GreaterThan',
  'GreaterThanOrEqualTo',
  'LessThan',
  'LessThanOrEqualTo',
  'Contains',
  'Exists',
  'NotExists',
  'In',
] as const;
const MAX_DEPTH = 5;

/** Turns a SearchExpression into a predicate over the records it searches. */
export function compileSearch(
  expression: InputReader,
  depth: number = 0,
): RecordFilter {
  if (depth > MAX_DEPTH) {
    throw new AwsError(
      'ValidationException',
      'The search expression is nested too deeply',
    );
  }
  const any = expression.oneOf('Operator', ['And', 'Or'] as const) === 'Or';
  const parts = [
    ...(expression.objects('Filters', { min: 1, max: 20 }) ?? []).map(
      compileFilter,
    ),
    ...(expression.objects('SubExpressions', { min: 1, max: 20 }) ?? []).map(
      part => compileSearch(part, depth + 1),
    ),
  ];
  if (expression.has('NestedFilters')) {
    throw new AwsError(
      'ValidationException',
      'The sandbox knows no nested properties to filter by',
    );
  }
  expression.check();
  if (parts.length === 0) return () => true;
  return record =>
    any ? parts.some(part => part(record)) : parts.every(part => part(record));
}

function compileFilter(filter: InputReader): RecordFilter {
  const name = filter.string('Name', { required: true, min: 1, max: 255 });
  const operator = filter.oneOf('Operator', OPERATORS) ?? 'Equals';
  const wanted = filter.string('Value', { min: 1, max: 1024 }) ?? '';
  filter.check();
  return record => {
    const value = valueAt(record, name ?? '');
    switch (operator) {
      case 'Exists':
        return value !== undefined;
      case 'NotExists':
        return value === undefined;
      case 'NotEquals':
        return value !== wanted;
      case 'Equals':
        return value === wanted;
      case 'Contains':
        return value !== undefined && value.includes(wanted);
      case 'In':
        return value !== undefined && wanted.split(',').includes(value);
      case 'GreaterThan':
        return value !== undefined && value > wanted;
      case 'GreaterThanOrEqualTo':
        return value !== undefined && value >= wanted;
      case 'LessThan':
        return value !== undefined && value < wanted;
      default:
        return value !== undefined && value <= wanted;
    }
  };
}

/** A property by its name, `Tags.<key>` being the value of a tag. */
function valueAt(record: JsonObject, name: string): string | undefined {
  if (name.startsWith('Tags.')) {
    const key = name.slice('Tags.'.length);
    const tags = Array.isArray(record.Tags) ? record.Tags : [];
    const tag = tags.filter(isJsonObject).find(({ Key }) => Key === key);
    return tag && String(tag.Value);
  }
  const value = record[name];
  if (value === undefined) return undefined;
  return /Time$/.test(name) && typeof value === 'number'
    ? new Date(value * 1000).toISOString()
    : String(value);
}

import {
  malformedAnswer,
  MalformedAnswerError,
} from '../../client/checkAnswer';
import { partitionOf } from '../../config/regions';
import { parseArn } from '../arn';
import { readAwsTags } from '../awsTags';
import { CollectorScope, ListedResource } from '../InventoryCollector';

/** An ARN that the record does not hold: a kind and the fields behind it. */
export interface BuiltArn<Field extends string> {
  /** What stands before the fields, with the character between: `job/`. */
  kind: string;
  /** The fields, joined by slashes: of several in one place the one that is there. */
  fields: readonly (Field | readonly Field[])[];
  /** Whether it names neither region nor account, as those of buckets. */
  bare?: boolean;
}

/** Which fields of a record hold what of a resource. */
export interface RecordFields<Field extends string> {
  /** The field that holds the ARN, or what to build it from. */
  arn: Field | BuiltArn<Field>;
  /** The end of the ARN where absent. */
  name?: Field;
  createdAt?: Field;
  tags?: Field;
  region?: Field;
  /** The field that names what it takes its tags from. */
  parent?: Field;
  /** Whether the tag `Name`, where there is one, is its name for people. */
  nameTag?: boolean;
  /** The state of what is listed and no longer there. */
  gone?: { field: Field; inner?: string; is: string };
}

/** Where a record stands. */
export interface RecordPlace {
  scope: Pick<CollectorScope, 'partition'>;
  /** In the answer, such as `Jobs.3`. */
  path: string;
}

/**
 * Reads a record as a resource of the partition that it was found in. Gives
 * nothing for what is gone, and for what another account shares.
 *
 * There are as many records as there are resources, which is why they are
 * read by hand.
 *
 * @throws MalformedAnswerError where a field is not what it should be, or the
 * ARN is none, or of another type.
 */
export type RecordReader = (
  record: unknown,
  place: RecordPlace,
) => ListedResource | undefined;

/**
 * A reader of records.
 *
 * @param type - of the resources, such as `sagemaker:endpoint`
 * @param operation - that answers with them, for messages
 */
export function recordReader<Field extends string>(
  fields: RecordFields<Field>,
  type: string,
  operation: string,
): RecordReader {
  const [service] = type.split(':');
  return (record, place) => {
    if (!isRecord(record)) {
      throw malformedAnswer(operation, [`${place.path}: expected an object`]);
    }
    if (fields.gone && stateOf(record, fields.gone) === fields.gone.is) {
      return undefined;
    }
    const at = { record, path: place.path, operation };
    const { partition } = place.scope;
    const region = optionalText(at, fields.region) ?? partition.region;
    const tags =
      fields.tags === undefined ? undefined : tagsIn(at, fields.tags);
    const common = {
      type,
      createdAt: instantIn(at, fields.createdAt),
      ...(tags ? { tags } : {}),
    };
    const name =
      (fields.nameTag && tags?.find(({ key }) => key === 'Name')?.value) ||
      (fields.name === undefined ? undefined : textIn(at, fields.name));
    const parent = optionalText(at, fields.parent);

    if (typeof fields.arn !== 'string') {
      const { kind, bare, fields: parts } = fields.arn;
      const end = kind + parts.map(part => textIn(at, part)).join('/');
      const owner = bare ? ':' : `${region}:${partition.accountId}`;
      return {
        parent,
        resource: {
          arn: `arn:${partitionOf(region)}:${service}:${owner}:${end}`,
          name: name ?? end,
          accountId: partition.accountId,
          region,
          ...common,
        },
      };
    }
    const whole = textIn(at, fields.arn);
    const arn = parseArn(whole);
    if (arn.type !== type) {
      throw new MalformedAnswerError(
        `Expected the ARN of a ${type}; got ${JSON.stringify(whole)}`,
      );
    }
    const accountId = arn.accountId || partition.accountId;
    if (accountId !== partition.accountId) return undefined;
    return {
      parent,
      resource: {
        arn: whole,
        name: name ?? arn.name,
        accountId,
        region: arn.region || region,
        ...common,
      },
    };
  };
}

interface At {
  record: Record<string, unknown>;
  path: string;
  operation: string;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textIn(at: At, alternatives: string | readonly string[]): string {
  const names =
    typeof alternatives === 'string' ? [alternatives] : alternatives;
  for (const name of names) {
    const value = at.record[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  throw unexpected(at, names[0], 'a text');
}

function optionalText(at: At, field: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  const value = at.record[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function instantIn(at: At, field: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  const value = at.record[field];
  if (value === undefined || value === null) return undefined;
  const instant = typeof value === 'number' ? new Date(value) : value;
  if (instant instanceof Date && !Number.isNaN(instant.getTime())) {
    return instant.toISOString();
  }
  throw unexpected(at, field, 'a time');
}

function tagsIn(at: At, field: string) {
  const tags = readAwsTags(at.record[field]);
  if (tags) return tags;
  throw unexpected(at, field, 'tags');
}

function unexpected(at: At, field: string, what: string): MalformedAnswerError {
  const shown = String(JSON.stringify(at.record[field])).slice(0, 200);
  return malformedAnswer(at.operation, [
    `${at.path}.${field}: expected ${what}; got ${shown}`,
  ]);
}

function stateOf(
  record: Record<string, unknown>,
  gone: { field: string; inner?: string },
): unknown {
  const value = record[gone.field];
  if (gone.inner === undefined) return value;
  return isRecord(value) ? value[gone.inner] : undefined;
}

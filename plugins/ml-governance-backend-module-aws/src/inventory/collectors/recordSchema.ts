import { z } from 'zod';
import { ResourceTag } from '@ml-governance/backstage-plugin-ml-governance-common';
import { awsTagsSchema } from '../awsTags';

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
  /** When it was made, or at the latest. */
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

/** What a record says of a resource, checked. */
export interface ResourceRecord {
  /** The ARN, or the end of it that has to be built. */
  arn: { whole: string } | { end: string; bare: boolean };
  /** Absent where the ARN tells. */
  name?: string;
  createdAt?: string;
  tags?: ResourceTag[];
  region?: string;
  parent?: string;
}

const textSchema = z.string().min(1);
const instantSchema = z
  .union([z.date(), z.number().transform(millis => new Date(millis))])
  .nullish();

/**
 * Turns a record of a listing into what it says of a resource; into nothing
 * where that is gone.
 */
export function recordSchema<Field extends string>(
  fields: RecordFields<Field>,
) {
  return z
    .looseObject({})
    .transform((record, context): ResourceRecord | undefined => {
      if (fields.gone && stateOf(record, fields.gone) === fields.gone.is) {
        return undefined;
      }
      const complain = (field: string, message: string) => {
        context.issues.push({
          code: 'custom',
          message,
          path: [field],
          input: record,
        });
      };
      const optionalText = (field: string): string | undefined => {
        const value = record[field];
        return typeof value === 'string' && value !== '' ? value : undefined;
      };
      const text = (alternatives: Field | readonly Field[]): string => {
        const names =
          typeof alternatives === 'string' ? [alternatives] : alternatives;
        for (const name of names) {
          const value = textSchema.safeParse(record[name]);
          if (value.success) return value.data;
        }
        complain(names[0], `expected a text; got ${shown(record[names[0]])}`);
        return '';
      };
      const instant = (field: Field): string | undefined => {
        const value = instantSchema.safeParse(record[field]);
        if (value.success) return value.data?.toISOString();
        complain(field, `expected a time; got ${shown(record[field])}`);
        return undefined;
      };
      const tagsOf = (field: Field): ResourceTag[] => {
        const value = awsTagsSchema.safeParse(record[field]);
        if (value.success) return value.data;
        complain(field, `expected tags; got ${shown(record[field])}`);
        return [];
      };
      const tags = fields.tags ? tagsOf(fields.tags) : undefined;
      const nameTag = fields.nameTag
        ? tags?.find(tag => tag.key === 'Name')?.value
        : undefined;
      return {
        arn:
          typeof fields.arn === 'string'
            ? { whole: text(fields.arn) }
            : {
                end: fields.arn.kind + fields.arn.fields.map(text).join('/'),
                bare: fields.arn.bare ?? false,
              },
        name: nameTag || (fields.name ? text(fields.name) : undefined),
        createdAt: fields.createdAt ? instant(fields.createdAt) : undefined,
        tags,
        region: fields.region ? optionalText(fields.region) : undefined,
        parent: fields.parent ? optionalText(fields.parent) : undefined,
      };
    });
}

function stateOf(
  record: Record<string, unknown>,
  gone: { field: string; inner?: string },
): unknown {
  const value = record[gone.field];
  if (gone.inner === undefined) return value;
  return typeof value === 'object' && value !== null
    ? Reflect.get(value, gone.inner)
    : undefined;
}

function shown(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 200);
}

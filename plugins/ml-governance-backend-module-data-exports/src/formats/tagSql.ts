import { InputError } from '@backstage/errors';
import { BillLineKeys } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ColumnSet } from '../sql/ColumnSet';
import { normalizeKey } from '../sql/normalizeKey';
import { SqlDialect } from '../sql/SqlDialect';
import { sql, SqlFragment } from '../sql/SqlFragment';
import { KeyReader } from './KeyReader';
import { TagColumns } from './LineSql';

/** Which of a line's texts an expression is for. */
export interface KeyedSql {
  kind: keyof BillLineKeys;
  key: string;
  value: SqlFragment;
}

/**
 * An expression for each key that lines have to bring, of those that the
 * export can tell.
 *
 * @throws InputError that names two tags which the export cannot tell apart.
 */
export function tagSql(options: {
  columns: ColumnSet;
  dialect: SqlDialect;
  places: TagColumns;
  keys: BillLineKeys;
}): { found: KeyedSql[]; accountTagsUnknown: boolean } {
  const { columns, dialect, places, keys } = options;
  const prefixed =
    places.prefixed === undefined ? undefined : columns.find(places.prefixed);
  const reader = new KeyReader(columns, dialect);

  const found: KeyedSql[] = [];
  const add = (
    kind: keyof BillLineKeys,
    key: string,
    value: SqlFragment | undefined,
  ) => {
    if (value) found.push({ kind, key, value });
  };
  if (!prefixed && places.resourceTags.prefixes.length === 0) {
    requireDistinct(
      keys.resourceTags.filter(key => !columns.exactly(tagHeader(key))),
    );
  }
  const sharedTags = sharedNames(keys.resourceTags, tagName);
  for (const key of keys.resourceTags) {
    add(
      'resourceTags',
      key,
      prefixed
        ? reader.values(prefixed, [
            `resourceTags/${key}`,
            `resourceTags/user:${key}`,
          ])
        : resourceTag(reader, places, key, sharedTags),
    );
  }
  for (const key of keys.accountTags) {
    if (prefixed) {
      add('accountTags', key, reader.values(prefixed, [`accountTag/${key}`]));
    }
  }
  const sharedCategories = sharedNames(keys.costCategories, name => name);
  for (const name of keys.costCategories) {
    const category = costCategory(reader, places, name, sharedCategories);
    add(
      'costCategories',
      name,
      prefixed
        ? reader.firstOf([
            reader.values(prefixed, [`costCategory/${name}`]),
            category ?? sql`''`,
          ])
        : category,
    );
  }
  return {
    found,
    accountTagsUnknown: keys.accountTags.length > 0 && !prefixed,
  };
}

function resourceTag(
  reader: KeyReader,
  { resourceTags }: TagColumns,
  key: string,
  shared: ReadonlySet<string>,
): SqlFragment | undefined {
  const normalized = normalizeKey(tagName(key));
  const map = reader.columns.find(resourceTags.map);
  if (map) {
    const names = resourceTags.prefixes.map(prefix => `${prefix}${key}`);
    return shared.has(normalized)
      ? reader.valuesBeside(map, names, normalized)
      : reader.values(map, [...names, normalized]);
  }
  return reader.flat(tagHeader(key), `resource_tags_${normalized}`);
}

/** The header of a tag in the CSV of a legacy report. */
function tagHeader(key: string): string {
  return `resourceTags/${tagName(key)}`;
}

function tagName(key: string): string {
  return key.startsWith('aws:') ? key : `user:${key}`;
}

function costCategory(
  reader: KeyReader,
  { costCategories }: TagColumns,
  name: string,
  shared: ReadonlySet<string>,
): SqlFragment | undefined {
  const normalized = normalizeKey(name);
  const map = reader.columns.find(costCategories.map);
  if (!map) {
    return reader.flat(`costCategory/${name}`, `cost_category_${normalized}`);
  }
  return shared.has(normalized)
    ? reader.valuesBeside(map, [name], normalized)
    : reader.values(map, [name, normalized]);
}

/** The names that AWS's older maps have for more than one of the keys. */
function sharedNames(
  keys: readonly string[],
  nameOf: (key: string) => string,
): ReadonlySet<string> {
  const names = [...new Set(keys)].map(key => normalizeKey(nameOf(key)));
  return new Set(names.filter((name, at) => names.indexOf(name) !== at));
}

/** Refuses keys that the older maps hold under one name. */
function requireDistinct(keys: readonly string[]): void {
  const byName = new Map<string, string>();
  for (const key of keys) {
    const name = normalizeKey(key);
    const other = byName.get(name);
    if (other !== undefined && other !== key) {
      throw new InputError(
        `The tags ${JSON.stringify(other)} and ${JSON.stringify(
          key,
        )} are one in this export, ${JSON.stringify(
          `user_${name}`,
        )}; add the column tags to it, which keeps them apart, or ask for one of the two`,
      );
    }
    byName.set(name, key);
  }
}

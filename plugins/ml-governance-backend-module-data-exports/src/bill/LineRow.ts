import { InputError } from '@backstage/errors';
import {
  BillLine,
  CostMetric,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { KeyedSql } from '../formats/tagSql';
import { ATTRIBUTES } from './billQuery';
import { FIELD_SEPARATOR } from './controlCharacters';
import { plainAmount } from './plainAmount';

/**
 * What a query for lines yields of some of them that differ in nothing but
 * their days and amounts: what they have in common, namely the attributes and
 * the keyed texts; and of each its day and an amount of each metric. A line
 * never comes twice, but lines of one name may come apart.
 */
export type LineRow = readonly [name: string | null, days: string | null];

/** Stands between the days of a {@link LineRow}, which hold nothing but numbers. */
export const DAY_SEPARATOR = '\u001e';

/** A line whose fields cannot be told apart. */
export class ControlCharacterError extends InputError {
  constructor(name: string) {
    super(
      `A line holds control characters: ${JSON.stringify(
        name,
      )}. Have AWS deliver the export anew`,
    );
  }
}

/**
 * The lines of a row, whose texts they share.
 *
 * @throws ControlCharacterError where its fields cannot be told apart
 */
export function linesOfRow(
  [name, days]: LineRow,
  keyed: readonly KeyedSql[],
  metrics: readonly CostMetric[],
): BillLine[] {
  const common = commonOf(name ?? '', keyed);
  return (days ?? '').split(DAY_SEPARATOR).map(text => {
    const [day, ...sums] = text.split(FIELD_SEPARATOR);
    // A sum that is missing would give its place to the next metric's.
    if (sums.length !== metrics.length) {
      throw new TypeError(
        `Expected a day and ${metrics.length} sums, got ${JSON.stringify(text)}`,
      );
    }
    const amounts: Partial<Record<CostMetric, string>> = {};
    metrics.forEach((metric, index) => {
      amounts[metric] = plainAmount(sums[index]);
    });
    return { day, ...common, amounts };
  });
}

function commonOf(
  name: string,
  keyed: readonly KeyedSql[],
): Omit<BillLine, 'day' | 'amounts'> {
  const fields = name.split(FIELD_SEPARATOR);
  if (fields.length !== ATTRIBUTES.length + keyed.length) {
    throw new ControlCharacterError(name);
  }
  const attributes = {} as Record<(typeof ATTRIBUTES)[number], string>;
  ATTRIBUTES.forEach((attribute, index) => {
    attributes[attribute] = fields[index];
  });
  const texts = {
    resourceTags: {} as Record<string, string>,
    accountTags: {} as Record<string, string>,
    costCategories: {} as Record<string, string>,
  };
  keyed.forEach(({ kind, key }, index) => {
    const value = fields[ATTRIBUTES.length + index];
    if (value !== '') texts[kind][key] = value;
  });
  return { ...attributes, ...texts };
}

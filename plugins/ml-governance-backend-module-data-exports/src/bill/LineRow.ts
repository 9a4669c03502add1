import { InputError } from '@backstage/errors';
import {
  BillLine,
  BillLineAttributes,
  CostMetric,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { KeyedSql } from '../formats/tagSql';
import {
  DAY_SEPARATOR,
  FIELD_SEPARATOR,
  NAME_SEPARATOR,
} from '../sql/separators';
import { ATTRIBUTES } from './billQuery';
import { plainAmount } from './plainAmount';

/**
 * What a query for lines yields of some of them that differ in nothing but
 * their days and amounts: the day and an amount of each metric of each of them,
 * and then their name, which is what they have in common, namely the attributes
 * and the keyed texts. A line never comes twice, but lines of one name may come
 * apart. All of it is one text, for each takes time to be handed over.
 */
export type LineRow = string;

/** So many sets of keyed texts are remembered: most lines share a few. */
const MAX_KNOWN_TEXTS = 2_000;

type Amounts = Partial<Record<CostMetric, string>>;
type KeyedTexts = Pick<
  BillLineAttributes,
  'resourceTags' | 'accountTags' | 'costCategories'
>;

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

/** Makes lines of rows, one by one, for there are millions of them. */
export class LineRowReader {
  readonly #keyedTexts = new Map<string, KeyedTexts>();
  readonly #days: RegExp;

  constructor(
    private readonly keyed: readonly KeyedSql[],
    private readonly metrics: readonly CostMetric[],
  ) {
    this.#days = daysPattern(metrics.length);
  }

  /**
   * Adds the lines of a row, whose texts they share, to others.
   *
   * @throws ControlCharacterError where its fields cannot be told apart
   */
  addLines(row: LineRow, lines: BillLine[]): void {
    const end = row.indexOf(NAME_SEPARATOR);
    if (end < 0) throw unexpected('days and a name', row);
    const days = row.slice(0, end);
    // A sum that is missing would give its place to the next metric's.
    if (!this.#days.test(days)) {
      throw unexpected(`days, each with ${this.metrics.length} sums`, days);
    }
    const common = this.#commonOf(row.slice(end + 1));
    for (const text of days.split(DAY_SEPARATOR)) {
      const fields = text.split(FIELD_SEPARATOR);
      const amounts = this.#amountsOf(fields);
      lines.push({ ...common, day: fields[0], amounts });
    }
  }

  /** @param fields - a day, and its sums */
  #amountsOf(fields: readonly string[]): Amounts {
    const { metrics } = this;
    const amounts: Amounts = {};
    for (let index = 0; index < metrics.length; index += 1) {
      amounts[metrics[index]] = plainAmount(fields[index + 1]);
    }
    return amounts;
  }

  #commonOf(name: string): BillLineAttributes {
    const end = endOfFields(name, ATTRIBUTES.length);
    const fields = name.slice(0, end).split(FIELD_SEPARATOR);
    const texts = this.#keyedTextsOf(name.slice(end));
    if (fields.length !== ATTRIBUTES.length || !texts) {
      throw new ControlCharacterError(name);
    }
    const common = { ...texts } as BillLineAttributes;
    for (let index = 0; index < ATTRIBUTES.length; index += 1) {
      common[ATTRIBUTES[index]] = fields[index];
    }
    return common;
  }

  /** @param text - the values, each behind a separator */
  #keyedTextsOf(text: string): KeyedTexts | undefined {
    const known = this.#keyedTexts.get(text);
    if (known) return known;
    const [, ...values] = text.split(FIELD_SEPARATOR);
    if (values.length !== this.keyed.length) return undefined;
    const texts = {
      resourceTags: {} as Record<string, string>,
      accountTags: {} as Record<string, string>,
      costCategories: {} as Record<string, string>,
    };
    this.keyed.forEach(({ kind, key }, index) => {
      if (values[index] !== '') texts[kind][key] = values[index];
    });
    if (this.#keyedTexts.size >= MAX_KNOWN_TEXTS) this.#keyedTexts.clear();
    this.#keyedTexts.set(text, texts);
    return texts;
  }
}

/** All days of a row at once, which is quicker than amount by amount. */
function daysPattern(sums: number): RegExp {
  const day = `\\d{4}-\\d\\d-\\d\\d(?:${FIELD_SEPARATOR}-?\\d+(?:\\.\\d+)?){${sums}}`;
  return new RegExp(`^${day}(?:${DAY_SEPARATOR}${day})*$`);
}

/** Where so many fields of a text end. */
function endOfFields(text: string, count: number): number {
  let end = -1;
  for (let field = 0; field < count; field += 1) {
    end = text.indexOf(FIELD_SEPARATOR, end + 1);
    if (end < 0) return text.length;
  }
  return end;
}

function unexpected(expected: string, text: string): TypeError {
  return new TypeError(`Expected ${expected}, got ${JSON.stringify(text)}`);
}

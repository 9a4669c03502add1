import { Knex } from 'knex';
import { BASIS_CODES } from './allocationCodes';
import { ItemTexts, itemTextSql } from './itemTextSql';

/** Where on a line a name stands. */
export type NamePlace = 'account' | { field: ItemTexts; key: string };

/** What stands on the lines of a bill, in all months that are held of it. */
export class BilledNames {
  constructor(
    private readonly knex: Knex,
    /** Id of the source. */
    private readonly source: string,
  ) {}

  /**
   * What lines carry in each of some resource tags where these name an
   * application, though not under the right key in the right spelling.
   */
  async byAlias(
    keys: readonly string[],
  ): Promise<{ applicationId: string; texts: string[] }[]> {
    const columns = keys.map((_, index) => `text_${index}`);
    const rows: Record<string, string>[] = await this.items()
      .where('i.basis', BASIS_CODES['direct-by-alias'])
      .distinct()
      .select(
        'i.application_id',
        ...keys.map((key, index) => ({
          [columns[index]]: itemTextSql(this.knex, 'resourceTags', key),
        })),
      );
    return rows.map(row => ({
      applicationId: row.application_id,
      texts: columns.map(column => row[column]),
    }));
  }

  /**
   * The applications that a rule found, by what stood in some place. What
   * stood for another before is that of the newest month.
   */
  async inherited(
    rule: string,
    place: NamePlace,
  ): Promise<Map<string, string>> {
    const text =
      place === 'account'
        ? this.knex.raw('i.account_id')
        : itemTextSql(this.knex, place.field, place.key);
    const rows: { application_id: string; text: string }[] = await this.items()
      .where('i.basis', BASIS_CODES.inherited)
      .where('i.rule', rule)
      .distinct()
      .select('m.month', 'i.application_id', { text })
      .orderBy(['m.month', 'i.application_id']);
    return new Map(
      rows.flatMap(row => (row.text ? [[row.text, row.application_id]] : [])),
    );
  }

  private items(): Knex.QueryBuilder {
    return this.knex('bill_months as m')
      .join('bill_items as i', 'i.reading_id', 'm.reading_id')
      .where('m.source', this.source);
  }
}

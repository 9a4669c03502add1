import { createHash } from 'node:crypto';
import { isError } from '@backstage/errors';
import {
  BillLineSource,
  BillPeriod,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { version as release } from '../../package.json';
import { BroughtByLines } from '../database/BillMonthTable';
import { RefusedMonth, RefusedMonthTable } from '../database/RefusedMonthTable';

/**
 * Months of a source that were refused for what is in them. Reading one again
 * would come to the same, at the same cost, until its content, the config, the
 * keys that lines have to bring or the release is another.
 */
export class MonthRefusals {
  /** Digest of what a month may be refused by, beside its content. */
  private readonly reader: string;

  constructor(
    private readonly options: {
      source: BillLineSource;
      brought: BroughtByLines;
      configDigest: string;
      table: RefusedMonthTable;
    },
  ) {
    const { brought, configDigest } = options;
    this.reader = createHash('sha256')
      .update(JSON.stringify({ release, configDigest, brought }))
      .digest('hex');
  }

  /** Those of the listed months that would be refused again, by month. */
  async among(
    listed: readonly BillPeriod[],
  ): Promise<ReadonlyMap<string, RefusedMonth>> {
    const { source, table } = this.options;
    const versions = new Map(
      listed.map(({ month, version }) => [month, version]),
    );
    await table.keepOnly(source.id, [...versions.keys()]);
    const held = await table.of(source.id);
    return new Map(
      held
        .filter(
          ({ month, version, reader }) =>
            version === versions.get(month) && reader === this.reader,
        )
        .map(one => [one.month, one]),
    );
  }

  /**
   * Keeps in mind why a month was refused.
   *
   * @returns false where that says nothing about what is in the month
   */
  async add(
    { month, version }: BillPeriod,
    error: unknown,
    failure: { code: string; message: string },
  ): Promise<boolean> {
    if (!isError(error) || error.name !== 'InputError') return false;
    const { source, table } = this.options;
    const refused = { month, version, reader: this.reader, ...failure };
    await table.add(source.id, refused);
    return true;
  }

  async remove(month: string): Promise<void> {
    await this.options.table.remove(this.options.source.id, month);
  }
}

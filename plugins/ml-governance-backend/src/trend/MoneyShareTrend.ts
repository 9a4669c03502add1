import {
  DateRange,
  MoneyShareMonth,
  TagDictionary,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationScope } from '../catalog/MappedEntity';
import { CoverageReader } from '../database/CoverageReader';
import { BillOfRecord } from '../insights/BillOfRecord';
import { CoverageFigures } from '../insights/moneyCoverage';
import { monthsTouched } from '../insights/monthsTouched';

/**
 * How much of what each month cost carries its tags. It follows from the bill,
 * which outlives the resources, so that nothing has to be recorded.
 */
export class MoneyShareTrend {
  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      coverage: CoverageReader;
      bill: BillOfRecord;
      clock: () => Date;
    },
  ) {}

  /** Of some applications, of an account, or of everything. */
  async read(
    days: DateRange,
    part: { applications?: ApplicationScope; accountId?: string },
  ): Promise<MoneyShareMonth[]> {
    const { bill, coverage, dictionary, clock } = this.options;
    if (!bill.source?.isItemised) return [];
    const range = monthsTouched(days);
    const { held } = await bill.frame({ range, previousRange: range });
    if (!held) return [];
    const thisMonth = utcDayOf(clock()).slice(0, 7);
    const months = await coverage.byMonth(
      { sourceId: held.sourceId, range },
      part,
    );
    return [...months].flatMap(([month, sums]) => {
      const percent = new CoverageFigures(sums, dictionary).percent();
      return percent === undefined
        ? []
        : [{ month, percent, ...(month >= thisMonth ? { soFar: true } : {}) }];
    });
  }
}

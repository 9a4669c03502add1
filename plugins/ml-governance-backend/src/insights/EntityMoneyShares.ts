import {
  addDays,
  addMonths,
  MoneyShares,
  startOfMonth,
  TagDictionary,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MappedEntity } from '../catalog/MappedEntity';
import { CoverageReader } from '../database/CoverageReader';
import { BillOfRecord } from './BillOfRecord';
import { CoverageFigures } from './moneyCoverage';
import { readablePart } from './costRanges';
import { monthsTouched } from './monthsTouched';

/** How much of what an entity costs lately carries its tags, as shares. */
export class EntityMoneyShares {
  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      coverage: CoverageReader;
      bill: BillOfRecord;
      clock: () => Date;
    },
  ) {}

  /** Of last month and this; nothing where the bill does not tell. */
  async read(entity: MappedEntity): Promise<{ moneyShares?: MoneyShares }> {
    const { bill, coverage, dictionary, clock } = this.options;
    if (!bill.source?.isItemised || entity.hint || entity.unread) return {};
    const today = utcDayOf(clock());
    const range = monthsTouched({
      from: addMonths(startOfMonth(today), -1),
      to: addDays(today, 1),
    });
    const { held } = await bill.frame({ range, previousRange: range });
    if (!held) return {};
    const sums = await coverage.ofApplications(
      { sourceId: held.sourceId, range },
      entity.applications,
    );
    if (sums.length === 0) return {};
    const figures = new CoverageFigures(sums, dictionary);
    const percent = figures.percent();
    return {
      moneyShares: {
        range: readablePart(range, clock()) ?? range,
        ...(percent === undefined ? {} : { percent }),
        byKey: figures.byKey().map(one => ({
          key: one.key,
          ...(one.percent === undefined ? {} : { percent: one.percent }),
        })),
      },
    };
  }
}

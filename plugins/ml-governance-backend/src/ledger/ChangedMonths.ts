import {
  BillLineSource,
  BillPeriod,
  BillReadContext,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  BillMonthTable,
  BroughtByLines,
  HeldBillMonth,
} from '../database/BillMonthTable';
import { RefusedMonth } from '../database/RefusedMonthTable';
import { checkedPeriods } from './checkedPeriods';
import { MonthRefusals } from './MonthRefusals';

/** A month that is not what it was. */
export interface ChangedMonth {
  /** Closed as it is held, where the source cannot tell. */
  period: Required<BillPeriod>;
  held?: HeldBillMonth;
  /** Where its lines are what they were, and only its bill was issued since. */
  hasSameLines: boolean;
  /** Where it is the same that was refused before. */
  refused?: RefusedMonth;
}

/** Tells which months of a source are not what they were. */
export class ChangedMonths {
  constructor(
    private readonly options: {
      source: BillLineSource;
      months: BillMonthTable;
      refusals: MonthRefusals;
      brought: BroughtByLines;
    },
  ) {}

  /** Newest first. Months that the source lists no more are marked so. */
  async list(context: BillReadContext): Promise<ChangedMonth[]> {
    const { source, months, refusals } = this.options;
    const listed = checkedPeriods(await source.listPeriods(context));
    await months.markMissing(
      source.id,
      listed.map(({ month }) => month),
      context.now,
    );
    const refused = await refusals.among(listed);
    const held = new Map(
      (await months.of(source.id)).map(one => [one.month, one]),
    );
    return listed
      .map(({ closed, ...period }): ChangedMonth => {
        const heldNow = held.get(period.month);
        return {
          period: { ...period, closed: closed ?? heldNow?.closed ?? false },
          held: heldNow,
          hasSameLines: this.hasSameLines(period, heldNow),
          refused: refused.get(period.month),
        };
      })
      .filter(
        one => !one.hasSameLines || one.held?.closed !== one.period.closed,
      );
  }

  private hasSameLines(
    { version }: Pick<BillPeriod, 'version'>,
    held: HeldBillMonth | undefined,
  ): boolean {
    return (
      held?.version === version && bringsAll(held.brought, this.options.brought)
    );
  }
}

/** Whether lines that brought one thing have all of another. */
function bringsAll(held: BroughtByLines, wanted: BroughtByLines): boolean {
  const kinds: (keyof BroughtByLines)[] = [
    'metrics',
    'resourceTags',
    'accountTags',
    'costCategories',
  ];
  return kinds.every(kind => {
    const there = new Set<string>(held[kind]);
    return wanted[kind].every(one => there.has(one));
  });
}

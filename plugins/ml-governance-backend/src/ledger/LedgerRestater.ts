import { LoggerService } from '@backstage/backend-plugin-api';
import { CostDimension } from '@ml-governance/backstage-plugin-ml-governance-common';
import { BillLineSource } from '@ml-governance/backstage-plugin-ml-governance-node';
import { BillMonthTable, HeldBillMonth } from '../database/BillMonthTable';
import { LedgerOwner, LedgerTable } from '../database/LedgerTable';
import {
  isSamePlacement,
  RestatementTable,
} from '../database/RestatementTable';
import { SourceTable } from '../database/SourceTable';
import { ledgerOwnerOf } from './ledgerOwnerOf';
import { LedgerRules } from './LedgerRules';
import { daysOfMonth } from './MonthReading';

/**
 * Allocates what is held line by line anew, without reading it again: after
 * the policy or the dictionary was changed, or the catalog claims other
 * application ids. Finds out first what ends elsewhere, so that nobody waits
 * longer than it takes to write that down.
 */
export class LedgerRestater {
  constructor(
    private readonly options: {
      billLineSources: readonly BillLineSource[];
      dimensions: readonly CostDimension[];
      rules: () => Promise<LedgerRules>;
      sources: SourceTable;
      months: BillMonthTable;
      restatements: RestatementTable;
      ledgers: LedgerTable;
      logger: LoggerService;
      clock: () => Date;
    },
  ) {}

  /** Every month that other rules allocated. */
  async refresh(signal: AbortSignal): Promise<void> {
    const { billLineSources, months, restatements, clock } = this.options;
    if (billLineSources.length === 0) return;
    await restatements.discardAbandoned(clock());
    const rules = await this.options.rules();
    for (const source of billLineSources) {
      const outdated = (await months.of(source.id)).filter(
        ({ allocation }) => allocation !== rules.id,
      );
      if (outdated.length === 0) continue;
      const owner = await this.ownerOf(source);
      for (const month of outdated) {
        signal.throwIfAborted();
        await this.restate(owner, month, { rules, signal });
      }
    }
  }

  /** Takes a month for closed, or for open again, that is the same otherwise. */
  async setClosed(
    source: BillLineSource,
    month: HeldBillMonth,
    closed: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const rules = await this.options.rules();
    const owner = await this.ownerOf(source);
    await this.restate(owner, month, { rules, closed, signal });
  }

  private async restate(
    owner: LedgerOwner,
    month: HeldBillMonth,
    { rules, closed = month.closed, signal }: Restatement,
  ): Promise<void> {
    const { restatements, ledgers, logger, clock } = this.options;
    const restatement = restatements.begin();
    try {
      let moved = 0;
      for await (const items of restatements.items(month.readingId)) {
        signal.throwIfAborted();
        const elsewhere = items
          .map(({ id, attributes, placement }) => ({
            id,
            before: placement,
            placement: rules.place(attributes),
          }))
          .filter(one => !isSamePlacement(one.before, one.placement));
        moved += elsewhere.length;
        await restatements.add(
          restatement,
          month.readingId,
          elsewhere,
          clock(),
        );
      }
      const isSame =
        moved === 0 &&
        closed === month.closed &&
        rules.hasPolicyOf(month.allocation);
      if (isSame) {
        await ledgers.stamp(owner.source, month, rules.id);
        return;
      }
      await ledgers.restate(
        owner,
        {
          month: { ...month, closed, allocation: rules.id },
          range: daysOfMonth(month.month),
          rules,
          now: clock(),
        },
        restatement,
      );
      logger.debug(
        `${moved} items of ${owner.title} of ${month.month} ended elsewhere by the rules that hold now`,
      );
    } finally {
      await restatements.discard(restatement);
    }
  }

  private async ownerOf(source: BillLineSource): Promise<LedgerOwner> {
    const { sources, dimensions } = this.options;
    return await ledgerOwnerOf(source, sources, dimensions);
  }
}

interface Restatement {
  rules: LedgerRules;
  /** Whether the bill was issued; as it is held where absent. */
  closed?: boolean;
  signal: AbortSignal;
}

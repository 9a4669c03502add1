import {
  CostSource,
  CostTagKeys,
  RequestBudgetExhaustedError,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  createRefreshContext,
  RecordingRequestMeter,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { HeldDays } from './HeldDays';

/**
 * One refresh of a bill as the backend runs it: what the source plans, period
 * by period, until the day's budget is used up.
 */
export async function refreshCost(options: {
  source: CostSource;
  held: HeldDays;
  now: Date;
  tagKeys: CostTagKeys;
}): Promise<void> {
  const { source, held, now, tagKeys } = options;
  const meter = new RecordingRequestMeter({
    paidBudget: source.schedule.dailyRequestBudget,
  });
  const context = createRefreshContext({ now, tagKeys, meter });
  for (const range of await source.planRefresh({ now, held: held.list() })) {
    const estimated = new Set<string>();
    try {
      for await (const page of source.readPeriod(range, context)) {
        for (const record of page.records) {
          if (record.estimated) estimated.add(record.day);
        }
      }
    } catch (error) {
      if (error instanceof RequestBudgetExhaustedError) return;
      throw error;
    }
    held.read(range, { refreshedAt: now, estimated });
  }
}

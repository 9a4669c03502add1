import type { GetCostAndUsageCommandInput } from '@aws-sdk/client-cost-explorer';
import {
  addDays,
  Amount,
  DateRange,
  isUtcDay,
  parseAmount,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CostRecord,
  CostTagKeys,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { AwsClients } from '../client/AwsClients';
import { checkAnswer, MalformedAnswerError } from '../client/checkAnswer';
import { paginate } from '../client/paginate';
import { CostAnswer, costAnswerSchema } from './costAnswer';
import {
  COST_EXPLORER_METRICS,
  CostExplorerMetric,
  CostGrouping,
  tagValueOf,
} from './costGroupings';

const OPERATION = 'ce:GetCostAndUsage';

/** A page of one grouping; without groups there is no currency either. */
export interface GroupingPage {
  currency?: string;
  records: CostRecord[];
}

/**
 * The daily bill of a range by application and one thing more, page by page.
 * There is no filter: credits, refunds, taxes and fees are part of the bill.
 *
 * @throws MalformedAnswerError where the answer is not about what was asked,
 * or has a group twice, which would count it twice; and where it is about no
 * day at all, which would wipe out what is held.
 */
export async function* readGrouping(
  clients: AwsClients,
  options: {
    range: DateRange;
    metric: CostExplorerMetric;
    tagKeys: CostTagKeys;
    grouping: CostGrouping;
    signal: AbortSignal;
  },
): AsyncGenerator<GroupingPage, void, undefined> {
  const { range, metric, tagKeys, grouping, signal } = options;
  const request = {
    TimePeriod: { Start: range.from, End: range.to },
    Granularity: 'DAILY',
    Metrics: [COST_EXPLORER_METRICS[metric]],
    GroupBy: [{ Type: 'TAG', Key: tagKeys.applicationId }, grouping.group],
  } satisfies GetCostAndUsageCommandInput;
  const pages = paginate({
    operation: OPERATION,
    request: async token =>
      checkAnswer(
        costAnswerSchema,
        await clients.call(
          'ce',
          'GetCostAndUsage',
          { ...request, NextPageToken: token },
          { signal },
        ),
        OPERATION,
      ),
    nextToken: page => page.NextPageToken,
  });

  const seen = new Set<string>();
  let periods = 0;
  for await (const page of pages) {
    const read: GroupingPage = { records: [] };
    for (const period of page.ResultsByTime) {
      const day = dayOf(period.TimePeriod, range);
      periods += 1;
      for (const group of period.Groups) {
        const identity = JSON.stringify([day, ...group.Keys]);
        if (seen.has(identity)) {
          throw new MalformedAnswerError(
            `${OPERATION} answered with the group ${identity} twice, which would count it twice`,
          );
        }
        seen.add(identity);
        const { amount, currency } = amountOf(group, metric);
        read.currency ??= currency;
        requireCurrency(currency, read.currency);
        read.records.push({
          day,
          applicationId: tagValueOf(group.Keys[0], tagKeys.applicationId),
          dimension: grouping.dimension,
          key: grouping.tagKey
            ? tagValueOf(group.Keys[1], grouping.tagKey)
            : group.Keys[1],
          amount,
          estimated: period.Estimated,
        });
      }
    }
    yield read;
  }
  if (periods === 0) {
    throw new MalformedAnswerError(
      `${OPERATION} was asked for the days from ${range.from} to before ${range.to} and answered about none of them. Days without a charge are part of its answers, so this is not taken for a bill of nothing`,
    );
  }
}

function dayOf(
  period: CostAnswer['ResultsByTime'][number]['TimePeriod'],
  range: DateRange,
): string {
  const { Start: day, End: end } = period;
  if (
    !isUtcDay(day) ||
    end !== addDays(day, 1) ||
    day < range.from ||
    day >= range.to
  ) {
    throw new MalformedAnswerError(
      `${OPERATION} was asked for the days from ${range.from} to before ${range.to} and answered with the period ${day} to ${end}`,
    );
  }
  return day;
}

function amountOf(
  group: CostAnswer['ResultsByTime'][number]['Groups'][number],
  metric: CostExplorerMetric,
): { amount: Amount; currency: string } {
  const value = group.Metrics[COST_EXPLORER_METRICS[metric]];
  if (!value) {
    throw new MalformedAnswerError(
      `${OPERATION} was asked for ${
        COST_EXPLORER_METRICS[metric]
      } and answered with ${Object.keys(group.Metrics).join(', ') || 'nothing'}`,
    );
  }
  return { amount: parseAmount(value.Amount), currency: value.Unit };
}

/**
 * @throws MalformedAnswerError where two currencies meet in one bill.
 */
export function requireCurrency(currency: string, expected: string): void {
  if (currency !== expected) {
    throw new MalformedAnswerError(
      `${OPERATION} answered in ${currency} and in ${expected}; amounts of two currencies cannot be added up`,
    );
  }
}

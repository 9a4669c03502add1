import {
  CostQuery,
  CostResponse,
  splitByMonth,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { monthToDateAnswer } from '../src/__testUtils__/costAnswers';

/**
 * Answers as if everything were training, and every month cost the same but for
 * the last: for amounts that are unlike those of the other scenarios.
 */
export function costOfOneKind(
  total: string,
  previousTotal: string,
  overrides: Partial<CostResponse> = {},
): (query: CostQuery) => Promise<CostResponse> {
  return async ({ from, to, breakdown }) => {
    const isTrend = breakdown === 'work-kind' && from && to;
    const range = isTrend ? { from, to } : monthToDateAnswer().range;
    const key = breakdown === 'service' ? 'Amazon SageMaker' : 'training';
    const months = splitByMonth(range);
    return monthToDateAnswer({
      range,
      total,
      previousTotal,
      series: months.map((month, index) => {
        const estimated = index === months.length - 1;
        const amount = estimated ? total : previousTotal;
        return {
          period: month.from.slice(0, 7),
          amount,
          estimated,
          breakdown: [{ key, amount }],
        };
      }),
      breakdown: [{ key, amount: total, previousAmount: previousTotal }],
      ...overrides,
    });
  };
}

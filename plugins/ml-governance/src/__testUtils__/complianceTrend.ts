import {
  ComplianceTrendDay,
  ComplianceTrendResponse,
  MoneyShareMonth,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** A trend of ninety days, of which these are recorded, and of these months. */
export function complianceTrend(
  days: (Pick<ComplianceTrendDay, 'day' | 'percent'> &
    Partial<ComplianceTrendDay>)[],
  moneyByMonth: MoneyShareMonth[] = [],
): ComplianceTrendResponse {
  return {
    range: { from: '2026-08-26', to: '2026-11-24' },
    days: days.map(day => ({
      compliant: 30,
      violating: 4,
      waived: 0,
      unknown: 3,
      ...day,
    })),
    moneyByMonth,
  };
}

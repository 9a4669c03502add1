import { MoneyShareMonth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { everyPoint } from './everyPoint';
import { moneyShareTrendText } from './moneyShareTrendText';
import { TrendLine } from './TrendLine';

const MONTHS = 12;

/** The number of a month, so that months without a share leave room. */
function monthNumber(month: string): number {
  const [year, number] = month.split('-').map(Number);
  return year * MONTHS + number;
}

/** How the share of cost that carries its tags went on; nothing where there is nothing to compare with. */
export function MoneyShareTrend(props: {
  months: readonly MoneyShareMonth[];
  /** What the share is of, where other lines stand beside it. */
  subject?: string;
}) {
  const { months, subject } = props;
  const text = moneyShareTrendText(months);
  if (text === undefined) return null;
  const shares = months.map(({ month, percent }) => ({
    at: monthNumber(month),
    percent,
  }));
  return (
    <TrendLine points={everyPoint(shares)} subject={subject} text={text} />
  );
}

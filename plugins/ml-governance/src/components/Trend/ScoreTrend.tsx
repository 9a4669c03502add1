import { ComplianceTrendDay } from '@ml-governance/backstage-plugin-ml-governance-common';
import { everyPoint } from './everyPoint';
import { scoreTrendText } from './scoreTrendText';
import { TrendLine } from './TrendLine';

const DAY_MS = 86_400_000;

/** The number of a day, so that days that were not recorded leave room. */
function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** How the share of resources that comply went on; nothing where there is nothing to compare with. */
export function ScoreTrend(props: {
  days: readonly ComplianceTrendDay[];
  /** What the share is of, where other lines stand beside it. */
  subject?: string;
}) {
  const { days, subject } = props;
  const text = scoreTrendText(days);
  if (text === undefined) return null;
  const shares = days.flatMap(({ day, percent }) =>
    percent === undefined ? [] : [{ at: dayNumber(day), percent }],
  );
  return (
    <TrendLine points={everyPoint(shares)} subject={subject} text={text} />
  );
}

import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  ComplianceTrendDay,
  ComplianceTrendResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { VisuallyHidden } from '../GovernanceCard';
import { trendText } from './trendText';

const HEIGHT = 36;
const DAY_MS = 86_400_000;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    },
    chart: { flex: '0 1 180px', minWidth: 120 },
    text: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      flex: '1 1 180px',
    },
  }),
  { name: 'MlGovernanceScoreTrend' },
);

/** The number of a day, so that days that were not recorded leave room. */
function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** Every day from the first recorded one to the last; without a share where it was not. */
function everyDay(days: readonly ComplianceTrendDay[]) {
  const shares = new Map(
    days.map(({ day, percent }) => [dayNumber(day), percent]),
  );
  const first = dayNumber(days[0].day);
  const last = dayNumber(days[days.length - 1].day);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const percent = shares.get(first + index);
    return {
      day: first + index,
      // Coordinates alone: what is read is the text beside it.
      share: percent === undefined ? null : Number(percent),
    };
  });
}

/** Whether a day has a share, and neither of those beside it. */
function isAlone(
  line: ReturnType<typeof everyDay>,
  index: number | undefined,
): boolean {
  if (index === undefined || line[index].share === null) return false;
  return [line[index - 1], line[index + 1]].every(
    beside => (beside?.share ?? null) === null,
  );
}

/** How the share of resources that comply went on, as a line and in words. */
export function ScoreTrend(props: { trend: ComplianceTrendResponse }) {
  const classes = useStyles();
  const theme = useTheme();
  const judged = props.trend.days.filter(
    ({ percent }) => percent !== undefined,
  );
  const text = trendText(props.trend.days);
  const line = judged.length > 0 ? everyDay(judged) : [];
  if (text === undefined) return null;
  return (
    <div className={classes.root}>
      <div className={classes.chart} aria-hidden="true">
        <ResponsiveContainer
          width="100%"
          height={HEIGHT}
          initialDimension={{ width: 180, height: HEIGHT }}
        >
          <LineChart
            data={line}
            margin={{ top: 4, right: 4, bottom: 4, left: 4 }}
            accessibilityLayer={false}
          >
            <XAxis
              dataKey="day"
              type="number"
              domain={['dataMin', 'dataMax']}
              hide
            />
            <YAxis domain={[0, 100]} hide />
            <Line
              dataKey="share"
              type="linear"
              stroke={theme.palette.primary.main}
              strokeWidth={2}
              // A day between two gaps is no part of a line.
              dot={({ cx, cy, index, stroke }) =>
                isAlone(line, index) ? (
                  <circle key={index} cx={cx} cy={cy} r={2} fill={stroke} />
                ) : (
                  <g key={index} />
                )
              }
              connectNulls={false}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <div className={classes.text}>
        <VisuallyHidden>Trend: </VisuallyHidden>
        {text}
      </div>
    </div>
  );
}

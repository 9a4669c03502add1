import { makeStyles, useTheme } from '@material-ui/core/styles';
import { Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { VisuallyHidden } from '../GovernanceCard';

const HEIGHT = 36;

/** A share at a point of time, for the line alone: what is read is the text. */
export interface TrendPoint {
  /** Grows evenly with time. */
  at: number;
  /** In percent; null where there is none, which leaves a gap. */
  share: number | null;
}

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
  { name: 'MlGovernanceTrendLine' },
);

/** Whether a point has a share, and neither of those beside it. */
function isAlone(
  points: readonly TrendPoint[],
  index: number | undefined,
): boolean {
  if (index === undefined || points[index].share === null) return false;
  return [points[index - 1], points[index + 1]].every(
    beside => (beside?.share ?? null) === null,
  );
}

/** How a share went on, as a line from 0 to 100% and in words. */
export function TrendLine(props: {
  points: readonly TrendPoint[];
  /** What the share is of, where other lines stand beside it. */
  subject?: string;
  text: string;
}) {
  const { points, subject, text } = props;
  const classes = useStyles();
  const theme = useTheme();
  return (
    <div className={classes.root}>
      <div className={classes.chart} aria-hidden="true">
        <ResponsiveContainer
          width="100%"
          height={HEIGHT}
          initialDimension={{ width: 180, height: HEIGHT }}
        >
          <LineChart
            data={[...points]}
            margin={{ top: 4, right: 4, bottom: 4, left: 4 }}
            accessibilityLayer={false}
          >
            <XAxis
              dataKey="at"
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
              // What stands between two gaps is no part of a line.
              dot={({ cx, cy, index, stroke }) =>
                isAlone(points, index) ? (
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
        {subject ? `${subject}: ${text}` : text}
      </div>
    </div>
  );
}

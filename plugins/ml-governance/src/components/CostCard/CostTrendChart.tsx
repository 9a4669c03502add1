import { useTheme } from '@material-ui/core/styles';
import {
  Bar,
  BarChart,
  BarShapeProps,
  CartesianGrid,
  Rectangle,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { workColorOf, workKindColors } from '../../theme/workKindColors';
import { useCardId } from '../GovernanceCard';
import {
  AXIS_SIZE,
  axisFormatter,
  barLength,
  CHART_MARGIN,
} from './chartGeometry';
import { HatchPattern } from './HatchPattern';
import { MonthTick } from './MonthTick';
import { trendKeys } from './trendKeys';
import { TrendMonth } from './trendMonths';
import { TrendTooltip } from './TrendTooltip';
import { UnreadSlot } from './UnreadSlot';

/** The axis of the marks, which lie over the bars. */
const MARKS = 'marks';

function noLength(): number {
  return 0;
}

/**
 * Thirteen months of cost, stacked by kind of work with the shares of pools on
 * top; what may still change is hatched, what was not read is an empty slot. A picture alone: its text alternative stands beside it.
 */
export function CostTrendChart(props: {
  months: readonly TrendMonth[];
  currency: string;
  height: number;
}) {
  const { months, currency, height } = props;
  const theme = useTheme();
  const patternId = useCardId('hatch');
  const keys = trendKeys(months);
  const drawn = [...new Set(keys.map(workColorOf))];
  const colors = workKindColors(theme.palette.type);
  const quiet = theme.palette.text.secondary;
  return (
    <ResponsiveContainer
      width="100%"
      height={height}
      initialDimension={{ width: 600, height }}
    >
      <BarChart
        data={[...months]}
        stackOffset="sign"
        barCategoryGap="26%"
        margin={CHART_MARGIN}
        accessibilityLayer={false}
      >
        <defs>
          {drawn.map(color => (
            <HatchPattern
              key={color}
              id={`${patternId}-${color}`}
              color={colors[color]}
            />
          ))}
        </defs>
        <CartesianGrid vertical={false} stroke={theme.palette.divider} />
        <XAxis
          dataKey="month"
          interval={0}
          height={AXIS_SIZE.months}
          tickLine={false}
          axisLine={{ stroke: theme.palette.divider }}
          tick={tick => (
            <MonthTick
              x={Number(tick.x)}
              y={Number(tick.y)}
              month={String(tick.payload.value)}
              index={tick.index}
              count={months.length}
              axisWidth={Number(tick.width)}
            />
          )}
        />
        <XAxis xAxisId={MARKS} dataKey="month" hide />
        <YAxis
          width={AXIS_SIZE.amounts}
          tickCount={4}
          tickLine={false}
          axisLine={false}
          tick={{ fill: quiet, fontSize: 11 }}
          tickFormatter={axisFormatter(currency)}
        />
        <ReferenceLine y={0} stroke={quiet} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: theme.palette.action.hover }}
          content={({ active, label }) => {
            const month = months.find(each => each.month === label);
            return active && month ? (
              <TrendTooltip month={month} currency={currency} />
            ) : null;
          }}
        />
        {keys.map(key => (
          <Bar
            key={key}
            stackId="cost"
            isAnimationActive={false}
            dataKey={(month: TrendMonth) => barLength(month.parts[key] ?? '0')}
            shape={({ x, y, width, height: length, index }: BarShapeProps) => (
              <Rectangle
                x={x}
                y={y}
                width={width}
                height={length}
                stroke={theme.palette.background.paper}
                strokeWidth={1}
                fill={
                  months[index]?.estimated
                    ? `url(#${patternId}-${workColorOf(key)})`
                    : colors[workColorOf(key)]
                }
              />
            )}
          />
        ))}
        <Bar
          // On an axis of its own, so that it lies over the bars rather than beside them.
          xAxisId={MARKS}
          isAnimationActive={false}
          dataKey={noLength}
          shape={({ background, index }: BarShapeProps) => (
            <UnreadSlot
              room={background}
              unread={months[index]?.unread ?? 'none'}
            />
          )}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

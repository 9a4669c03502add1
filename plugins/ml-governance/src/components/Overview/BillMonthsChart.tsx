import { useTheme } from '@material-ui/core/styles';
import { CostSeriesPoint } from '@ml-governance/backstage-plugin-ml-governance-common';
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
import { attributionColors } from '../../theme/attributionColors';
import {
  AXIS_SIZE,
  axisFormatter,
  barLength,
  CHART_MARGIN,
} from '../CostCard/chartGeometry';
import { HatchPattern } from '../CostCard/HatchPattern';
import { MonthTick } from '../CostCard/MonthTick';
import { useCardId } from '../GovernanceCard';
import { BillMonthTooltip } from './BillMonthTooltip';

/**
 * The bill month by month; what may still change is hatched. A picture alone:
 * its text alternative stands beside it.
 */
export function BillMonthsChart(props: {
  months: readonly CostSeriesPoint[];
  currency: string;
  height: number;
}) {
  const { months, currency, height } = props;
  const theme = useTheme();
  const patternId = useCardId('hatch');
  const color = attributionColors(theme.palette.type).group;
  const quiet = theme.palette.text.secondary;
  return (
    <ResponsiveContainer
      width="100%"
      height={height}
      initialDimension={{ width: 600, height }}
    >
      <BarChart
        data={[...months]}
        barCategoryGap="26%"
        margin={CHART_MARGIN}
        accessibilityLayer={false}
      >
        <defs>
          <HatchPattern id={patternId} color={color} />
        </defs>
        <CartesianGrid vertical={false} stroke={theme.palette.divider} />
        <XAxis
          dataKey="period"
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
            const month = months.find(each => each.period === label);
            return active && month ? (
              <BillMonthTooltip month={month} currency={currency} />
            ) : null;
          }}
        />
        <Bar
          isAnimationActive={false}
          dataKey={(month: CostSeriesPoint) => barLength(month.amount)}
          shape={({ x, y, width, height: length, index }: BarShapeProps) => (
            <Rectangle
              x={x}
              y={y}
              width={width}
              height={length}
              fill={months[index]?.estimated ? `url(#${patternId})` : color}
            />
          )}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

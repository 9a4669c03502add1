import { useTheme } from '@material-ui/core/styles';
import { shortMonthText } from '../../wording/monthText';

/** Below this width a month has room for its initial alone. */
const ROOM_FOR_NAME = 30;

/** A month under the trend: its name or initial, and the year where it begins. */
export function MonthTick(props: {
  x: number;
  y: number;
  month: string;
  index: number;
  count: number;
  axisWidth: number;
}) {
  const { x, y, month, index, count, axisWidth } = props;
  const theme = useTheme();
  const name = shortMonthText(month);
  const hasRoom = axisWidth / count >= ROOM_FOR_NAME;
  const isLast = index === count - 1;
  const [year, number] = month.split('-');
  return (
    <text
      x={x}
      y={y + 4}
      textAnchor="middle"
      fontSize={11}
      fontWeight={isLast ? 700 : undefined}
      fill={isLast ? theme.palette.text.primary : theme.palette.text.secondary}
    >
      {hasRoom || isLast ? name : name.slice(0, 1)}
      {(index === 0 || number === '01') && (
        <tspan x={x} dy={13} fontWeight={400} fontSize={10}>
          {hasRoom ? year : `’${year.slice(2)}`}
        </tspan>
      )}
    </text>
  );
}

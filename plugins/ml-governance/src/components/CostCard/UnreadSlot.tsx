import { useTheme } from '@material-ui/core/styles';
import type { BarShapeProps } from 'recharts';
import { TrendMonth } from './trendMonths';

const WORDS: Record<TrendMonth['unread'], string> = {
  none: '',
  partly: 'partly read',
  wholly: 'not read',
};

/** Narrower than this, a slot has no room for a word, and the outline says it alone. */
const ROOM_FOR_WORD = 11;

/**
 * Marks the place of a month that was not read, from the axis to the top of the
 * chart: nothing is drawn there because nothing is known, not because nothing
 * was spent.
 */
export function UnreadSlot(props: {
  /** Where the bar of the month may be, from the axis to the top. */
  room: BarShapeProps['background'];
  unread: TrendMonth['unread'];
}) {
  const { room, unread } = props;
  const theme = useTheme();
  if (unread === 'none' || !room) return null;
  const x = room.x ?? 0;
  const y = room.y ?? 0;
  const width = room.width ?? 0;
  const height = room.height ?? 0;
  const middle = x + width / 2;
  return (
    <g>
      <rect
        x={x + 0.5}
        y={y + 0.5}
        width={Math.max(width - 1, 1)}
        height={Math.max(height - 1, 1)}
        rx={2}
        fill="none"
        stroke={theme.palette.text.secondary}
        strokeDasharray="3 3"
      />
      {width >= ROOM_FOR_WORD && (
        <text
          x={middle}
          y={y + 6}
          transform={`rotate(-90 ${middle} ${y + 6})`}
          textAnchor="end"
          dominantBaseline="central"
          fontSize={11}
          fill={theme.palette.text.primary}
          // Readable over the bar of a month that was read in part.
          stroke={theme.palette.background.paper}
          strokeWidth={4}
          strokeLinejoin="round"
          paintOrder="stroke"
        >
          {WORDS[unread]}
        </text>
      )}
    </g>
  );
}

import {
  Fragment,
  ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import TableContainer from '@material-ui/core/TableContainer';
import { makeStyles } from '@material-ui/core/styles';
import {
  defaultRangeExtractor,
  Range,
  useVirtualizer,
} from '@tanstack/react-virtual';
import { EvaluatedResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { VisuallyHidden } from '../GovernanceCard';
import { RESOURCE_COLUMNS } from './resourceColumns';
import { ResourceFilters } from './resourceFilters';
import { resourceKey } from './resourcePages';
import { ResourceRow } from './ResourceRow';
import { ResourceTableHead } from './ResourceTableHead';
import { useRowKeys } from './useRowKeys';
import {
  HEADER_HEIGHT,
  useResourceTableStyles,
} from './useResourceTableStyles';

/** About as high as a row is before it has been measured. */
const ROW_HEIGHT = 53;
/** Rows beyond those in sight that exist, so that none is seen to come. */
const OVERSCAN = 8;
/** So many rows before the end, the next page is asked for. */
const FETCH_AHEAD = 60;

const useStyles = makeStyles(
  theme => ({
    scroller: {
      overflow: 'auto',
      // Its header stays in sight, and the page around it is not far.
      maxHeight: 'max(360px, calc(100vh - 220px))',
      overflowAnchor: 'none',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
    busy: { opacity: 0.55 },
  }),
  { name: 'MlGovernanceResourceTableFrame' },
);

/** Stands in for rows that are out of sight. */
function Space(props: { height: number }) {
  if (props.height <= 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr style={{ height: props.height }}>
        <td colSpan={RESOURCE_COLUMNS.length} />
      </tr>
    </tbody>
  );
}

/**
 * Resources in a table of which only the rows in sight exist, however many
 * there are.
 */
export function ResourceTable(props: {
  resources: readonly EvaluatedResource[];
  /** Another where they are others, rather than more of the same: it begins at the top again. */
  listId: unknown;
  /** How many there are, those that have not come yet included. */
  total: number;
  keyPrefix: string;
  filters: ResourceFilters;
  onFilters: (filters: ResourceFilters) => void;
  /** Whether other resources are on their way to take their place. */
  busy: boolean;
  /** Asks for the next page; absent where there is none, or it failed. */
  loadNext?: () => void;
  /** What stands below the last row. */
  children?: ReactNode;
}) {
  const { resources, listId, total, keyPrefix, filters } = props;
  const { busy, loadNext } = props;
  const classes = useStyles();
  const { table: tableClass } = useResourceTableStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());

  const { entrance, setEntrance, onKeyDown } = useRowKeys({
    container: scroller,
    rows: resources.length,
  });
  const virtualizer = useVirtualizer({
    count: resources.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: index => resourceKey(resources[index]),
    overscan: OVERSCAN,
    // The rows begin below the header, and must not hide under it.
    scrollMargin: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    // The row that has the focus stays, so that the focus is not lost.
    rangeExtractor: useCallback(
      (range: Range) => {
        const inSight = defaultRangeExtractor(range);
        return entrance < range.count && !inSight.includes(entrance)
          ? [...inSight, entrance].sort((a, b) => a - b)
          : inSight;
      },
      [entrance],
    ),
  });

  useEffect(() => {
    setEntrance(0);
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [listId, setEntrance]);

  const rows = virtualizer.getVirtualItems();
  const lastRow = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (lastRow >= resources.length - FETCH_AHEAD) loadNext?.();
  }, [lastRow, resources.length, loadNext]);

  const toggle = useCallback(
    (index: number) => {
      setEntrance(index);
      const { arn } = resources[index];
      setOpen(before => {
        const after = new Set(before);
        if (!after.delete(arn)) after.add(arn);
        return after;
      });
    },
    [resources, setEntrance],
  );

  const end = HEADER_HEIGHT + virtualizer.getTotalSize();
  return (
    <TableContainer
      ref={scroller}
      role="region"
      aria-label="List of AWS resources"
      aria-busy={busy}
      // Scrolled by keys, as by the pointer.
      tabIndex={0}
      className={`${classes.scroller} ${busy ? classes.busy : ''}`}
      onKeyDown={event =>
        onKeyDown(event, row => virtualizer.scrollToIndex(row))
      }
    >
      <table className={tableClass} aria-rowcount={total + 1}>
        <caption>
          <VisuallyHidden>
            AWS resources with their verdicts. Enter opens a row, the arrow keys
            move between rows.
          </VisuallyHidden>
        </caption>
        <ResourceTableHead filters={filters} onSort={props.onFilters} />
        {rows.map((row, position) => (
          <Fragment key={row.key}>
            <Space
              height={row.start - (rows[position - 1]?.end ?? HEADER_HEIGHT)}
            />
            <ResourceRow
              resource={resources[row.index]}
              index={row.index}
              keyPrefix={keyPrefix}
              open={open.has(resources[row.index].arn)}
              entrance={row.index === entrance}
              onToggle={toggle}
              bodyRef={virtualizer.measureElement}
            />
          </Fragment>
        ))}
        <Space height={end - (rows[rows.length - 1]?.end ?? end)} />
      </table>
      {props.children}
    </TableContainer>
  );
}

import { Fragment, ReactNode, useEffect, useRef } from 'react';
import Checkbox from '@material-ui/core/Checkbox';
import TableContainer from '@material-ui/core/TableContainer';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { makeStyles } from '@material-ui/core/styles';
import {
  InventoryResource,
  ResourceSort,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { useVirtualizer } from '@tanstack/react-virtual';
import { VisuallyHidden } from '../GovernanceCard';
import { BrokenRules } from '../ResourcesTab/BrokenRules';
import { resourceKey } from '../ResourcesTab/resourcePages';
import { VerdictMark } from '../ResourcesTab/VerdictMark';
import { InventoryFilters } from './inventoryFilters';

/** About as high as a row is before it has been measured. */
const ROW_HEIGHT = 57;
const OVERSCAN = 8;
/** So many rows before the end, the next page is asked for. */
const FETCH_AHEAD = 60;

/** Where columns beside one another would hardly hold a word. */
const NARROW = '@container (max-width: 640px)';

const COLUMNS: readonly { sort: ResourceSort; label: string }[] = [
  { sort: 'name', label: 'Resource' },
  { sort: 'weight', label: 'Tag compliance' },
  { sort: 'type', label: 'Type' },
  { sort: 'account', label: 'Account' },
  { sort: 'region', label: 'Region' },
];

const useStyles = makeStyles(
  theme => ({
    scroller: {
      overflow: 'auto',
      maxHeight: 'max(360px, calc(100vh - 220px))',
      overflowAnchor: 'none',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
    busy: { opacity: 0.55 },
    table: {
      width: '100%',
      minWidth: 760,
      borderCollapse: 'collapse',
      tableLayout: 'fixed',
      fontSize: theme.typography.body2.fontSize,
      '& th, & td': {
        padding: theme.spacing(0.75, 1),
        textAlign: 'left',
        verticalAlign: 'top',
        fontWeight: 400,
        overflowWrap: 'anywhere',
      },
      '& thead th': {
        position: 'sticky',
        top: 0,
        zIndex: 1,
        background: theme.palette.background.paper,
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& tbody td, & tbody th': {
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      // Narrow, each resource is a block of its own, below the orders as a line.
      [NARROW]: {
        minWidth: 0,
        '&, & thead, & tbody, & tr, & tbody th, & tbody td': {
          display: 'block',
        },
        '& thead': {
          position: 'sticky',
          top: 0,
          zIndex: 1,
          background: theme.palette.background.paper,
        },
        '& thead tr': { display: 'flex', flexWrap: 'wrap', paddingLeft: 44 },
        '& thead th': {
          position: 'static',
          padding: theme.spacing(0.25, 1.5, 0.25, 0),
          borderBottom: 0,
        },
        '& tr': {
          position: 'relative',
          borderBottom: `1px solid ${theme.palette.divider}`,
        },
        '& tbody[data-index] tr': { padding: theme.spacing(1, 0, 1, 5.5) },
        '& tbody th, & tbody td': {
          padding: theme.spacing(0.25, 0),
          borderBottom: 0,
        },
      },
    },
    mark: {
      width: 56,
      [NARROW]: {
        position: 'absolute !important' as 'absolute',
        left: 0,
        top: 0,
      },
    },
    // Beside one another where each would stand in a line of its own.
    place: {
      [NARROW]: {
        display: 'inline-block !important',
        marginRight: theme.spacing(1.5),
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
    },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'MlGovernanceInventoryTable' },
);

/** Stands in for rows that are out of sight. */
function Space(props: { height: number }) {
  if (props.height <= 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr style={{ height: props.height }}>
        <td colSpan={COLUMNS.length + 1} />
      </tr>
    </tbody>
  );
}

/** Resources to be selected, of which only the rows in sight exist. */
export function InventoryTable(props: {
  resources: readonly InventoryResource[];
  /** Another where they are others, rather than more of the same. */
  listId: unknown;
  total: number;
  keyPrefix: string;
  filters: InventoryFilters;
  onFilters: (filters: InventoryFilters) => void;
  isSelected: (arn: string) => boolean;
  onToggle: (resource: InventoryResource) => void;
  /** Selects all that have come, or none. */
  onToggleAll: () => void;
  /** Whether others are about to take their place: until then, nothing can be selected. */
  busy: boolean;
  loadNext?: () => void;
  children?: ReactNode;
}) {
  const { resources, listId, filters, isSelected, busy, loadNext } = props;
  const classes = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: resources.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: index => resourceKey(resources[index]),
    overscan: OVERSCAN,
  });
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [listId]);
  const rows = virtualizer.getVirtualItems();
  const lastRow = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (lastRow >= resources.length - FETCH_AHEAD) loadNext?.();
  }, [lastRow, resources.length, loadNext]);

  const { sort = 'weight', order = 'asc' } = filters;
  const selected = resources.filter(({ arn }) => isSelected(arn)).length;
  const end = virtualizer.getTotalSize();
  return (
    <TableContainer
      ref={scroller}
      role="region"
      aria-label="Inventory"
      aria-busy={busy}
      // Scrolled by keys, as by the pointer.
      tabIndex={0}
      className={`${classes.scroller} ${busy ? classes.busy : ''}`}
    >
      <table className={classes.table} aria-rowcount={props.total + 1}>
        <caption>
          <VisuallyHidden>
            AWS resources of all accounts and regions, to be selected.
          </VisuallyHidden>
        </caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={classes.mark}>
              <Checkbox
                size="small"
                color="primary"
                checked={selected > 0 && selected === resources.length}
                indeterminate={selected > 0 && selected < resources.length}
                disabled={busy}
                onChange={props.onToggleAll}
                inputProps={{
                  'aria-label': 'Select the resources in the list',
                }}
              />
            </th>
            {COLUMNS.map(column => {
              const isActive = column.sort === sort;
              const direction = order === 'asc' ? 'ascending' : 'descending';
              return (
                <th
                  key={column.sort}
                  scope="col"
                  aria-sort={isActive ? direction : undefined}
                >
                  <TableSortLabel
                    active={isActive}
                    direction={isActive ? order : 'asc'}
                    onClick={() =>
                      props.onFilters({
                        ...filters,
                        sort:
                          column.sort === 'weight' ? undefined : column.sort,
                        order: isActive && order === 'asc' ? 'desc' : undefined,
                      })
                    }
                  >
                    {column.label}
                  </TableSortLabel>
                </th>
              );
            })}
          </tr>
        </thead>
        {rows.map((row, position) => (
          <Fragment key={row.key}>
            <Space height={row.start - (rows[position - 1]?.end ?? 0)} />
            <tbody ref={virtualizer.measureElement} data-index={row.index}>
              <Row
                resource={resources[row.index]}
                index={row.index}
                keyPrefix={props.keyPrefix}
                selected={isSelected(resources[row.index].arn)}
                disabled={busy}
                onToggle={props.onToggle}
              />
            </tbody>
          </Fragment>
        ))}
        <Space height={end - (rows[rows.length - 1]?.end ?? end)} />
      </table>
      {props.children}
    </TableContainer>
  );
}

function Row(props: {
  resource: InventoryResource;
  index: number;
  keyPrefix: string;
  selected: boolean;
  disabled: boolean;
  onToggle: (resource: InventoryResource) => void;
}) {
  const { resource, selected } = props;
  const classes = useStyles();
  const { name, verdict, waived, type, accountName, accountId } = resource;
  const rules = resource.findings
    .filter(({ status }) => status === 'violation')
    .sort((left, right) => Number(right.mandatory) - Number(left.mandatory));
  return (
    <tr aria-rowindex={props.index + 2} aria-selected={selected}>
      <td className={classes.mark}>
        <Checkbox
          size="small"
          color="primary"
          checked={selected}
          disabled={props.disabled}
          onChange={() => props.onToggle(resource)}
          inputProps={{ 'aria-label': `Select ${name}` }}
        />
      </td>
      <th scope="row" title={resource.arn}>
        {name}
        <div className={classes.quiet}>
          {resource.applicationId ?? 'Names no application'}
        </div>
      </th>
      <td>
        <VerdictMark verdict={verdict} waived={waived} />
        <BrokenRules rules={rules} keyPrefix={props.keyPrefix} />
      </td>
      <td className={classes.place}>{type}</td>
      <td className={classes.place}>
        {accountName ?? accountId}
        {accountName && <div className={classes.quiet}>{accountId}</div>}
      </td>
      <td className={classes.place}>{resource.region}</td>
    </tr>
  );
}

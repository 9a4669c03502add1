import TableSortLabel from '@material-ui/core/TableSortLabel';
import { makeStyles } from '@material-ui/core/styles';
import { RESOURCE_COLUMNS, ResourceColumn } from './resourceColumns';
import { ResourceFilters, sortedBy } from './resourceFilters';
import { useResourceTableStyles } from './useResourceTableStyles';

const useStyles = makeStyles(
  theme => ({
    label: {
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 600,
      color: theme.palette.text.secondary,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 2,
      },
    },
  }),
  { name: 'MlGovernanceResourceTableHead' },
);

/** The headers of the table, each of which orders it. */
export function ResourceTableHead(props: {
  filters: ResourceFilters;
  onSort: (filters: ResourceFilters) => void;
}) {
  const { filters, onSort } = props;
  const classes = useStyles();
  const columns = useResourceTableStyles();
  const { sort = 'weight', order = 'asc' } = filters;
  const ariaSort = (column: ResourceColumn) => {
    if (column.sort !== sort) return undefined;
    return order === 'asc' ? 'ascending' : 'descending';
  };
  return (
    <thead>
      <tr aria-rowindex={1}>
        {RESOURCE_COLUMNS.map(column => (
          <th
            key={column.id}
            scope="col"
            aria-sort={ariaSort(column)}
            className={columns[column.id]}
          >
            <TableSortLabel
              className={classes.label}
              active={column.sort === sort}
              direction={column.sort === sort ? order : 'asc'}
              title={`Order ${column.order}`}
              onClick={() => onSort(sortedBy(filters, column.sort))}
            >
              {column.label}
            </TableSortLabel>
          </th>
        ))}
      </tr>
    </thead>
  );
}

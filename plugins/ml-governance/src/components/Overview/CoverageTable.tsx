import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { AmountBar } from '../CostCard/AmountBar';
import { figureTable, VisuallyHidden } from '../GovernanceCard';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...figureTable(theme),
      '& tbody th': { overflowWrap: 'anywhere' },
    },
    whole: { '& > *': { fontWeight: '700 !important' as 'bold' } },
    bar: {
      width: '24%',
      paddingLeft: `${theme.spacing(2)}px !important`,
      '@container (max-width: 520px)': { display: 'none' },
    },
    figure: {
      width: 1,
      textAlign: 'right !important' as 'right',
      whiteSpace: 'nowrap',
      paddingLeft: `${theme.spacing(2)}px !important`,
    },
    optional: { '@container (max-width: 420px)': { display: 'none' } },
  }),
  { name: 'MlGovernanceCoverageTable' },
);

/** A column of figures. */
export interface CoverageColumn {
  label: string;
  /** Whether a narrow card can do without it. */
  optional?: boolean;
}

/** How far something carries its tags. */
export interface CoverageRow {
  id: string;
  label: ReactNode;
  /** From 0 to 100; hollow where there is nothing to have a share of. */
  bar?: { share: string; color: string; hollow: boolean };
  /** What stands in the columns. */
  figures: readonly ReactNode[];
  /** Whether it is what the other rows add up to. */
  whole?: boolean;
}

/** Shares with what they are shares of. */
export function CoverageTable(props: {
  caption: string;
  /** What the rows are. */
  head: string;
  columns: readonly CoverageColumn[];
  rows: readonly CoverageRow[];
}) {
  const { caption, head, columns, rows } = props;
  const classes = useStyles();
  const classOf = ({ optional }: CoverageColumn) =>
    `${classes.figure} ${optional ? classes.optional : ''}`;
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <td className={classes.bar} />
          {columns.map(column => (
            <th key={column.label} scope="col" className={classOf(column)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, bar, figures, whole = false }) => (
          <tr key={id} className={whole ? classes.whole : undefined}>
            <th scope="row">{label}</th>
            <td className={classes.bar} aria-hidden="true">
              {bar && (
                <AmountBar
                  share={bar.share}
                  color={bar.color}
                  credit={bar.hollow}
                />
              )}
            </td>
            {columns.map((column, index) => (
              <td key={column.label} className={classOf(column)}>
                {figures[index]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

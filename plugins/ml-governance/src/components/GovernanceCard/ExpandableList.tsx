import { ReactNode, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { CardButton } from './CardButton';
import { useCardId } from './useCardId';

/** As many as are taken in at a glance. */
const SHOWN_AT_FIRST = 5;

const useStyles = makeStyles(
  theme => ({
    root: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      '& > li': { padding: theme.spacing(1, 0) },
      '& > li + li': { borderTop: `1px solid ${theme.palette.divider}` },
    },
  }),
  { name: 'MlGovernanceExpandableList' },
);

/** The first few of a list, and all of them when asked. */
export function ExpandableList<T>(props: {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** What stands in the line of an item. */
  children: (item: T) => ReactNode;
}) {
  const { items, keyOf, children } = props;
  const classes = useStyles();
  const listId = useCardId('list');
  const [expanded, setExpanded] = useState(false);
  const shown = expanded ? items : items.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ul id={listId} className={classes.root}>
        {shown.map(item => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {items.length > SHOWN_AT_FIRST && (
        <CardButton
          align="start"
          aria-expanded={expanded}
          aria-controls={listId}
          onClick={() => setExpanded(!expanded)}
        >
          {expanded
            ? `Show the first ${SHOWN_AT_FIRST}`
            : `Show all ${items.length.toLocaleString('en-US')}`}
        </CardButton>
      )}
    </>
  );
}

import { ReactNode, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { CardButton, VisuallyHidden } from '../GovernanceCard';
import { useCardId } from '../GovernanceCard/useCardId';

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: theme.spacing(0.5, 0, 1),
      paddingLeft: theme.spacing(1.5),
      borderLeft: `2px solid ${theme.palette.divider}`,
    },
  }),
  { name: 'MlGovernanceDisclosedResources' },
);

/** Resources that are read and shown once they are asked for. */
export function DisclosedResources(props: {
  /** What they have in common, in words that stand alone. */
  label: string;
  children: ReactNode;
}) {
  const { label, children } = props;
  const classes = useStyles();
  const listId = useCardId('differing-resources');
  const [shown, setShown] = useState(false);
  return (
    <>
      <CardButton
        align="start"
        aria-expanded={shown}
        aria-controls={listId}
        onClick={() => setShown(!shown)}
      >
        {shown ? 'Hide the resources' : 'Show the resources'}
        <VisuallyHidden>: {label}</VisuallyHidden>
      </CardButton>
      <div id={listId} className={shown ? classes.list : undefined}>
        {shown && children}
      </div>
    </>
  );
}

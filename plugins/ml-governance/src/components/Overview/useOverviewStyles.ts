import { makeStyles } from '@material-ui/core/styles';

/** How the overview is laid out: by the room that it has, not by the window's. */
export const useOverviewStyles = makeStyles(
  theme => ({
    root: {
      containerType: 'inline-size',
      containerName: 'ml-governance-page',
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      fontFamily: theme.typography.fontFamily,
    },
    scope: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 4),
      fontSize: '0.8125rem',
      // It stands on the page itself, on which the secondary colour of text
      // falls short of the contrast that WCAG 2.2 asks for.
      color: theme.palette.text.primary,
    },
    pages: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
    },
  }),
  { name: 'MlGovernanceOverview' },
);

import { ReactNode } from 'react';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { useCardId } from '../GovernanceCard';
import { OVERVIEW_VIEWS, OverviewView } from './overviewViews';
import { useOverviewStyles } from './useOverviewStyles';

const useStyles = makeStyles(
  theme => ({
    tabs: { borderBottom: `1px solid ${theme.palette.divider}` },
    tab: {
      textTransform: 'none',
      minWidth: 0,
      fontSize: theme.typography.body2.fontSize,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
  }),
  { name: 'MlGovernanceOverviewTabs' },
);

/** The views of the page, of which one is shown. */
export function OverviewTabs(props: {
  view: OverviewView;
  onChange: (view: OverviewView) => void;
  children: ReactNode;
}) {
  const { view, onChange, children } = props;
  const classes = useStyles();
  const { root } = useOverviewStyles();
  const panelId = useCardId('view');
  const tabId = (id: OverviewView) => `${panelId}-${id}`;
  return (
    <>
      <Tabs
        className={classes.tabs}
        value={view}
        onChange={(_, chosen: OverviewView) => onChange(chosen)}
        aria-label="Views of the organisation"
        indicatorColor="primary"
        variant="scrollable"
        scrollButtons="auto"
      >
        {OVERVIEW_VIEWS.map(({ id, label }) => (
          <Tab
            key={id}
            id={tabId(id)}
            className={classes.tab}
            value={id}
            label={label}
            aria-controls={id === view ? panelId : undefined}
            disableRipple
          />
        ))}
      </Tabs>
      <div
        id={panelId}
        role="tabpanel"
        aria-labelledby={tabId(view)}
        className={root}
      >
        {children}
      </div>
    </>
  );
}

import { Content } from '@backstage/core-components';
import { CostCategory } from '../../reconciliation/CostCategory';
import { Reconciliation } from '../../reconciliation/Reconciliation';
import { AwsCompliance } from '../AwsCompliance';
import { SourceHealthCard } from '../SourceHealth';
import { OrganizationOverview } from './OrganizationOverview';
import { OverviewTabs } from './OverviewTabs';
import { useOverviewStyles } from './useOverviewStyles';
import { useOverviewView } from './useOverviewView';

/**
 * The organisation at a glance, and how far its figures can be trusted; in
 * views of their own, what two bills say of the same month, what lets AWS's
 * console group as the catalog does, and what AWS itself says about tags. Who may see one of these sees that one.
 */
export function Overview() {
  const classes = useOverviewStyles();
  const [view, choose] = useOverviewView();
  return (
    <Content>
      <div className={classes.root}>
        <OverviewTabs view={view} onChange={choose}>
          {view === 'overview' && (
            <>
              <OrganizationOverview />
              <SourceHealthCard />
            </>
          )}
          {view === 'reconciliation' && <Reconciliation />}
          {view === 'cost-category' && <CostCategory />}
          {view === 'aws' && <AwsCompliance />}
        </OverviewTabs>
      </div>
    </Content>
  );
}

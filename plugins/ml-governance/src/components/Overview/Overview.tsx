import { Content } from '@backstage/core-components';
import { SourceHealthCard } from '../SourceHealth';
import { OrganizationOverview } from './OrganizationOverview';
import { useOverviewStyles } from './useOverviewStyles';

/**
 * The organisation at a glance, and how far its figures can be trusted. Who may
 * see one of the two sees that one.
 */
export function Overview() {
  const classes = useOverviewStyles();
  return (
    <Content>
      <div className={classes.root}>
        <OrganizationOverview />
        <SourceHealthCard />
      </div>
    </Content>
  );
}

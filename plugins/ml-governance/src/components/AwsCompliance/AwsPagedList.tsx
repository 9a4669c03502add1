import { ComponentProps } from 'react';
import { mlGovernanceOrganizationReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ListPage, PagedList } from '../GovernanceCard';

/** A list of what AWS says of the organisation, page by page. */
export function AwsPagedList<Page extends ListPage>(
  props: Omit<
    ComponentProps<typeof PagedList<Page>>,
    'permission' | 'more' | 'height'
  >,
) {
  return (
    <PagedList<Page>
      {...props}
      permission={{
        name: mlGovernanceOrganizationReadPermission.name,
        scope: 'the organisation',
      }}
      more={`Show more ${props.subject}`}
      height={120}
    />
  );
}

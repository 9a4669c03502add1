import { ReactNode } from 'react';
import { mlGovernanceOrganizationReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { CardButton, ErrorState, Placeholder } from '../GovernanceCard';
import { useListPages } from './useListPages';

/** What has been read of a list, and a button for more. */
export function ListPages<T>(props: {
  pages: ReturnType<typeof useListPages<T>>;
  /** What the list is of, such as `accounts`. */
  subject: string;
  children: (items: readonly T[]) => ReactNode;
}) {
  const { pages, subject, children } = props;
  const { items, error, loading, hasMore, more } = pages;
  return (
    <div>
      {items && children(items)}
      {!items && !error && <Placeholder width="100%" height={120} />}
      {error && (
        <ErrorState
          error={error}
          subject={subject}
          permission={{
            name: mlGovernanceOrganizationReadPermission.name,
            scope: 'the organisation',
          }}
          retrying={loading}
          onRetry={more}
        />
      )}
      {hasMore && !error && (
        <CardButton align="start" disabled={loading} onClick={() => more()}>
          Show more {subject}
        </CardButton>
      )}
    </div>
  );
}

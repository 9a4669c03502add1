import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { CardButton } from './CardButton';
import { ErrorState } from './ErrorState';
import { RequiredPermission } from './errorText';
import { Placeholder } from './Placeholder';
import { ListPage, ListPages, useListPages } from './useListPages';

const useStyles = makeStyles(
  { busy: { opacity: 0.55 } },
  { name: 'MlGovernancePagedList' },
);

/**
 * A list, page by page: what has come of it, why it or the next page has not,
 * and a button for more. While another list is asked for, the former one stands
 * there faded.
 */
export function PagedList<Page extends ListPage>(props: {
  list: ReturnType<typeof useListPages<Page>>;
  /** What the list is of, such as `plans`. */
  subject: string;
  /** What it takes to see it. */
  permission?: RequiredPermission;
  /** On the button for the next page, such as `Show older plans`. */
  more: string;
  /** Of what stands there until the first page has come, in pixels. */
  height?: number;
  /** In the place of a list without items. */
  empty: (first: Page) => ReactNode;
  children: (items: ListPages<Page>['items'], first: Page) => ReactNode;
}) {
  const { list, subject, permission, more, height = 240 } = props;
  const { pages, error, nextError, loading, loadingNext } = list;
  const classes = useStyles();
  if (error) {
    return (
      <ErrorState
        error={error}
        subject={subject}
        permission={permission}
        retrying={loading}
        onRetry={list.reload}
      />
    );
  }
  if (!pages) {
    return (
      <div role="status" aria-label={`Loading the ${subject}`}>
        <Placeholder width="100%" height={height} />
      </div>
    );
  }
  const { items, first, nextCursor } = pages;
  return (
    <>
      <div aria-busy={loading} className={loading ? classes.busy : undefined}>
        {items.length > 0 ? props.children(items, first) : props.empty(first)}
      </div>
      {nextError && (
        <ErrorState
          error={nextError}
          subject={`rest of the ${subject}`}
          permission={permission}
          retrying={loadingNext}
          onRetry={list.retryNext}
        />
      )}
      {nextCursor && !nextError && (
        <div>
          <CardButton
            variant="outlined"
            disabled={loading || loadingNext}
            onClick={list.loadNext}
          >
            {loadingNext ? 'Loading…' : more}
          </CardButton>
        </div>
      )}
    </>
  );
}

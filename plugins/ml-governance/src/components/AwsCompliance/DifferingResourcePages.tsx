import { ReactNode } from 'react';
import { VerdictDifference } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ListPage, useListPages, VisuallyHidden } from '../GovernanceCard';
import { AwsPagedList } from './AwsPagedList';
import { useAwsTableStyles } from './useAwsTableStyles';

type Differing = Pick<
  VerdictDifference,
  'arn' | 'name' | 'type' | 'accountId' | 'region'
>;

/** A page of them. */
interface DifferingPage<T extends Differing> extends ListPage {
  items: readonly T[];
}

export const differenceKey = ({ arn }: Differing) => arn;

/** Resources on which verdicts differ, page by page, each with what is to be said of it. */
export function DifferingResourcePages<T extends Differing>(props: {
  list: ReturnType<typeof useListPages<DifferingPage<T>>>;
  /** What they have in common, in words that stand alone. */
  label: string;
  /** The head of the column of what is to be said. */
  head: string;
  children: (resource: T) => ReactNode;
}) {
  const { list, label, head, children } = props;
  const classes = useAwsTableStyles();
  return (
    <AwsPagedList
      list={list}
      subject="resources"
      empty={() => (
        <div>None any more: something has changed since they were counted.</div>
      )}
    >
      {items => (
        <table className={classes.table}>
          <caption>
            <VisuallyHidden>{label}</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">Resource</th>
              <th scope="col" className={classes.optional}>
                Account and region
              </th>
              <th scope="col">{head}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(resource => (
              <tr key={resource.arn}>
                <th scope="row" title={resource.arn}>
                  <bdi>{resource.name}</bdi>
                  <div className={classes.quiet}>{resource.type}</div>
                </th>
                <td className={classes.optional}>
                  {resource.accountId}
                  <div className={classes.quiet}>{resource.region}</div>
                </td>
                <td>{children(resource)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </AwsPagedList>
  );
}

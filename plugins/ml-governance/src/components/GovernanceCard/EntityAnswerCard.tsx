import { ReactElement, ReactNode } from 'react';
import { SourceSummary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { RollupKind } from '../../rollup/rollupKinds';
import { FieldLabels } from '../../wording/fieldLabels';
import { ErrorState } from './ErrorState';
import { GovernanceCard } from './GovernanceCard';
import { NoServiceState } from './NoServiceState';
import { PendingState } from './PendingState';
import { PlaceholderLine } from './PlaceholderLine';
import { UnmappedState } from './UnmappedState';

/**
 * The card of one entity in whatever state its data is: failed, on its way, not
 * connected to AWS, awaited by the backend itself, and only then with figures.
 */
export function EntityAnswerCard<Ready>(props: {
  title: string;
  /** What the words of the states speak of. */
  subjects: {
    /** What could not be loaded, such as `cost`. */
    loaded: string;
    /** What the backend waits for, such as `the bill`. */
    awaited: string;
    /** What cannot be told, such as `AWS resources belong`. */
    belonging: string;
  };
  entityName: string;
  /** Where the figures are those of what it owns, or of what is part of it. */
  rollupKind: RollupKind | undefined;
  error: Error | undefined;
  /** The name of the permission that it takes, to be told where that is what is lacking. */
  permission: string;
  /** What the fields are called that it is asked for with, by their names in requests. */
  labels?: FieldLabels;
  /** What stays above an error, such as the filters that may have caused it. */
  aboveError?: ReactNode;
  loading: boolean;
  onRetry: () => void;
  answer: { state: string; sources: readonly SourceSummary[] } | undefined;
  /** The answer, where it has all that its figures take. */
  ready: Ready | undefined;
  /** Stands where the figures will. */
  skeleton: ReactNode;
  /** Stands where it will say what the figures are. */
  skeletonSubheader?: ReactNode;
  /** The height to keep until then, so that nothing jumps. */
  skeletonClassName?: string;
  children: (ready: Ready) => ReactElement;
}) {
  const { title, subjects, error, answer, ready, rollupKind } = props;
  if (error) {
    return (
      <GovernanceCard title={title}>
        {props.aboveError}
        <ErrorState
          error={error}
          subject={subjects.loaded}
          permission={{ name: props.permission, scope: 'this entity' }}
          labels={props.labels}
          retrying={props.loading}
          onRetry={props.onRetry}
        />
      </GovernanceCard>
    );
  }
  if (!answer) {
    return (
      <GovernanceCard
        title={title}
        bodyClassName={props.skeletonClassName}
        subheader={props.skeletonSubheader}
        footer={<PlaceholderLine width={180} />}
        busy
      >
        {props.skeleton}
      </GovernanceCard>
    );
  }
  if (answer.state === 'unmapped') {
    return (
      <GovernanceCard title={title}>
        {rollupKind ? (
          <NoServiceState kind={rollupKind} />
        ) : (
          <UnmappedState
            subject={subjects.belonging}
            entityName={props.entityName}
          />
        )}
      </GovernanceCard>
    );
  }
  if (!ready) {
    return (
      <GovernanceCard title={title}>
        <PendingState subject={subjects.awaited} sources={answer.sources} />
      </GovernanceCard>
    );
  }
  return props.children(ready);
}

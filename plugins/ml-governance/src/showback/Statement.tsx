import { Content } from '@backstage/core-components';
import { mlGovernanceCostReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  ErrorState,
  GovernanceCard,
  NoServiceState,
  PendingState,
  Placeholder,
  useNow,
  usePolling,
} from '../components/GovernanceCard';
import { useOverviewStyles } from '../components/Overview/useOverviewStyles';
import { rollupKindOf } from '../rollup/rollupKinds';
import { pricedStatement } from './PricedStatement';
import { PrintStyle } from './PrintStyle';
import { STATEMENT_LABELS, StatementChoice } from './StatementChoice';
import { StatementFiles } from './StatementFiles';
import { StatementSheet } from './StatementSheet';
import { useStatement } from './useStatement';
import {
  StatementSelection,
  useStatementSelection,
} from './useStatementSelection';

const TITLE = 'Statement';

/** What a group was charged in a month, to be printed and passed on. */
export function Statement() {
  const classes = useOverviewStyles();
  const [selection, select] = useStatementSelection(useNow());
  const { entityRef } = selection;
  return (
    <Content>
      <PrintStyle />
      <div className={classes.root}>
        {entityRef === undefined ? (
          <GovernanceCard title={TITLE}>
            <StatementChoice
              selection={selection}
              metrics={[]}
              onChange={select}
            />
            <div>
              Choose a group to see what its ML services cost in a month,
              service by service.
            </div>
          </GovernanceCard>
        ) : (
          <EntityStatement
            // The key keeps the figures of one from standing under another.
            key={JSON.stringify(selection)}
            entityRef={entityRef}
            selection={selection}
            onSelect={select}
          />
        )}
      </div>
    </Content>
  );
}

/** The statement of one entity, in whatever state its data is. */
function EntityStatement(props: {
  entityRef: string;
  selection: StatementSelection;
  onSelect: (change: Partial<StatementSelection>) => void;
}) {
  const { entityRef, selection, onSelect } = props;
  const { value, error, loading, retry } = useStatement(entityRef, selection);
  usePolling(value?.state === 'pending', retry);
  const ready = value && pricedStatement(value);
  const kind = rollupKindOf(entityRef.split(':')[0]);
  return (
    <>
      <GovernanceCard title={TITLE}>
        <StatementChoice
          selection={selection}
          metrics={value?.metrics ?? []}
          metric={value?.metric}
          onChange={onSelect}
        />
        {ready && <StatementFiles statement={ready} />}
        {error && (
          <ErrorState
            error={error}
            subject="statement"
            permission={{
              name: mlGovernanceCostReadPermission.name,
              scope: entityRef,
            }}
            labels={STATEMENT_LABELS}
            retrying={loading}
            onRetry={retry}
          />
        )}
        {!error && !value && <Placeholder width="100%" height={320} />}
        {value?.state === 'unmapped' && kind && <NoServiceState kind={kind} />}
        {value && value.state !== 'unmapped' && !ready && (
          <PendingState subject="the bill" sources={value.sources} />
        )}
      </GovernanceCard>
      {ready && <StatementSheet statement={ready} />}
    </>
  );
}

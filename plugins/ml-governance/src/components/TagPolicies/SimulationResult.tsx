import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  SimulationGroup,
  SimulationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Fragment } from 'react';
import { countText } from '../../wording/countText';
import { TagKey } from '../ComplianceCard/TagKey';
import { CardNotice, PendingState, SourceNotices } from '../GovernanceCard';
import { GroupTable } from './GroupTable';
import { SimulatedFigures } from './SimulatedFigures';
import { moneyText } from './simulatedMoney';

/** What a simulation came to: figures, and the groups that change, worst first. */
export function SimulationResult(props: { answer: SimulationResponse }) {
  const { answer } = props;
  const { money, keyPrefix, refusedWrites = 0 } = answer;
  if (answer.state === 'empty') {
    return (
      <PendingState
        subject="the inventory"
        sources={answer.sources.filter(({ kind }) => kind === 'inventory')}
      />
    );
  }
  const currency = money.by === 'nothing' ? undefined : money.currency;
  const changes = answer.resources.newlyFailing + answer.resources.newlyPassing;
  return (
    <>
      <SourceNotices sources={answer.sources} />
      <SimulatedFigures figures={answer} currency={currency} />
      <CardNotice tone="info">{moneyText(money)}</CardNotice>
      {refusedWrites > 0 && (
        <CardNotice tone="attention">
          AWS would refuse to write the tags of{' '}
          {countText(refusedWrites, 'resource')} as they stand, where the policy
          is enforced.
        </CardNotice>
      )}
      {changes === 0 ? (
        <div role="status">Nothing would change.</div>
      ) : (
        <>
          <GroupTable
            title="By service"
            noun="service"
            groups={answer.byService}
            currency={currency}
            nameOf={serviceName}
          />
          <GroupTable
            title="By owner tag"
            noun="owner"
            groups={answer.byOwner}
            currency={currency}
            nameOf={({ key }) => key || 'No owner tag'}
          />
          <GroupTable
            title="By key that decides"
            noun="key"
            groups={answer.byKey}
            currency={currency}
            nameOf={({ key }) =>
              key === '' ? (
                'Tags outside the dictionary'
              ) : (
                <TagKey tagKey={key} prefix={keyPrefix} />
              )
            }
          />
          <GroupTable
            title="By resource type"
            noun="type"
            groups={answer.byType}
            currency={currency}
            nameOf={({ key }) => key}
          />
          <GroupTable
            title="By account"
            noun="account"
            groups={answer.byAccount}
            currency={currency}
            nameOf={({ key, name }) => (name ? `${name} (${key})` : key)}
          />
        </>
      )}
    </>
  );
}

function serviceName({ key, entityRefs = [] }: SimulationGroup) {
  if (key === '') return 'No application id';
  if (entityRefs.length === 0) return key;
  return entityRefs.map((entityRef, index) => (
    <Fragment key={entityRef}>
      {index > 0 && ', '}
      <EntityRefLink entityRef={entityRef} />
    </Fragment>
  ));
}

import { Fragment } from 'react';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { SharedApplicationId } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { CardNotice } from './CardNotice';

/** More than these are counted rather than named. */
const NAMED_IDS = 3;
const NAMED_ENTITIES = 3;

function Claimants(props: { shared: SharedApplicationId }) {
  const { entityRefs, others } = props.shared;
  const named = entityRefs.slice(0, NAMED_ENTITIES);
  const rest = others - named.length;
  return (
    <>
      {named.map((entityRef, index) => (
        <Fragment key={entityRef}>
          {index > 0 && ', '}
          <EntityRefLink entityRef={entityRef} hideIcon />
        </Fragment>
      ))}
      {named.length > 0 && rest > 0 && ' and '}
      {rest > 0 &&
        countText(
          rest,
          named.length > 0 ? 'other entity' : 'entity that you may not see',
          named.length > 0 ? 'other entities' : 'entities that you may not see',
        )}
    </>
  );
}

/** Says which application ids other entities claim too, and what that means for the figures. */
export function SharedIdsNotice(props: {
  sharedIds: readonly SharedApplicationId[];
  /** What is counted on more than one page. */
  subject: 'cost' | 'resources';
}) {
  const { sharedIds, subject } = props;
  if (sharedIds.length === 0) return null;
  const rest = sharedIds.length - NAMED_IDS;
  return (
    <CardNotice tone="info">
      {sharedIds.slice(0, NAMED_IDS).map(shared => (
        <div key={shared.applicationId}>
          <strong>
            <bdi>{shared.applicationId}</bdi>
          </strong>{' '}
          is also claimed by <Claimants shared={shared} />.{' '}
        </div>
      ))}
      {rest > 0 && (
        <div>
          So {rest === 1 ? 'is' : 'are'}{' '}
          {countText(rest, 'other application id')}.{' '}
        </div>
      )}
      <div>
        {sharedIds.length === 1 ? 'Its' : 'Their'} {subject}{' '}
        {subject === 'cost' ? 'counts' : 'count'} on the pages of all of them,
        and once in every group.
      </div>
    </CardNotice>
  );
}

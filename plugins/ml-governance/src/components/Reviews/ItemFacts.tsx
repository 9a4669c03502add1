import { ReactNode } from 'react';
import {
  ReviewCampaignSummary,
  ReviewItem,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { percentText } from '../../wording/percentText';
import { utcDayText } from '../../wording/dayText';
import { ChangeFigure } from '../CostCard/ChangeFigure';
import { costChange } from '../CostCard/costChange';
import { BilledAmount } from '../CostExplanation';
import { ExpandableList } from '../GovernanceCard';
import { explainedItem } from './explainedItem';
import { useReviewStyles } from './useReviewStyles';

/** What a reviewer sees of an item: its ids, cost and trend, score and owners. */
export function ItemFacts(props: {
  item: ReviewItem;
  campaign: Pick<ReviewCampaignSummary, 'bill' | 'createdAt'>;
}) {
  const { item, campaign } = props;
  const { bill } = campaign;
  const { snapshot, denied, ownerChange } = item;
  const { applicationIds, cost, score, owner, resources, claimants } = snapshot;
  const { changedAt } = snapshot;
  const classes = useReviewStyles();
  return (
    <>
      <dl className={classes.facts}>
        {applicationIds.length > 0 && (
          <Fact label="Application ids">{applicationIds.join(', ')}</Fact>
        )}
        {cost && bill.currency !== undefined && (
          <>
            <Fact label="Cost">
              <BilledAmount
                amount={cost.total}
                currency={bill.currency}
                figure={explainedItem(item, campaign)}
              />
            </Fact>
            <Fact label="Trend">
              <ChangeFigure
                change={
                  bill.gaps.length > 0 || bill.previousGaps.length > 0
                    ? undefined
                    : costChange(cost.total, cost.previousTotal)
                }
                currency={bill.currency}
              />
            </Fact>
          </>
        )}
        {denied.includes('cost') && (
          <Fact label="Cost">You may not see it</Fact>
        )}
        {score && (
          <Fact label="Score">
            {score.percent === undefined ? '–' : percentText(score.percent)}
          </Fact>
        )}
        {denied.includes('compliance') && (
          <Fact label="Score and owner tags">You may not see them</Fact>
        )}
        {resources !== undefined && (
          <Fact label="Resources">{resources.toLocaleString('en-US')}</Fact>
        )}
        {owner && (
          <>
            <Fact label="Owner in the catalog">
              {item.groupRef ?? 'Nobody'}
              {owner.expected.length > 0 && ` (${owner.expected.join(', ')})`}
            </Fact>
            <Fact label="Owner on the bill">
              {owner.seen.length === 0
                ? 'None'
                : owner.seen
                    .map(one => `${one.value} (${one.resources})`)
                    .join(', ')}
            </Fact>
          </>
        )}
        {changedAt !== undefined && (
          <Fact label="Last deploy or change" title={changedAt}>
            {utcDayText(changedAt)}
          </Fact>
        )}
        {claimants && <Fact label="Claimed by">{claimants.join(', ')}</Fact>}
        {ownerChange && (
          <Fact label="Changed since the last review">
            {ownerChange.before ?? 'Nobody'} owned it on{' '}
            {utcDayText(ownerChange.since)}
          </Fact>
        )}
      </dl>
      {owner && owner.disagreeing > 0 && (
        <details>
          <summary>
            Another owner is named by {countText(owner.disagreeing, 'resource')}
          </summary>
          <ExpandableList
            items={owner.disagreeingResources}
            keyOf={({ arn }) => arn}
          >
            {one => (
              <span title={one.arn}>
                {one.name} ({one.type}, {one.accountId}): {one.owner}
              </span>
            )}
          </ExpandableList>
        </details>
      )}
    </>
  );
}

function Fact(props: { label: string; title?: string; children: ReactNode }) {
  return (
    <div title={props.title}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  ReviewAnswerRequest,
  ReviewAssignmentRequest,
  ReviewCampaignResponse,
  ReviewDecisionRequest,
  ReviewItem,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { instantText } from '../../wording/instantText';
import { PersonName } from '../Remediation/PersonName';
import { HandOverChange } from './HandOverChange';
import { ItemActions } from './ItemActions';
import { ItemFacts } from './ItemFacts';
import { ItemStateMark } from './ItemStateMark';
import { actionText, kindText } from './reviewText';
import { useReviewStyles } from './useReviewStyles';

/** What an item of a review can be done with. */
export interface ReviewItemSteps {
  onDecide: (request: ReviewDecisionRequest) => Promise<void>;
  onAnswer: (request: ReviewAnswerRequest) => Promise<void>;
  onTakeBack: () => Promise<void>;
  onAssign: (request: ReviewAssignmentRequest) => Promise<void>;
}

/** One item of a review: what is known of it, what was done, and what can be. */
export function ReviewItemEntry(
  props: ReviewItemSteps & {
    item: ReviewItem;
    campaign: ReviewCampaignResponse;
    busy: boolean;
    /** Whether the reader is a member of the group whose page it is. */
    mine: boolean;
    /** Whether the group was asked to take it over, rather than decides. */
    asked: boolean;
    signedOff: boolean;
  },
) {
  const { item, campaign } = props;
  const classes = useReviewStyles();
  return (
    <li className={classes.item}>
      <div className={classes.itemHead}>
        <ItemSubject item={item} />
        <ItemStateMark state={item.state} />
      </div>
      {item.gone && (
        <div className={classes.quiet}>
          The catalog has it no more.
          {item.claimedNowBy !== undefined && (
            <>
              {' '}
              Its application ids are claimed by{' '}
              {item.claimedNowBy.map(ref => (
                <span key={ref}>
                  <EntityRefLink entityRef={ref} hideIcon />{' '}
                </span>
              ))}
              now.
            </>
          )}
        </div>
      )}
      {item.toGroupRef !== undefined && (
        <div className={classes.quiet}>
          From {item.groupRef} to {item.toGroupRef}
          {item.toGroupGone && <>, which the catalog has no more</>}
        </div>
      )}
      <ItemFacts item={item} campaign={campaign} />
      <ItemHistory item={item} />
      <ItemActions {...props} />
      {item.state === 'handed-over' && item.kind === 'entity' && (
        <HandOverChange id={campaign.id} itemId={item.id} />
      )}
    </li>
  );
}

function ItemSubject(props: { item: ReviewItem }) {
  const { kind, subject, title, gone } = props.item;
  const isEntity = kind === 'entity' || kind === 'gone-resources';
  const classes = useReviewStyles();
  return (
    <div>
      {isEntity && !gone ? (
        <EntityRefLink entityRef={subject} hideIcon />
      ) : (
        <bdi>{subject}</bdi>
      )}
      {title !== undefined && !isEntity && <> ({title})</>}
      {kind !== 'entity' && (
        <div className={classes.quiet}>{kindText(kind)}</div>
      )}
    </div>
  );
}

function ItemHistory(props: { item: ReviewItem }) {
  const { history } = props.item;
  const classes = useReviewStyles();
  if (history.length === 0) return null;
  return (
    <ol className={classes.history} aria-label="What was done">
      {history.map(step => (
        <li key={step.revision}>
          {instantText(step.at)}: <PersonName name={step.by} />{' '}
          {actionText(step.action)}
          {step.toGroupRef !== undefined && <> to {step.toGroupRef}</>}
          {step.late && <>, after the due date</>}
          {step.comment !== undefined && (
            <>
              : <bdi>“{step.comment}”</bdi>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

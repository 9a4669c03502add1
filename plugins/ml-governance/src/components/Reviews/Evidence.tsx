import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { assertError } from '@backstage/errors';
import {
  ReviewEvidenceResponse,
  ReviewItem,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { fileNameOf } from '../../csv/entityFileName';
import { saveFile } from '../../csv/saveFile';
import { ON_PAPER, PRINTED, PrintStyle } from '../../showback/PrintStyle';
import { costMetricText } from '../../wording/costMetricText';
import { countText } from '../../wording/countText';
import { datedRangeText, utcDayText } from '../../wording/dayText';
import { instantText } from '../../wording/instantText';
import {
  CardButton,
  CardNotice,
  ErrorState,
  GovernanceCard,
  Placeholder,
  VisuallyHidden,
} from '../GovernanceCard';
import { refusalText } from '../../wording/refusalText';
import {
  actionText,
  kindText,
  progressText,
  scopeText,
  stateText,
} from './reviewText';
import { ReviewLink } from './ReviewsLink';
import { useReviewStyles } from './useReviewStyles';

/** Everything that a review has come to, to be printed and saved. */
export function Evidence(props: { id: string; groupRef?: string }) {
  const { id, groupRef } = props;
  const api = useApi(mlGovernanceApiRef);
  const classes = useReviewStyles();
  const query = groupRef === undefined ? {} : { groupRef };
  const { value, error, loading, retry } = useAsyncRetry(
    () => api.getReviewEvidence(id, groupRef === undefined ? {} : { groupRef }),
    [api, id, groupRef],
  );
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const save = async () => {
    setSaving(true);
    setRefusal(undefined);
    try {
      const file = await api.getReviewEvidenceFile(id, query);
      const words = ['ownership-review', value?.campaign.title ?? id];
      saveFile(fileNameOf([...words, groupRef ?? 'all']), file.type, file);
    } catch (reason) {
      assertError(reason);
      setRefusal(refusalText(reason));
    }
    setSaving(false);
  };
  if (error) {
    return (
      <GovernanceCard title="Evidence">
        <ErrorState
          error={error}
          subject="evidence"
          permission={{
            name: 'ml-governance.review.manage',
            scope: 'groups that you are no member of',
          }}
          retrying={loading}
          onRetry={retry}
        />
      </GovernanceCard>
    );
  }
  if (!value) {
    return (
      <GovernanceCard title="Evidence" busy>
        <div role="status" aria-label="Loading the evidence">
          <Placeholder width="100%" height={360} />
        </div>
      </GovernanceCard>
    );
  }
  return (
    <>
      <PrintStyle />
      <div className={`${classes.actions} ${classes.toolbar}`}>
        <CardButton variant="outlined" onClick={() => window.print()}>
          Print
        </CardButton>
        <CardButton
          variant="outlined"
          disabled={saving}
          onClick={() => void save()}
        >
          {saving ? 'Preparing the file…' : 'Save as CSV'}
        </CardButton>
        <ReviewLink to={{ review: id }}>The whole review</ReviewLink>
        {refusal && <span role="alert">{refusal}</span>}
      </div>
      <EvidenceSheet evidence={value} />
    </>
  );
}

function EvidenceSheet(props: { evidence: ReviewEvidenceResponse }) {
  const { evidence } = props;
  const { campaign, items, signOffs, hidden, takenAt } = evidence;
  const { bill } = campaign;
  const classes = useReviewStyles();
  return (
    <div className={PRINTED}>
      <div className={`${ON_PAPER} ${classes.quiet}`}>
        Evidence of the ownership review {campaign.title} · {campaign.id}
      </div>
      <GovernanceCard
        title={`Evidence: ${campaign.title}`}
        subheader={
          <>
            <div>
              Made {instantText(campaign.createdAt)} by {campaign.createdBy},
              due {instantText(campaign.dueAt)}
              {campaign.closedAt !== undefined &&
                `, closed ${instantText(campaign.closedAt)} by ${campaign.closedBy}`}
            </div>
            <div>About {scopeText(campaign.scope)}</div>
            <div>
              Cost of {datedRangeText(bill.period)},{' '}
              {costMetricText(bill.metric)}
              {bill.currency ? `, ${bill.currency}` : ''}
              {bill.gaps.length > 0 &&
                `, without ${bill.gaps.map(datedRangeText).join(', ')}, which was not read`}
            </div>
          </>
        }
        footer={<div>Taken {instantText(takenAt)}</div>}
      >
        <ul className={classes.list}>
          {campaign.groups.map(group => (
            <li key={group.entityRef}>
              {group.entityRef}: {progressText(group.progress)}
              {group.signedOffAt !== undefined
                ? `, signed off ${instantText(group.signedOffAt)} by ${group.signedOffBy}`
                : ', not signed off'}
            </li>
          ))}
        </ul>
        {hidden > 0 && (
          <CardNotice tone="info">
            {countText(hidden, 'item')} left out, since the catalog does not
            show the entities to who took this.
          </CardNotice>
        )}
        <table className={classes.table}>
          <caption>
            <VisuallyHidden>What was shown and decided</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col" className={classes.subject}>
                Item and group
              </th>
              <th scope="col">What was shown</th>
              <th scope="col" className={classes.decided}>
                What was decided
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map(item => (
              <EvidenceRow
                key={item.id}
                item={item}
                currency={bill.currency ?? ''}
              />
            ))}
          </tbody>
        </table>
        {signOffs.length > 0 && (
          <ol className={classes.history} aria-label="Sign-offs">
            {signOffs.map(one => (
              <li key={`${one.groupRef} ${one.at} ${one.action}`}>
                {instantText(one.at)}: {one.groupRef}{' '}
                {one.action.replace('-', ' ')} by {one.by}
                {one.late && ', after the due date'}
              </li>
            ))}
          </ol>
        )}
      </GovernanceCard>
    </div>
  );
}

function EvidenceRow(props: { item: ReviewItem; currency: string }) {
  const { item, currency } = props;
  const { snapshot, denied } = item;
  const { cost, score, owner } = snapshot;
  return (
    <tr>
      <th scope="row">
        {item.subject}
        {item.kind !== 'entity' && <div>{kindText(item.kind)}</div>}
        <div>{item.groupRef ?? 'no group'}</div>
      </th>
      <td>
        <div>{snapshot.applicationIds.join(', ')}</div>
        {snapshot.changedAt !== undefined && (
          <div>Changed on {utcDayText(snapshot.changedAt)}</div>
        )}
        {/* Every digit: it is evidence. */}
        {cost && (
          <div>
            {cost.total} {currency}, before {cost.previousTotal} {currency}
          </div>
        )}
        {denied.includes('cost') && <div>Cost not shown</div>}
        {score && <div>Score {score.percent ?? '–'}</div>}
        {owner && (
          <div>
            Expected {owner.expected.join(', ') || 'nobody'}, on the bill{' '}
            {owner.seen
              .map(one => `${one.value} (${one.resources})`)
              .join(', ') || 'nobody'}
            , {owner.disagreeing} disagree
          </div>
        )}
        {denied.includes('compliance') && <div>Compliance not shown</div>}
      </td>
      <td>
        <strong>{stateText(item.state)}</strong>
        {item.history.map(step => (
          <div key={step.revision}>
            {instantText(step.at)} {step.by} {actionText(step.action)}
            {step.toGroupRef !== undefined && ` to ${step.toGroupRef}`}
            {step.comment !== undefined && (
              <>
                : <bdi>“{step.comment}”</bdi>
              </>
            )}
            {step.late && ' (after the due date)'}
          </div>
        ))}
      </td>
    </tr>
  );
}

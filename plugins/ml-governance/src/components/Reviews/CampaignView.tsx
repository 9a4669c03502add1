import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { assertError } from '@backstage/errors';
import {
  ReviewCampaignResponse,
  ReviewedGroup,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { costMetricText } from '../../wording/costMetricText';
import { countText } from '../../wording/countText';
import { datedRangeText } from '../../wording/dayText';
import { instantText } from '../../wording/instantText';
import { percentText } from '../../wording/percentText';
import {
  CardButton,
  CardNotice,
  ErrorState,
  Figure,
  Figures,
  GovernanceCard,
  Placeholder,
  VisuallyHidden,
} from '../GovernanceCard';
import { PersonName } from '../Remediation/PersonName';
import { refusalText } from '../../wording/refusalText';
import { DueMark } from './DueMark';
import { progressText, scopeText, stateText } from './reviewText';
import { ReviewLink, ReviewsLink } from './ReviewsLink';
import { useReviewStyles } from './useReviewStyles';

/** A review with how groups and domains have come on. */
export function CampaignView(props: { id: string }) {
  const { id } = props;
  const api = useApi(mlGovernanceApiRef);
  const { value, error, loading, retry } = useAsyncRetry(
    () => api.getReview(id),
    [api, id],
  );
  return (
    <GovernanceCard
      title={value?.title ?? 'Ownership review'}
      subheader={value && <CampaignOrigin campaign={value} />}
      footer={<ReviewsLink>All reviews</ReviewsLink>}
      busy={!value && !error}
    >
      {error && (
        <ErrorState
          error={error}
          subject="ownership review"
          permission={{
            name: 'ml-governance.review.manage',
            scope: 'other groups',
          }}
          retrying={loading}
          onRetry={retry}
        />
      )}
      {!error && !value && (
        <div role="status" aria-label="Loading the ownership review">
          <Placeholder width="100%" height={360} />
        </div>
      )}
      {!error && value && (
        <CampaignContent campaign={value} onChanged={retry} />
      )}
    </GovernanceCard>
  );
}

function CampaignOrigin(props: { campaign: ReviewCampaignResponse }) {
  const { bill, createdAt, createdBy, dueAt, scope } = props.campaign;
  return (
    <>
      <div>
        <DueMark {...props.campaign} />
      </div>
      Made on {instantText(createdAt)} by <PersonName name={createdBy} />, due{' '}
      {instantText(dueAt)}. Cost of {datedRangeText(bill.period)},{' '}
      {costMetricText(bill.metric)}
      {bill.currency ? `, ${bill.currency}` : ''}
      <div>About {scopeText(scope)}</div>
    </>
  );
}

function CampaignContent(props: {
  campaign: ReviewCampaignResponse;
  onChanged: () => void;
}) {
  const { campaign, onChanged } = props;
  const { id, bill, progress, groups, domains, unassigned } = campaign;
  const classes = useReviewStyles();
  return (
    <>
      {bill.gaps.length > 0 && (
        <CardNotice tone="attention">
          <strong>{bill.gaps.map(datedRangeText).join(', ')} not read.</strong>{' '}
          What these days cost is missing from what reviewers see.
        </CardNotice>
      )}
      <Figures muted={false}>
        <Figure main label="Decided">
          {progress.percent === undefined ? '–' : percentText(progress.percent)}
        </Figure>
        <Figure label="Items">{progress.total.toLocaleString('en-US')}</Figure>
        <Figure label={stateText('open')}>
          {progress.states.open.toLocaleString('en-US')}
        </Figure>
        <Figure label={stateText('disputed')}>
          {progress.states.disputed.toLocaleString('en-US')}
        </Figure>
      </Figures>
      <div className={classes.actions}>
        <ReviewLink to={{ review: id, view: 'evidence' }}>Evidence</ReviewLink>
        {campaign.manages && unassigned.total > 0 && (
          <ReviewLink to={{ review: id, view: 'unassigned' }}>
            {countText(unassigned.total, 'item')} without a group
          </ReviewLink>
        )}
        {campaign.manages && campaign.closedAt === undefined && (
          <CloseButton id={id} onClosed={onChanged} />
        )}
      </div>
      <PartTable
        title="Progress by group"
        head="Group"
        parts={groups}
        linkOf={({ entityRef }) => ({ review: id, group: entityRef })}
      />
      {domains.length > 0 && (
        <PartTable title="Progress by domain" head="Domain" parts={domains} />
      )}
    </>
  );
}

function PartTable(props: {
  title: string;
  head: string;
  parts: readonly (Pick<ReviewedGroup, 'entityRef' | 'title' | 'progress'> &
    Partial<ReviewedGroup>)[];
  linkOf?: (part: { entityRef: string }) => { review: string; group: string };
}) {
  const { title, head, parts, linkOf } = props;
  const classes = useReviewStyles();
  return (
    <table className={classes.table}>
      <caption>
        <VisuallyHidden>{title}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">Progress</th>
          <th scope="col">Left to do</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(part => (
          <tr key={part.entityRef}>
            <th scope="row">
              {linkOf ? (
                <ReviewLink to={linkOf(part)}>
                  {part.title ?? part.entityRef}
                </ReviewLink>
              ) : (
                (part.title ?? part.entityRef)
              )}
              {part.gone && (
                <div className={classes.quiet}>
                  The catalog has it no more. Assign its items to another group.
                </div>
              )}
            </th>
            <td>{progressText(part.progress)}</td>
            <td>
              <LeftToDo part={part} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LeftToDo(props: {
  part: Pick<ReviewedGroup, 'progress'> & Partial<ReviewedGroup>;
}) {
  const { progress, asked = 0, signedOffAt, signedOffBy } = props.part;
  const { open } = progress.states;
  const waiting = progress.states['hand-over-asked'];
  const parts = [
    ...(open > 0 ? [`${countText(open, 'item')} to decide`] : []),
    ...(waiting > 0 ? [`${countText(waiting, 'hand-over')} unanswered`] : []),
    ...(asked > 0 ? [`${countText(asked, 'hand-over')} to answer`] : []),
  ];
  return (
    <>
      {parts.join(', ')}
      {signedOffAt !== undefined && signedOffBy !== undefined && (
        <div>
          Signed off on {instantText(signedOffAt)} by{' '}
          <PersonName name={signedOffBy} />
        </div>
      )}
    </>
  );
}

/** Closes the review once asked again, since it cannot be undone. */
function CloseButton(props: { id: string; onClosed: () => void }) {
  const api = useApi(mlGovernanceApiRef);
  const [step, setStep] = useState<'offered' | 'asked' | 'busy'>('offered');
  const [refusal, setRefusal] = useState<string>();
  const close = async () => {
    setStep('busy');
    setRefusal(undefined);
    try {
      await api.closeReview(props.id);
      props.onClosed();
    } catch (error) {
      assertError(error);
      setRefusal(refusalText(error));
    }
    setStep('offered');
  };
  if (step === 'offered') {
    return (
      <>
        <CardButton onClick={() => setStep('asked')}>
          Close the review
        </CardButton>
        {refusal && (
          <CardNotice tone="attention">
            <span role="alert">{refusal}</span>
          </CardNotice>
        )}
      </>
    );
  }
  return (
    <>
      <CardButton disabled={step === 'busy'} onClick={() => void close()}>
        Close it for good
      </CardButton>
      <CardButton disabled={step === 'busy'} onClick={() => setStep('offered')}>
        Keep it open
      </CardButton>
    </>
  );
}

import { useApi } from '@backstage/core-plugin-api';
import {
  ReviewCampaignResponse,
  signOffProblem,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { instantText } from '../../wording/instantText';
import { CardButton, useNow } from '../GovernanceCard';
import { PersonName } from '../Remediation/PersonName';
import { GroupReviewState } from './useGroupReview';
import { useReviewStyles } from './useReviewStyles';

/** Signs the review of a group off as a whole, or takes that back. */
export function SignOffSection(props: {
  campaign: ReviewCampaignResponse;
  review: GroupReviewState;
}) {
  const { campaign, review } = props;
  const { group, busy, run } = review;
  const classes = useReviewStyles();
  const api = useApi(mlGovernanceApiRef);
  const late = useNow().getTime() >= Date.parse(campaign.dueAt);
  if (!group || group.progress.total === 0) return null;
  const { entityRef: groupRef, revision, signedOffAt, signedOffBy } = group;
  const open = campaign.closedAt === undefined && group.mine;
  const request = { groupRef, revision };
  if (signedOffAt !== undefined && signedOffBy !== undefined) {
    return (
      <div className={classes.actions}>
        <span role="status">
          Signed off on {instantText(signedOffAt)} by{' '}
          <PersonName name={signedOffBy} />
        </span>
        {open && !late && (
          <CardButton
            disabled={busy}
            onClick={() =>
              void run(async () => {
                await api.takeReviewSignOffBack(campaign.id, request);
                return undefined;
              })
            }
          >
            Take the sign-off back
          </CardButton>
        )}
      </div>
    );
  }
  const problem = signOffProblem(group.progress);
  if (!open) return null;
  return (
    <div className={classes.actions}>
      <CardButton
        variant="outlined"
        disabled={busy || problem !== undefined}
        onClick={() =>
          void run(async () => {
            await api.signReviewOff(campaign.id, request);
            return undefined;
          })
        }
      >
        Sign off
      </CardButton>
      {problem !== undefined && (
        <span className={classes.quiet}>{problem}.</span>
      )}
    </div>
  );
}

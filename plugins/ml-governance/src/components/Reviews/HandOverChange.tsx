import { useState } from 'react';
import Box from '@material-ui/core/Box';
import { useApi } from '@backstage/core-plugin-api';
import { assertError } from '@backstage/errors';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  mlGovernanceRemediationPlanPermission,
  ReviewChangeResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { fileNameOf } from '../../csv/entityFileName';
import { saveFile } from '../../csv/saveFile';
import { countText } from '../../wording/countText';
import { CardButton, CardNotice } from '../GovernanceCard';
import { PlanResult } from '../TagEditor/PlanResult';
import { useCreatePlan } from '../TagEditor/useCreatePlan';
import { refusalText } from '../../wording/refusalText';
import { useReviewStyles } from './useReviewStyles';

/** What an accepted hand-over changes in the catalog file and in the tags. */
export function HandOverChange(props: { id: string; itemId: string }) {
  const { id, itemId } = props;
  const api = useApi(mlGovernanceApiRef);
  const [change, setChange] = useState<ReviewChangeResponse>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const read = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      setChange(await api.getHandOverChange(id, itemId));
    } catch (error) {
      assertError(error);
      setRefusal(refusalText(error));
    }
    setBusy(false);
  };
  if (change) return <ChangeContent change={change} />;
  return (
    <div>
      <CardButton align="start" disabled={busy} onClick={() => void read()}>
        {busy ? 'Reading…' : 'What has to change'}
      </CardButton>
      {refusal && (
        <CardNotice tone="attention">
          <span role="alert">{refusal}</span>
        </CardNotice>
      )}
    </div>
  );
}

function ChangeContent(props: { change: ReviewChangeResponse }) {
  const { entityRef, patch, patchProblem, pullRequest, retagging } =
    props.change;
  const classes = useReviewStyles();
  const save = (ending: string, text: string) =>
    saveFile(
      fileNameOf(['owner', ...entityRef.split(/[:/]/)], ending),
      'text/plain',
      text,
    );
  return (
    <div>
      {patch === undefined ? (
        <div className={classes.quiet}>{patchProblem}.</div>
      ) : (
        // It scrolls, so that the keyboard has to get at it.
        <Box
          role="group"
          aria-label="Patch of the catalog file"
          className={classes.code}
          tabIndex={0}
        >
          {patch}
        </Box>
      )}
      <div className={classes.actions}>
        {patch !== undefined && (
          <CardButton onClick={() => save('patch', patch)}>
            Save the patch
          </CardButton>
        )}
        <CardButton onClick={() => save('md', pullRequest)}>
          Save the text of a pull request
        </CardButton>
      </div>
      {retagging && <Retagging retagging={retagging} />}
    </div>
  );
}

function Retagging(props: {
  retagging: NonNullable<ReviewChangeResponse['retagging']>;
}) {
  const { tagKey, value, edits, more } = props.retagging;
  const classes = useReviewStyles();
  const { create, running, error, plan } = useCreatePlan();
  const { allowed } = usePermission({
    permission: mlGovernanceRemediationPlanPermission,
  });
  if (value === undefined) {
    return (
      <div className={classes.quiet}>
        Nothing is known of the group’s value of {tagKey} yet; the catalog is
        read within minutes.
      </div>
    );
  }
  if (edits.length === 0) {
    return (
      <div className={classes.quiet}>
        Every resource names {value} in {tagKey} already.
      </div>
    );
  }
  return (
    <>
      <div className={classes.quiet}>
        {countText(edits.length + more, 'resource')} need {tagKey} = {value}
        {more > 0 &&
          `; a plan holds ${edits.length.toLocaleString('en-US')} of them`}
      </div>
      {allowed && !plan && (
        <CardButton
          align="start"
          disabled={running}
          onClick={() =>
            void create({ title: `Owner becomes ${value}`, edits })
          }
        >
          {running ? 'Making a plan…' : 'Plan the retagging'}
        </CardButton>
      )}
      <PlanResult plan={plan} error={error} />
    </>
  );
}

import { useState } from 'react';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import DialogContentText from '@material-ui/core/DialogContentText';
import TextField from '@material-ui/core/TextField';
import {
  addDays,
  isUtcDay,
  MAX_WAIVER_REASON,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import useAsync from 'react-use/esm/useAsync';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { DialogButton, useCardId } from '../GovernanceCard';
import { endOfDay, LastDayField, USUAL_DAYS } from './LastDayField';
import { useSubmission } from './useSubmission';
import { WaiveChoice } from './waiveChoices';
import { WaiverDialog } from './WaiverDialog';
import { WAIVER_LABELS } from './waiverLabels';
import { WaiveScopeField } from './WaiveScopeField';

/** Asks for what a waiver needs, and gives it. */
export function WaiveDialog(props: {
  /** What it can be about; the first is taken where nobody says. */
  choices: readonly WaiveChoice[];
  tagKey: string;
  /** @param given - whether a waiver was given */
  onClose: (given: boolean) => void;
}) {
  const { choices, tagKey, onClose } = props;
  const api = useApi(mlGovernanceApiRef);
  const identity = useApi(identityApiRef);
  const reasonId = useCardId('waive-reason');
  const ownerId = useCardId('waive-owner');
  const today = utcDayOf(new Date());
  const [kind, setKind] = useState(choices.at(0)?.scope.kind);
  const choice = choices.find(({ scope }) => scope.kind === kind);
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState<string>();
  const [lastDay, setLastDay] = useState(addDays(today, USUAL_DAYS));
  const [given, setGiven] = useState(false);
  const { busy, refusal, submit } = useSubmission(WAIVER_LABELS);
  const { value: caller } = useAsync(
    () => identity.getBackstageIdentity(),
    [identity],
  );
  const answering = owner ?? caller?.userEntityRef ?? '';

  const give = async () => {
    if (!choice) return;
    const { scope, entityRef } = choice;
    await api.createWaiver({
      scope,
      tagKey,
      ...(entityRef === undefined ? {} : { entityRef }),
      owner: answering.trim(),
      reason: reason.trim(),
      expiresAt: endOfDay(lastDay),
    });
    setGiven(true);
  };
  return (
    <WaiverDialog
      title="Waive a rule"
      about={
        <>
          For <bdi>{choice?.about}</bdi> the tag <code>{tagKey}</code> may break
          the dictionary for a while. It stays in sight, with who answers for
          it, why and until when.
        </>
      }
      maxWidth="sm"
      refusal={refusal}
      busy={busy}
      onClose={() => onClose(given)}
      onSubmit={() => void submit(give)}
      actions={
        given ? (
          <DialogButton isMain onClick={() => onClose(true)}>
            Close
          </DialogButton>
        ) : (
          <>
            <DialogButton onClick={() => onClose(false)} disabled={busy}>
              Cancel
            </DialogButton>
            <DialogButton
              type="submit"
              isMain
              disabled={busy || reason.trim() === '' || !isUtcDay(lastDay)}
            >
              Waive
            </DialogButton>
          </>
        )
      }
    >
      {given ? (
        <DialogContentText role="status" color="textPrimary">
          It is waived. The score follows in a moment.
        </DialogContentText>
      ) : (
        <>
          {choices.length > 1 && (
            <WaiveScopeField
              choices={choices}
              value={kind}
              onChange={setKind}
            />
          )}
          <TextField
            id={reasonId}
            label={WAIVER_LABELS.reason}
            value={reason}
            onChange={event => setReason(event.target.value)}
            inputProps={{ maxLength: MAX_WAIVER_REASON }}
            margin="dense"
            multiline
            required
            fullWidth
          />
          <TextField
            id={ownerId}
            label={WAIVER_LABELS.owner}
            helperText="A user or group of the catalog, such as group:default/team-fraud"
            value={answering}
            onChange={event => setOwner(event.target.value)}
            margin="dense"
            required
            fullWidth
          />
          <LastDayField value={lastDay} min={today} onChange={setLastDay} />
        </>
      )}
    </WaiverDialog>
  );
}

import { FormEvent, useState } from 'react';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { assertError } from '@backstage/errors';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import {
  addDays,
  isUtcDay,
  MAX_WAIVER_REASON,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import useAsync from 'react-use/esm/useAsync';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { CardNotice, useCardId } from '../GovernanceCard';
import { refusalText } from './refusalText';
import { WaiveChoice } from './waiveChoices';
import { WaiveScopeField } from './WaiveScopeField';

const useStyles = makeStyles(
  // Keys and names have no spaces at which a narrow dialog could break them.
  { about: { overflowWrap: 'anywhere' } },
  { name: 'MlGovernanceWaiveDialog' },
);

/** How many days a waiver lasts where nobody says. */
const USUAL_DAYS = 90;

/** Asks for what a waiver needs, and gives it. */
export function WaiveDialog(props: {
  /** What it can be about; the first is taken where nobody says. */
  choices: readonly WaiveChoice[];
  tagKey: string;
  /** @param given - whether a waiver was given */
  onClose: (given: boolean) => void;
}) {
  const { choices, tagKey, onClose } = props;
  const classes = useStyles();
  const api = useApi(mlGovernanceApiRef);
  const identity = useApi(identityApiRef);
  const titleId = useCardId('waive');
  const reasonId = useCardId('waive-reason');
  const ownerId = useCardId('waive-owner');
  const dayId = useCardId('waive-day');
  const today = utcDayOf(new Date());
  const [kind, setKind] = useState(choices.at(0)?.scope.kind);
  const choice = choices.find(({ scope }) => scope.kind === kind);
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState<string>();
  const [lastDay, setLastDay] = useState(addDays(today, USUAL_DAYS));
  const [busy, setBusy] = useState(false);
  const [given, setGiven] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { value: caller } = useAsync(
    () => identity.getBackstageIdentity(),
    [identity],
  );
  const answering = owner ?? caller?.userEntityRef ?? '';

  const give = async (event: FormEvent) => {
    event.preventDefault();
    if (!choice) return;
    const { scope, entityRef } = choice;
    setBusy(true);
    setRefusal(undefined);
    try {
      await api.createWaiver({
        scope,
        tagKey,
        ...(entityRef === undefined ? {} : { entityRef }),
        owner: answering.trim(),
        reason: reason.trim(),
        expiresAt: `${addDays(lastDay, 1)}T00:00:00.000Z`,
      });
      setGiven(true);
    } catch (error) {
      assertError(error);
      setRefusal(refusalText(error));
    }
    setBusy(false);
  };
  return (
    // What is typed is not meant for the list that the button stands in.
    <div role="presentation" onKeyDown={event => event.stopPropagation()}>
      <Dialog
        open
        fullWidth
        maxWidth="sm"
        aria-labelledby={titleId}
        onClose={() => onClose(given)}
      >
        <form onSubmit={event => void give(event)}>
          <DialogTitle id={titleId}>Waive a rule</DialogTitle>
          <DialogContent>
            <DialogContentText className={classes.about}>
              For <bdi>{choice?.about}</bdi> the tag <code>{tagKey}</code> may
              break the dictionary for a while. It stays in sight, with who
              answers for it, why and until when.
            </DialogContentText>
            {given ? (
              <div role="status">
                It is waived. The score follows within two minutes.
              </div>
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
                  label="Why"
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
                  label="Who answers for it"
                  helperText="A user or group of the catalog, such as group:default/team-fraud"
                  value={answering}
                  onChange={event => setOwner(event.target.value)}
                  margin="dense"
                  required
                  fullWidth
                />
                <TextField
                  id={dayId}
                  label="Last day, in UTC"
                  type="date"
                  value={lastDay}
                  onChange={event => setLastDay(event.target.value)}
                  inputProps={{ min: today }}
                  InputLabelProps={{ shrink: true }}
                  margin="dense"
                  required
                  fullWidth
                />
                {refusal && <CardNotice tone="attention">{refusal}</CardNotice>}
              </>
            )}
          </DialogContent>
          <DialogActions>
            {given ? (
              <Button color="primary" onClick={() => onClose(true)}>
                Close
              </Button>
            ) : (
              <>
                <Button onClick={() => onClose(false)} disabled={busy}>
                  Cancel
                </Button>
                <Button
                  type="submit"
                  color="primary"
                  disabled={busy || reason.trim() === '' || !isUtcDay(lastDay)}
                >
                  Waive
                </Button>
              </>
            )}
          </DialogActions>
        </form>
      </Dialog>
    </div>
  );
}

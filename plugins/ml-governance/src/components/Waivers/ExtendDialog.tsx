import { FormEvent, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { assertError } from '@backstage/errors';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import {
  addDays,
  AppliedWaiver,
  isUtcDay,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { instantText } from '../../wording/instantText';
import { CardNotice, useCardId } from '../GovernanceCard';
import { refusalText } from './refusalText';

/** How many days longer a waiver lasts where nobody says. */
const USUAL_DAYS = 90;

/** Asks until when a waiver is to last, and has it last so long. */
export function ExtendDialog(props: {
  waiver: AppliedWaiver;
  /** @param extended - whether it lasts longer */
  onClose: (extended: boolean) => void;
}) {
  const { waiver, onClose } = props;
  const { id, expiresAt, reason } = waiver;
  const api = useApi(mlGovernanceApiRef);
  const titleId = useCardId('extend');
  const dayId = useCardId('extend-day');
  const endDay = utcDayOf(new Date(expiresAt));
  const [lastDay, setLastDay] = useState(addDays(endDay, USUAL_DAYS));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  const extend = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(undefined);
    try {
      await api.extendWaiver(id, {
        expiresAt: `${addDays(lastDay, 1)}T00:00:00.000Z`,
      });
      onClose(true);
    } catch (error) {
      assertError(error);
      setRefusal(refusalText(error));
      setBusy(false);
    }
  };
  return (
    // What is typed is not meant for the list that the button stands in.
    <div role="presentation" onKeyDown={event => event.stopPropagation()}>
      <Dialog
        open
        fullWidth
        maxWidth="xs"
        aria-labelledby={titleId}
        onClose={() => onClose(false)}
      >
        <form onSubmit={event => void extend(event)}>
          <DialogTitle id={titleId}>Extend the waiver</DialogTitle>
          <DialogContent>
            <DialogContentText style={{ overflowWrap: 'anywhere' }}>
              It ends on {instantText(expiresAt)}, and was given because:{' '}
              <bdi>{reason}</bdi>
            </DialogContentText>
            <TextField
              id={dayId}
              label="Last day, in UTC"
              type="date"
              value={lastDay}
              onChange={event => setLastDay(event.target.value)}
              inputProps={{ min: endDay }}
              InputLabelProps={{ shrink: true }}
              margin="dense"
              required
              fullWidth
            />
            {refusal && <CardNotice tone="attention">{refusal}</CardNotice>}
          </DialogContent>
          <DialogActions>
            <Button onClick={() => onClose(false)} disabled={busy}>
              Cancel
            </Button>
            <Button
              type="submit"
              color="primary"
              disabled={busy || !isUtcDay(lastDay)}
            >
              Extend
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </div>
  );
}

import { FormEvent, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import {
  addDays,
  addMonths,
  isUtcDay,
  MAX_REVIEW_TITLE,
  ReviewScopeKind,
  startOfMonth,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { ChoiceField } from '../../showback/ChoiceField';
import { CardNotice, DialogButton, useCardId } from '../GovernanceCard';
import { useSubmission } from '../Waivers/useSubmission';

/** How many days groups have where nobody says. */
const USUAL_DAYS = 28;

const SCOPES: Record<ReviewScopeKind, string> = {
  all: 'Everything, and what nobody owns',
  groups: 'What some groups own',
  domains: 'What some domains contain',
};

const LABELS = {
  title: 'Title',
  from: 'First day of the cost, in UTC',
  last: 'Last day of the cost, in UTC',
  due: 'Last day to decide, in UTC',
  reminders: 'Reminders',
};

/** Asks for what a review needs, and makes it. */
export function StartReviewDialog(props: {
  /** @param id - of the review that was made */
  onClose: (id?: string) => void;
}) {
  const { onClose } = props;
  const api = useApi(mlGovernanceApiRef);
  const ids = useCardId('start-review');
  const today = utcDayOf(new Date());
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<ReviewScopeKind>('all');
  const [refs, setRefs] = useState('');
  // The last month that is over.
  const [from, setFrom] = useState(addMonths(startOfMonth(today), -1));
  const [last, setLast] = useState(addDays(startOfMonth(today), -1));
  const [dueDay, setDueDay] = useState(addDays(today, USUAL_DAYS));
  const [days, setDays] = useState('');
  const { busy, refusal, submit } = useSubmission({
    title: LABELS.title,
    'scope.entityRefs': kind === 'domains' ? 'Domains' : 'Groups',
    'period.from': LABELS.from,
    period: LABELS.last,
    dueAt: LABELS.due,
    remindDaysBefore: LABELS.reminders,
  });
  const remindDaysBefore = wordsOf(days);
  const daysAreGood = remindDaysBefore.every(word => /^\d+$/.test(word));
  const periodIsGood = !isUtcDay(from) || !isUtcDay(last) || from <= last;
  const complete =
    daysAreGood &&
    periodIsGood &&
    title.trim() !== '' &&
    [from, last, dueDay].every(isUtcDay) &&
    (kind === 'all' || refs.trim() !== '');

  const start = async (event: FormEvent) => {
    event.preventDefault();
    await submit(async () => {
      const { id } = await api.createReview({
        title: title.trim(),
        scope: { kind, entityRefs: kind === 'all' ? [] : wordsOf(refs) },
        period: { from, to: addDays(last, 1) },
        dueAt: `${addDays(dueDay, 1)}T00:00:00.000Z`,
        ...(remindDaysBefore.length === 0
          ? {}
          : { remindDaysBefore: remindDaysBefore.map(Number) }),
      });
      onClose(id);
    });
  };
  const dayField = (
    name: 'from' | 'last' | 'due',
    value: string,
    onChange: (value: string) => void,
    latest?: string,
    problem?: string,
  ) => (
    <TextField
      id={`${ids}-${name}`}
      label={LABELS[name]}
      type="date"
      value={value}
      error={problem !== undefined}
      helperText={problem}
      onChange={event => onChange(event.target.value)}
      InputLabelProps={{ shrink: true }}
      inputProps={{ max: latest }}
      margin="dense"
      required
      fullWidth
    />
  );
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby={ids}
      onClose={() => onClose()}
    >
      <form onSubmit={event => void start(event)}>
        <DialogTitle id={ids}>Start an ownership review</DialogTitle>
        <DialogContent>
          <DialogContentText>
            Every group is asked about what it is said to own, with the cost of
            the days below. What is shown stays as it is at this moment.
          </DialogContentText>
          <TextField
            id={`${ids}-title`}
            label={LABELS.title}
            value={title}
            onChange={event => setTitle(event.target.value)}
            inputProps={{ maxLength: MAX_REVIEW_TITLE }}
            margin="dense"
            required
            fullWidth
          />
          <ChoiceField
            label="About"
            inDialog
            value={kind}
            options={Object.entries(SCOPES).map(([value, label]) => ({
              value,
              label,
            }))}
            onChange={value => setKind(value as ReviewScopeKind)}
          />
          {kind !== 'all' && (
            <TextField
              id={`${ids}-refs`}
              label={kind === 'groups' ? 'Groups' : 'Domains'}
              helperText={`In full, separated by commas, such as ${kind === 'groups' ? 'group:default/team-fraud' : 'domain:default/risk'}`}
              value={refs}
              onChange={event => setRefs(event.target.value)}
              margin="dense"
              required
              fullWidth
            />
          )}
          {dayField('from', from, setFrom, today)}
          {dayField(
            'last',
            last,
            setLast,
            today,
            periodIsGood ? undefined : 'It must not lie before the first day',
          )}
          {dayField('due', dueDay, setDueDay)}
          <TextField
            id={`${ids}-days`}
            label={LABELS.reminders}
            helperText={
              daysAreGood
                ? 'Days before the review is due, such as 14, 3, 0; as this portal is configured where nothing stands here'
                : 'These must be whole numbers of days, such as 14, 3, 0'
            }
            error={!daysAreGood}
            value={days}
            onChange={event => setDays(event.target.value)}
            margin="dense"
            fullWidth
          />
          {refusal && (
            <CardNotice tone="attention">
              <span role="alert">{refusal}</span>
            </CardNotice>
          )}
        </DialogContent>
        <DialogActions>
          <DialogButton onClick={() => onClose()} disabled={busy}>
            Cancel
          </DialogButton>
          <DialogButton type="submit" isMain disabled={busy || !complete}>
            {busy ? 'Starting…' : 'Start'}
          </DialogButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(word => word !== '');
}

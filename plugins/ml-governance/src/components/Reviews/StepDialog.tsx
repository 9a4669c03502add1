import { FormEvent, useState } from 'react';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import { MAX_REVIEW_COMMENT } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ChoiceField } from '../../showback/ChoiceField';
import { useStatementGroups } from '../../showback/useStatementGroups';
import { CardNotice, DialogButton, useCardId } from '../GovernanceCard';

/** The steps that need more than a click. */
export type StepKind =
  'hand-over' | 'retire' | 'dispute' | 'decline' | 'assign';

const STEPS: Record<
  StepKind,
  { title: string; about: string; button: string }
> = {
  'hand-over': {
    title: 'Hand it over',
    about:
      'The other group is asked, and has it once one of its members accepts.',
    button: 'Ask the group',
  },
  retire: {
    title: 'Retire it',
    about: 'The group says that it is to go away. Nothing is deleted by that.',
    button: 'Retire',
  },
  dispute: {
    title: 'Dispute it',
    about: 'The group says that something about it is wrong. Say what.',
    button: 'Dispute',
  },
  decline: {
    title: 'Decline it',
    about: 'It goes back to the group that asked, which decides anew.',
    button: 'Decline',
  },
  assign: {
    title: 'Assign it',
    about: 'Members of the group decide about it from then on.',
    button: 'Assign',
  },
};

/** Asks for what a step needs: a group, or some words. */
export function StepDialog(props: {
  kind: StepKind;
  subject: string;
  /** The group that decides, which nothing can be handed over or assigned to. */
  groupRef?: string;
  onCancel: () => void;
  onDone: (said: { toGroupRef?: string; comment?: string }) => void;
}) {
  const { kind, subject, groupRef, onCancel, onDone } = props;
  const { title, about, button } = STEPS[kind];
  const id = useCardId('step');
  const needsGroup = kind === 'hand-over' || kind === 'assign';
  const needsComment = kind === 'dispute';
  const { value: groups, error } = useStatementGroups();
  const [toGroupRef, setToGroupRef] = useState('');
  const [comment, setComment] = useState('');
  const complete =
    (!needsGroup || toGroupRef !== '') &&
    (!needsComment || comment.trim() !== '');

  const done = (event: FormEvent) => {
    event.preventDefault();
    onDone({
      ...(needsGroup ? { toGroupRef } : {}),
      ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
    });
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby={id}
      onClose={onCancel}
    >
      <form onSubmit={done}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <DialogContentText style={{ overflowWrap: 'anywhere' }}>
            <bdi>{subject}</bdi>. {about}
          </DialogContentText>
          {needsGroup && (
            <ChoiceField
              label="Group"
              inDialog
              value={toGroupRef}
              options={[
                { value: '', label: groups ? 'Choose a group' : 'Loading…' },
                ...(groups ?? [])
                  .filter(({ entityRef }) => entityRef !== groupRef)
                  .map(one => ({ value: one.entityRef, label: one.title })),
              ]}
              onChange={setToGroupRef}
            />
          )}
          {needsGroup && error && (
            <CardNotice tone="attention">
              The groups could not be read: {error.message}
            </CardNotice>
          )}
          {kind !== 'assign' && (
            <TextField
              id={`${id}-comment`}
              label={needsComment ? 'What is wrong' : 'Why (if you like)'}
              value={comment}
              onChange={event => setComment(event.target.value)}
              inputProps={{ maxLength: MAX_REVIEW_COMMENT }}
              margin="dense"
              multiline
              required={needsComment}
              fullWidth
            />
          )}
        </DialogContent>
        <DialogActions>
          <DialogButton onClick={onCancel}>Cancel</DialogButton>
          <DialogButton type="submit" isMain disabled={!complete}>
            {button}
          </DialogButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}

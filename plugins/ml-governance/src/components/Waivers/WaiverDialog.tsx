import { ReactNode } from 'react';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { CardNotice, useCardId } from '../GovernanceCard';

/** A form about a waiver, with why it was refused. It stays until its answer has come. */
export function WaiverDialog(props: {
  title: string;
  about: ReactNode;
  maxWidth: 'xs' | 'sm';
  refusal: string | undefined;
  /** Whether the backend has yet to answer. */
  busy: boolean;
  actions: ReactNode;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const { title, about, maxWidth, refusal, busy, actions, onClose } = props;
  const titleId = useCardId('waiver-dialog');
  return (
    // What is typed is not meant for the list that the button stands in.
    <div role="presentation" onKeyDown={event => event.stopPropagation()}>
      <Dialog
        open
        fullWidth
        maxWidth={maxWidth}
        aria-labelledby={titleId}
        onClose={busy ? undefined : onClose}
      >
        <form
          onSubmit={event => {
            event.preventDefault();
            props.onSubmit();
          }}
        >
          <DialogTitle id={titleId}>{title}</DialogTitle>
          <DialogContent>
            {/* Keys and names have no spaces at which a narrow dialog could break them. */}
            <DialogContentText style={{ overflowWrap: 'anywhere' }}>
              {about}
            </DialogContentText>
            {props.children}
            {refusal && (
              <CardNotice tone="attention">
                <span role="alert">{refusal}</span>
              </CardNotice>
            )}
          </DialogContent>
          <DialogActions>{actions}</DialogActions>
        </form>
      </Dialog>
    </div>
  );
}

import { ReactNode } from 'react';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { DialogButton, useCardId } from '../GovernanceCard';

/** Repeats what is about to be done, and does it only once that is said. */
export function ConfirmDialog(props: {
  title: string;
  /** What the button does, such as `Write the tags`. */
  action: string;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, action, onConfirm, onClose, children } = props;
  const titleId = useCardId('confirm');
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" component="div">
          {children}
        </Typography>
      </DialogContent>
      <DialogActions>
        <DialogButton onClick={onClose}>Cancel</DialogButton>
        <DialogButton
          isMain
          onClick={() => {
            onConfirm();
            onClose();
          }}
        >
          {action}
        </DialogButton>
      </DialogActions>
    </Dialog>
  );
}

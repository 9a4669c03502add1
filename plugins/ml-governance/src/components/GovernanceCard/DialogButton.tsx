import Button, { ButtonProps } from '@material-ui/core/Button';

/** A button at the foot of a dialog, as the dialogs of Backstage have them. */
export function DialogButton(
  props: Pick<ButtonProps, 'type' | 'disabled' | 'onClick' | 'children'> & {
    /** Whether it does what the dialog is about, rather than leave it. */
    isMain?: boolean;
  },
) {
  const { isMain, ...buttonProps } = props;
  return <Button color={isMain ? 'primary' : 'default'} {...buttonProps} />;
}

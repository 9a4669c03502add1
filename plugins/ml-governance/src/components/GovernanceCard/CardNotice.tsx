import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import InfoOutlinedIcon from '@material-ui/icons/InfoOutlined';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import { toneColors } from '../../theme/toneColors';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 1.5),
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      // In a dialog there is no card that it could take these from.
      fontFamily: theme.typography.fontFamily,
      lineHeight: theme.typography.body2.lineHeight,
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
      '& svg': { fontSize: '1.125rem', flexShrink: 0 },
    },
    info: { '& svg': { color: theme.palette.text.secondary } },
    attention: {
      '& svg': { color: toneColors(theme.palette.type).attention },
    },
    text: { minWidth: 0 },
  }),
  { name: 'MlGovernanceNotice' },
);

/** A sentence or two about what the figures beside it cover, and do not. */
export function CardNotice(props: {
  tone: 'info' | 'attention';
  children: ReactNode;
}) {
  const classes = useStyles();
  const Icon =
    props.tone === 'attention' ? ReportProblemOutlinedIcon : InfoOutlinedIcon;
  return (
    <div role="note" className={`${classes.root} ${classes[props.tone]}`}>
      <Icon aria-hidden="true" />
      <div className={classes.text}>{props.children}</div>
    </div>
  );
}

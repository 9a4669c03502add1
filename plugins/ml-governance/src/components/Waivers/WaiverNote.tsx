import { makeStyles } from '@material-ui/core/styles';
import { AppliedWaiver } from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { useNow } from '../GovernanceCard';
import { ExtendButton } from './ExtendButton';
import { ExtensionNote } from './ExtensionNote';
import { RevokeButton } from './RevokeButton';
import { waivedUntilText, waiverEndText, waiverScopeText } from './waiverText';

const useStyles = makeStyles(
  theme => ({
    root: { overflowWrap: 'anywhere', fontSize: '0.8125rem' },
    who: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
    soon: {
      fontWeight: 700,
      color: toneColors(theme.palette.type).attention,
    },
  }),
  { name: 'MlGovernanceWaiverNote' },
);

/** Why something is waived, who answers for it, and until when. */
export function WaiverNote(props: { waiver: AppliedWaiver }) {
  const { waiver } = props;
  const classes = useStyles();
  const now = useNow();
  const end = waiverEndText(waiver, now);
  const scope = waiverScopeText(waiver);
  return (
    <div className={classes.root}>
      <div>{waiver.reason}</div>
      <div className={classes.who}>
        Waived by <bdi>{waiver.owner}</bdi>
        {scope && (
          <>
            {' '}
            <bdi>{scope}</bdi>
          </>
        )}{' '}
        <time dateTime={waiver.expiresAt}>{waivedUntilText(waiver)}</time>
        {end && (
          <>
            {' · '}
            <span className={classes.soon}>{end}</span>
          </>
        )}
      </div>
      <div className={classes.who}>
        <ExtensionNote waiver={waiver} />
      </div>
      <ExtendButton waiver={waiver} />
      <RevokeButton waiver={waiver} />
    </div>
  );
}

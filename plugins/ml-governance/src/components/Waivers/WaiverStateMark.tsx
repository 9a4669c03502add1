import CheckCircleOutlinedIcon from '@material-ui/icons/CheckCircleOutlined';
import HighlightOffIcon from '@material-ui/icons/HighlightOff';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import ScheduleIcon from '@material-ui/icons/Schedule';
import { WaiverRecord } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ToneMark, useNow } from '../GovernanceCard';
import { waiverEndText } from './waiverText';

/** Whether a waiver holds, and how soon it ends where that is soon. */
export function WaiverStateMark(props: { waiver: WaiverRecord }) {
  const { waiver } = props;
  const now = useNow();
  if (waiver.state === 'revoked') {
    return <ToneMark icon={HighlightOffIcon} label="Revoked" tone="neutral" />;
  }
  if (waiver.state === 'expired') {
    return <ToneMark icon={ScheduleIcon} label="Has ended" tone="neutral" />;
  }
  const end = waiverEndText(waiver, now);
  return end === undefined ? (
    <ToneMark icon={CheckCircleOutlinedIcon} label="Holds" tone="neutral" />
  ) : (
    <ToneMark icon={HourglassEmptyIcon} label={end} tone="attention" />
  );
}

import CheckCircleOutlinedIcon from '@material-ui/icons/CheckCircleOutlined';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import RateReviewOutlinedIcon from '@material-ui/icons/RateReviewOutlined';
import SettingsBackupRestoreIcon from '@material-ui/icons/SettingsBackupRestore';
import TimerOffOutlinedIcon from '@material-ui/icons/TimerOffOutlined';
import { RemediationPlanSummary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ToneMark, useNow } from '../GovernanceCard';
import { isExpired, planStateText } from './planText';

const ICONS = {
  draft: RateReviewOutlinedIcon,
  applying: HourglassEmptyIcon,
  applied: CheckCircleOutlinedIcon,
  undoing: HourglassEmptyIcon,
  undone: SettingsBackupRestoreIcon,
};

/** Where a plan stands, in a sign and words. */
export function PlanStateMark(props: {
  plan: Pick<RemediationPlanSummary, 'state' | 'expiresAt'>;
}) {
  const { plan } = props;
  const now = useNow();
  const { label, tone } = planStateText(plan, now);
  const icon =
    plan.state === 'draft' && isExpired(plan.expiresAt, now)
      ? TimerOffOutlinedIcon
      : ICONS[plan.state];
  return <ToneMark icon={icon} label={label} tone={tone} />;
}

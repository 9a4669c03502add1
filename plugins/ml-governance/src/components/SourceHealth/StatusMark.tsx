import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import { SourceStatus } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ToneMark } from '../GovernanceCard';
import { statusText } from './statusText';

const ICONS: Record<SourceStatus, typeof ErrorOutlineIcon> = {
  ok: CheckCircleOutlineIcon,
  partial: ReportProblemOutlinedIcon,
  stale: ReportProblemOutlinedIcon,
  failed: ErrorOutlineIcon,
  pending: HourglassEmptyIcon,
};

/** The status of a source, in a sign and words. */
export function StatusMark(props: { status: SourceStatus }) {
  const { label, tone } = statusText(props.status);
  return <ToneMark icon={ICONS[props.status]} label={label} tone={tone} />;
}

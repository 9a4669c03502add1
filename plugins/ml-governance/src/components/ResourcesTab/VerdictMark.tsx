import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import PauseCircleOutlineIcon from '@material-ui/icons/PauseCircleOutline';
import { EvaluatedResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ToneMark } from '../GovernanceCard';
import { verdictText } from './verdictText';

type Verdict = EvaluatedResource['verdict'];

const ICONS: Record<Verdict, typeof ErrorOutlineIcon> = {
  compliant: CheckCircleOutlineIcon,
  violating: ErrorOutlineIcon,
  unknown: HelpOutlineIcon,
};

/** The verdict on a resource, in a sign and a word; one that is waived, as such. */
export function VerdictMark(props: { verdict: Verdict; waived?: boolean }) {
  if (props.waived) {
    return (
      <ToneMark icon={PauseCircleOutlineIcon} label="Waived" tone="neutral" />
    );
  }
  const { label, tone } = verdictText(props.verdict);
  return <ToneMark icon={ICONS[props.verdict]} label={label} tone={tone} />;
}

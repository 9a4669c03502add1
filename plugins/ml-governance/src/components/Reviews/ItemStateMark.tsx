import CheckCircleOutlinedIcon from '@material-ui/icons/CheckCircleOutlined';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import HighlightOffIcon from '@material-ui/icons/HighlightOff';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import SwapHorizIcon from '@material-ui/icons/SwapHoriz';
import { ReviewItemState } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ToneMark } from '../GovernanceCard';
import { stateText } from './reviewText';

const MARKS = {
  open: { icon: HelpOutlineIcon, tone: 'attention' },
  'hand-over-asked': { icon: HourglassEmptyIcon, tone: 'attention' },
  confirmed: { icon: CheckCircleOutlinedIcon, tone: 'good' },
  'handed-over': { icon: SwapHorizIcon, tone: 'neutral' },
  retired: { icon: HighlightOffIcon, tone: 'neutral' },
  disputed: { icon: ReportProblemOutlinedIcon, tone: 'broken' },
} as const;

/** Where an item of a review stands, in a sign and words. */
export function ItemStateMark(props: { state: ReviewItemState }) {
  return <ToneMark {...MARKS[props.state]} label={stateText(props.state)} />;
}

import CheckCircleOutlinedIcon from '@material-ui/icons/CheckCircleOutlined';
import LockOutlinedIcon from '@material-ui/icons/LockOutlined';
import ScheduleIcon from '@material-ui/icons/Schedule';
import { instantText } from '../../wording/instantText';
import { ToneMark, useNow } from '../GovernanceCard';
import { dueText } from './reviewText';

/** How soon a review is due, or that it is over. */
export function DueMark(props: {
  dueAt: string;
  closedAt?: string;
  /** Whether everything is signed off that was to be. */
  done?: boolean;
}) {
  const { dueAt, closedAt, done = false } = props;
  const now = useNow();
  if (closedAt !== undefined) {
    return <ToneMark icon={LockOutlinedIcon} label="Closed" tone="neutral" />;
  }
  if (done) {
    return (
      <ToneMark icon={CheckCircleOutlinedIcon} label="Signed off" tone="good" />
    );
  }
  const late = now.getTime() >= Date.parse(dueAt);
  return (
    <span title={instantText(dueAt)}>
      <ToneMark
        icon={ScheduleIcon}
        label={late ? 'Overdue' : `Due ${dueText(dueAt, now)}`}
        tone={late ? 'broken' : 'attention'}
      />
    </span>
  );
}

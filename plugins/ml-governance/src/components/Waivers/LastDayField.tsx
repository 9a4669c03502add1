import TextField from '@material-ui/core/TextField';
import { addDays } from '@ml-governance/backstage-plugin-ml-governance-common';
import { useCardId } from '../GovernanceCard';
import { WAIVER_LABELS } from './waiverLabels';

/** How many days a waiver lasts, or lasts longer, where nobody says. */
export const USUAL_DAYS = 90;

/** The instant at which a waiver ends that holds until the end of a day. */
export function endOfDay(day: string): string {
  return `${addDays(day, 1)}T00:00:00.000Z`;
}

/** Asks for the last day on which a waiver holds. */
export function LastDayField(props: {
  value: string;
  /** The first day that it can be. */
  min: string;
  onChange: (day: string) => void;
}) {
  const { value, min, onChange } = props;
  const id = useCardId('waiver-last-day');
  return (
    <TextField
      id={id}
      label={WAIVER_LABELS.expiresAt}
      type="date"
      value={value}
      onChange={event => onChange(event.target.value)}
      inputProps={{ min }}
      InputLabelProps={{ shrink: true }}
      margin="dense"
      required
      fullWidth
    />
  );
}

import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import { CostAllocationTagCheck } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Tone } from '../../theme/toneColors';
import { utcDayText } from '../../wording/dayText';
import { longMonthText } from '../../wording/monthText';
import { ToneMark, VisuallyHidden } from '../GovernanceCard';
import { nextStepText, STATE_TEXTS } from './costAllocationTagText';
import { useAwsTableStyles } from './useAwsTableStyles';

const ICONS: Record<Tone, typeof ErrorOutlineIcon> = {
  good: CheckCircleOutlineIcon,
  broken: ErrorOutlineIcon,
  attention: HelpOutlineIcon,
};

/** Each cost allocation tag of the dictionary, as AWS Billing has it. */
export function CostAllocationTagsTable(props: {
  checks: readonly CostAllocationTagCheck[];
}) {
  const classes = useAwsTableStyles();
  return (
    <table className={classes.table}>
      <caption>
        <VisuallyHidden>
          Cost allocation tags of the dictionary, as AWS has them
        </VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Tag key</th>
          <th scope="col">In AWS</th>
          <th scope="col" className={classes.optional}>
            Last used
          </th>
          <th scope="col">What to do</th>
        </tr>
      </thead>
      <tbody>
        {props.checks.map(check => {
          const { label, tone } = STATE_TEXTS[check.state];
          return (
            <tr key={check.key}>
              <th scope="row">
                <span className={classes.key}>{check.key}</span>
                {!check.mandatory && (
                  <div className={classes.quiet}>Discretionary</div>
                )}
              </th>
              <td className={classes.short}>
                <ToneMark icon={ICONS[tone]} label={label} tone={tone} />
                {check.updatedAt && (
                  <div className={classes.quiet}>
                    since {utcDayText(check.updatedAt)}
                  </div>
                )}
              </td>
              <td className={`${classes.short} ${classes.optional}`}>
                {check.lastUsedMonth ? longMonthText(check.lastUsedMonth) : '–'}
              </td>
              <td>{nextStepText(check) || '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import Checkbox from '@material-ui/core/Checkbox';
import { makeStyles } from '@material-ui/core/styles';
import CheckCircleOutlinedIcon from '@material-ui/icons/CheckCircleOutlined';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import RemoveCircleOutlineIcon from '@material-ui/icons/RemoveCircleOutline';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import SettingsBackupRestoreIcon from '@material-ui/icons/SettingsBackupRestore';
import {
  PlannedChange,
  RemediationDecisions,
  RemediationOutcome,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import SvgIcon from '@material-ui/core/SvgIcon';
import { textTable, ToneMark, VisuallyHidden } from '../GovernanceCard';
import { CandidateChoice } from './CandidateChoice';
import { ChangeText } from './ChangeText';
import {
  NOTE_TEXTS,
  ORIGIN_TEXTS,
  OUTCOME_TEXTS,
  SURENESS_TEXTS,
} from './planText';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...textTable(theme),
      // Narrow, each change is a block of its own.
      '@container (max-width: 640px)': {
        '& thead': { display: 'none' },
        '&, & tbody, & tr, & th, & td': { display: 'block' },
        '& th, & td': { padding: theme.spacing(0.25, 0), borderBottom: 0 },
        '& tr': {
          position: 'relative',
          padding: theme.spacing(1, 0, 1, 4.5),
          borderBottom: `1px solid ${theme.palette.divider}`,
        },
      },
    },
    decide: {
      width: 44,
      '& > span': { padding: 0 },
      '@container (max-width: 640px)': {
        position: 'absolute',
        left: 0,
        top: theme.spacing(1),
      },
    },
    resource: { width: '26%' },
    outcome: { width: '22%' },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    // Quieter than the rest, and still to be read: no opacity, which takes contrast.
    out: { '& th, & td, & code': { color: theme.palette.text.secondary } },
  }),
  { name: 'MlGovernanceChangeTable' },
);

const ICONS: Partial<Record<RemediationOutcome, typeof SvgIcon>> = {
  applied: CheckCircleOutlinedIcon,
  undone: SettingsBackupRestoreIcon,
  refused: ReportProblemOutlinedIcon,
  failed: ErrorOutlineIcon,
  'left-out': RemoveCircleOutlineIcon,
};

/** The changes of a plan, each with what it does, why, and what came of it. */
export function ChangeTable(props: {
  changes: readonly PlannedChange[];
  keyPrefix: string;
  /** Whether anything can be decided any more. */
  open: boolean;
  busy: boolean;
  onDecide: (
    decision: NonNullable<RemediationDecisions['changes']>[number],
  ) => void;
}) {
  const { changes, keyPrefix, open, busy, onDecide } = props;
  const classes = useStyles();
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>Changes of the plan</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col" className={classes.decide}>
            <VisuallyHidden>Make it</VisuallyHidden>
          </th>
          <th scope="col" className={classes.resource}>
            Resource
          </th>
          <th scope="col">Change, and why</th>
          <th scope="col" className={classes.outcome}>
            {open ? 'How sure' : 'What came of it'}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(change => (
          <tr
            key={change.id}
            className={change.included ? undefined : classes.out}
          >
            <td className={classes.decide}>
              <Checkbox
                size="small"
                color="primary"
                checked={change.included}
                disabled={!open || busy || !canBeMade(change)}
                onChange={(_, include) => onDecide({ id: change.id, include })}
                inputProps={{
                  'aria-label': `Make the change of ${change.key} on ${change.name}`,
                }}
              />
            </td>
            <th scope="row" title={change.arn}>
              {change.name}
              <div className={classes.quiet}>
                {change.type}, {change.accountId}, {change.region}
              </div>
            </th>
            <td>
              <ChangeText change={change} keyPrefix={keyPrefix} />
              <div className={classes.quiet}>{change.reason}</div>
              {change.notes.map(note => (
                <div key={note} className={classes.quiet}>
                  {NOTE_TEXTS[note]}
                </div>
              ))}
              {open && hasToBeChosen(change) && (
                <CandidateChoice
                  change={change}
                  disabled={busy}
                  onChoose={value => onDecide({ id: change.id, value })}
                />
              )}
            </td>
            <td>
              {open ? (
                <Sureness change={change} />
              ) : (
                <Outcome change={change} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One candidate alone is still to be chosen where it may not be meant. */
function hasToBeChosen({ sureness, candidates }: PlannedChange): boolean {
  return candidates.length > (sureness === 'ambiguous' ? 0 : 1);
}

/** What has several candidates can be made once one of them is chosen. */
function canBeMade({ kind, value, included }: PlannedChange): boolean {
  return included || kind === 'remove' || value !== undefined;
}

function Sureness(props: { change: PlannedChange }) {
  const { sureness, candidates, value, hiddenCandidates = 0 } = props.change;
  const classes = useStyles();
  const origins = [
    ...new Set(
      candidates
        .filter(one => one.value === value)
        .map(({ origin }) => ORIGIN_TEXTS[origin]),
    ),
  ];
  return (
    <>
      {SURENESS_TEXTS[sureness]}
      {origins.length > 0 && (
        <div className={classes.quiet}>Value: {origins.join(', ')}</div>
      )}
      {hiddenCandidates > 0 && (
        <div className={classes.quiet}>
          {hiddenCandidates} more from what you may not see
        </div>
      )}
    </>
  );
}

function Outcome(props: { change: PlannedChange }) {
  const { included, outcome, message } = props.change;
  const classes = useStyles();
  const shown = included ? outcome : 'left-out';
  const { label, tone } = OUTCOME_TEXTS[shown];
  return (
    <>
      <ToneMark
        icon={ICONS[shown] ?? HourglassEmptyIcon}
        label={label}
        tone={tone}
      />
      {included && message && <div className={classes.quiet}>{message}</div>}
    </>
  );
}

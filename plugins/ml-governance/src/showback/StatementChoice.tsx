import { makeStyles } from '@material-ui/core/styles';
import {
  COST_METRICS,
  CostMetric,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { useNow } from '../components/GovernanceCard';
import { costMetricText } from '../wording/costMetricText';
import { longMonthText } from '../wording/monthText';
import { ChoiceField } from './ChoiceField';
import { offeredMonths } from './statementMonths';
import { StatementGroup, useStatementGroups } from './useStatementGroups';
import { StatementSelection } from './useStatementSelection';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2, 1.5),
      paddingTop: theme.spacing(1),
    },
  }),
  { name: 'MlGovernanceStatementChoice' },
);

/** What the fields of the choice are called, by their names in requests. */
export const STATEMENT_LABELS = { month: 'Month', metric: 'Metric' };

/** Chooses whose statement is shown, of which month and by which metric. */
export function StatementChoice(props: {
  selection: StatementSelection;
  /** The metrics that there are; one alone is no choice. */
  metrics: readonly CostMetric[];
  /** The one that is shown. */
  metric?: CostMetric;
  onChange: (change: Partial<StatementSelection>) => void;
}) {
  const { selection, metrics, metric, onChange } = props;
  const { entityRef, month } = selection;
  const classes = useStyles();
  const { value: groups = [] } = useStatementGroups();
  const months = offeredMonths(useNow(), month);
  return (
    <div className={classes.root}>
      <ChoiceField
        label="Whose"
        value={entityRef ?? ''}
        options={groupOptions(groups, entityRef)}
        onChange={value => onChange({ entityRef: value || undefined })}
      />
      <ChoiceField
        label={STATEMENT_LABELS.month}
        value={month}
        options={months.map(value => ({
          value,
          label: isMonth(value) ? longMonthText(value) : value,
        }))}
        onChange={value => onChange({ month: value })}
      />
      {metric && metrics.length > 1 && (
        <ChoiceField
          label={STATEMENT_LABELS.metric}
          value={metric}
          options={metrics.map(value => ({
            value,
            label: costMetricText(value),
          }))}
          onChange={value =>
            onChange({ metric: COST_METRICS.find(one => one === value) })
          }
        />
      )}
    </div>
  );
}

/** The groups, and what is shown where it is none of them, such as a system. */
function groupOptions(
  groups: readonly StatementGroup[],
  shown: string | undefined,
): { value: string; label: string }[] {
  const options = groups.map(({ entityRef, title }) => ({
    value: entityRef,
    label: title,
  }));
  if (shown === undefined) {
    return [{ value: '', label: 'Choose a group' }, ...options];
  }
  return options.some(({ value }) => value === shown)
    ? options
    : [{ value: shown, label: shown }, ...options];
}

function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

import { makeStyles } from '@material-ui/core/styles';
import {
  RemediationPlanResponse,
  TAG_CHANGE_KINDS,
  TAG_CHANGE_SURENESS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { FilterOption, FilterSelect } from '../ResourcesTab/FilterSelect';
import { PlanFilter } from './planFilter';
import { KIND_TEXTS, OUTCOME_TEXTS, SURENESS_TEXTS } from './planText';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1.5) },
  }),
  { name: 'MlGovernancePlanFilterBar' },
);

/** Narrows the list to changes of a kind, a sureness or an outcome. */
export function PlanFilterBar(props: {
  plan: RemediationPlanResponse;
  filter: PlanFilter;
  onChange: (filter: PlanFilter) => void;
}) {
  const { plan, filter, onChange } = props;
  const classes = useStyles();
  const countOf = (
    matches: (count: RemediationPlanResponse['counts'][number]) => boolean,
  ) =>
    plan.counts.filter(matches).reduce((sum, { changes }) => sum + changes, 0);
  const kinds = TAG_CHANGE_KINDS.map((value): FilterOption => ({
    value,
    label: KIND_TEXTS[value],
    resources: countOf(({ kind }) => kind === value),
  }));
  const sureness = TAG_CHANGE_SURENESS.map((value): FilterOption => ({
    value,
    label: SURENESS_TEXTS[value],
    resources: countOf(count => count.sureness === value),
  }));
  const outcomes = plan.outcomes.map(
    ({ outcome, resources }): FilterOption => ({
      value: outcome,
      label: OUTCOME_TEXTS[outcome].label,
      resources,
    }),
  );
  return (
    <div className={classes.root}>
      <FilterSelect
        label="Change"
        options={kinds}
        value={filter.kind}
        onChange={value =>
          onChange({
            ...filter,
            kind: TAG_CHANGE_KINDS.find(kind => kind === value),
          })
        }
      />
      <FilterSelect
        label="How sure"
        options={sureness}
        value={filter.sureness}
        onChange={value =>
          onChange({
            ...filter,
            sureness: TAG_CHANGE_SURENESS.find(one => one === value),
          })
        }
      />
      {plan.state !== 'draft' && (
        <FilterSelect
          label="What came of it"
          options={outcomes}
          value={filter.outcome}
          onChange={value =>
            onChange({
              ...filter,
              outcome: plan.outcomes.find(({ outcome }) => outcome === value)
                ?.outcome,
            })
          }
        />
      )}
    </div>
  );
}

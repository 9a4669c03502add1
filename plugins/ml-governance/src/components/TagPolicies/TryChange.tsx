import { makeStyles } from '@material-ui/core/styles';
import { ResponseError } from '@backstage/errors';
import {
  mlGovernanceOrganizationReadPermission,
  SimulationRequest,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { useState } from 'react';
import { labelledText } from '../../wording/fieldLabels';
import { ChoiceField } from '../../showback/ChoiceField';
import { CardButton, ErrorState, GovernanceCard } from '../GovernanceCard';
import { policyInput } from './policyInput';
import { PolicyTextField } from './PolicyTextField';
import { SimulationResult } from './SimulationResult';
import { useSimulation } from './useSimulation';

const useStyles = makeStyles(
  theme => ({
    choice: { display: 'flex', paddingTop: theme.spacing(1) },
    buttons: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    refused: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  }),
  { name: 'MlGovernanceTryChange' },
);

type Subject = 'dictionary' | 'tag-policy';

const SUBJECTS: readonly { value: Subject; label: string }[] = [
  { value: 'dictionary', label: 'A tag dictionary' },
  { value: 'tag-policy', label: 'A tag policy' },
];

/** What the fields are called, by their names in requests. */
const LABELS = {
  dictionary: 'Changed dictionary',
  tagPolicy: 'Changed tag policy',
  attachedTagPolicy: 'Tag policy that is attached today',
};

/** What another dictionary, or another tag policy, would change, before anybody rolls it out. */
export function TryChange() {
  const classes = useStyles();
  const [subject, setSubject] = useState<Subject>('dictionary');
  const [dictionary, setDictionary] = useState('');
  const [policy, setPolicy] = useState('');
  const [attached, setAttached] = useState('');
  const { state, run, stop } = useSimulation();
  // A result must never stand under other input than its own.
  const afterEdit = (set: (value: string) => void) => (value: string) => {
    set(value);
    // What was refused, however, is being mended: why has to stay in sight.
    if (state.status !== 'failed') stop();
  };
  const text = subject === 'dictionary' ? dictionary : policy;
  const request: SimulationRequest =
    subject === 'dictionary'
      ? { dictionary }
      : {
          tagPolicy: policyInput(policy),
          ...(attached.trim() === ''
            ? {}
            : { attachedTagPolicy: policyInput(attached) }),
        };
  const refusal =
    state.status === 'failed' &&
    ResponseError.is(state.error) &&
    state.error.statusCode === 400
      ? labelledText(state.error.cause.message, LABELS)
      : undefined;
  return (
    <GovernanceCard
      title="Try a change"
      subheader="Tells which resources would newly fail or pass; nothing is saved, and nothing is sent to AWS"
      busy={state.status === 'running'}
    >
      <div className={classes.choice}>
        <ChoiceField
          label="What to try"
          value={subject}
          options={SUBJECTS}
          onChange={value => {
            setSubject(value === 'tag-policy' ? 'tag-policy' : 'dictionary');
            stop();
          }}
        />
      </div>
      {subject === 'dictionary' ? (
        <PolicyTextField
          label={LABELS.dictionary}
          help="YAML or JSON, as it would stand in the configuration; compared with the dictionary in force"
          value={dictionary}
          onChange={afterEdit(setDictionary)}
        />
      ) : (
        <>
          <PolicyTextField
            label={LABELS.tagPolicy}
            help="JSON; a list of several that would be attached together"
            value={policy}
            onChange={afterEdit(setPolicy)}
          />
          <PolicyTextField
            label={LABELS.attachedTagPolicy}
            help="Compared with it; left empty, with no tag policy at all"
            value={attached}
            onChange={afterEdit(setAttached)}
          />
        </>
      )}
      <div className={classes.buttons}>
        <CardButton
          variant="outlined"
          disabled={text.trim() === '' || state.status === 'running'}
          onClick={() => run(request)}
        >
          Show what would change
        </CardButton>
        {state.status === 'running' && (
          <>
            <CardButton onClick={stop}>Stop</CardButton>
            <span role="status">Looking at every resource…</span>
          </>
        )}
      </div>
      {refusal !== undefined && (
        <div role="alert" className={classes.refused}>
          {refusal}
        </div>
      )}
      {state.status === 'failed' && refusal === undefined && (
        <ErrorState
          error={state.error}
          subject="simulation"
          permission={{
            name: mlGovernanceOrganizationReadPermission.name,
            scope: 'the organisation',
          }}
          retrying={false}
          onRetry={() => run(request)}
        />
      )}
      {state.status === 'done' && <SimulationResult answer={state.answer} />}
    </GovernanceCard>
  );
}

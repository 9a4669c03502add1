import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { Content } from '@backstage/core-components';
import { mlGovernanceOrganizationReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { useState } from 'react';
import { ErrorState, GovernanceCard, Placeholder } from '../GovernanceCard';
import { useOverviewStyles } from '../Overview/useOverviewStyles';
import { AttachedDifference } from './AttachedDifference';
import { DocumentKinds } from './DocumentKinds';
import { TryChange } from './TryChange';
import { useTagPolicies } from './useTagPolicies';

/**
 * What AWS can be told of the dictionary, how that differs from what is
 * attached, and what a change would come to.
 */
export function TagPolicies() {
  const classes = useOverviewStyles();
  const [enforce, setEnforce] = useState(false);
  const { value: answer, error, loading, retry } = useTagPolicies(enforce);
  const tagPolicies = answer?.kinds.find(({ kind }) => kind === 'tag-policy');
  return (
    <Content>
      <div className={classes.root}>
        <GovernanceCard
          title="Policies from the dictionary"
          subheader="Written from the tag dictionary in force, for you to review, commit and attach; nothing is sent to AWS"
          busy={!answer && !error}
        >
          {answer && (
            <FormControlLabel
              control={
                <Checkbox
                  color="primary"
                  checked={enforce}
                  onChange={(_, checked) => setEnforce(checked)}
                />
              }
              label="Have AWS refuse values that are not allowed, where it can"
            />
          )}
          {error && (
            <ErrorState
              error={error}
              subject="policies"
              permission={{
                name: mlGovernanceOrganizationReadPermission.name,
                scope: 'the organisation',
              }}
              retrying={loading}
              onRetry={retry}
            />
          )}
          {!error && !answer && <Placeholder width="100%" height={320} />}
          {!error && answer && <DocumentKinds kinds={answer.kinds} />}
        </GovernanceCard>
        {answer && (
          // What was pasted into them must outlast an error, and a refusal.
          <>
            <AttachedDifference
              documents={
                !error && tagPolicies && 'documents' in tagPolicies
                  ? tagPolicies.documents
                  : undefined
              }
              keyPrefix={answer.keyPrefix}
            />
            <TryChange />
          </>
        )}
      </div>
    </Content>
  );
}

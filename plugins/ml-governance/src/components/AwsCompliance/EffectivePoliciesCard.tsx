import { makeStyles } from '@material-ui/core/styles';
import {
  EffectivePoliciesAnswer,
  EffectivePolicyAnswer,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { ageText } from '../../wording/instantText';
import {
  ExpandableList,
  GovernanceCard,
  SectionTitle,
  useNow,
} from '../GovernanceCard';
import { AccountPolicies } from './AccountPolicies';
import { DocumentText } from './DocumentText';
import { differenceText } from './policyText';

const useStyles = makeStyles(
  {
    key: {
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.75rem',
      overflowWrap: 'anywhere',
    },
  },
  { name: 'MlGovernanceEffectivePoliciesCard' },
);

/** Which tag policies are in force in the accounts, and where they judge otherwise than the dictionary. */
export function EffectivePoliciesCard(props: {
  effective: EffectivePoliciesAnswer;
}) {
  const { effective } = props;
  const { accounts, withoutPolicy, policies, morePolicies } = effective;
  const now = useNow();
  return (
    <GovernanceCard
      title="Tag policies in force"
      subheader={`${
        withoutPolicy > 0
          ? `${countText(withoutPolicy, 'account')} of ${accounts.toLocaleString(
              'en-US',
            )} without one: AWS takes every tag there for a good one`
          : `In ${countText(accounts, 'account')}, every one of which has one`
      } · read ${ageText(effective.readAt, now)} ago`}
    >
      {policies.map((policy, index) => (
        <PolicyInForce
          key={policy.id}
          policy={policy}
          title={`Policy ${index + 1}, in ${countText(
            policy.accounts,
            'account',
          )}`}
        />
      ))}
      {morePolicies > 0 && (
        <div>
          {countText(morePolicies, 'policy', 'policies')} more in fewer accounts
          each.
        </div>
      )}
      <AccountPolicies policies={policies} />
    </GovernanceCard>
  );
}

function PolicyInForce(props: {
  policy: EffectivePolicyAnswer;
  title: string;
}) {
  const { policy, title } = props;
  const classes = useStyles();
  const keys = policy.comparison?.keys ?? [];
  const differences = keys.flatMap(key => {
    const text = differenceText(key);
    return text ? [{ key: key.key, text }] : [];
  });
  return (
    <section aria-label={title}>
      <SectionTitle>{title}</SectionTitle>
      {policy.comparison ? (
        <>
          Agrees with the dictionary about{' '}
          {(keys.length - differences.length).toLocaleString('en-US')} of{' '}
          {countText(keys.length, 'key')}.
          <ExpandableList items={differences} keyOf={({ key }) => key}>
            {({ key, text }) => (
              <>
                <span className={classes.key}>{key}</span> {text}
              </>
            )}
          </ExpandableList>
          {policy.comparison.onlyInPolicy.length > 0 && (
            <div>
              Keys that the dictionary does not know:{' '}
              {policy.comparison.onlyInPolicy.join(', ')}
            </div>
          )}
        </>
      ) : (
        'It is not in a form that can be held against the dictionary.'
      )}
      <DocumentText content={policy.content} label={`Document of ${title}`} />
    </section>
  );
}

import { ConfigComplianceAnswer } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { ageText } from '../../wording/instantText';
import {
  ExpandableList,
  GovernanceCard,
  SectionTitle,
  useNow,
} from '../GovernanceCard';
import { ConfigReason, configReasons } from './configReasons';
import { CONFIG_REASON_TEXTS } from './configReasonText';
import { ConfigRulesTable } from './ConfigRulesTable';
import { DifferingConfigResources } from './DifferingConfigResources';
import { UncoveredTypes } from './UncoveredTypes';
import { useAwsTableStyles } from './useAwsTableStyles';
import { AGREEMENT_TEXTS } from './verdictReasonText';

/** What the rules of AWS Config make of tags, beside the dictionary, and what they do not look at. */
export function ConfigRulesCard(props: { answer: ConfigComplianceAnswer }) {
  const { answer } = props;
  const { rules, moreRules, places, placesWithoutRules, unmatched } = answer;
  const now = useNow();
  const reasons = configReasons(rules);
  return (
    <GovernanceCard
      title="AWS Config rules"
      subheader={`Rules about tags in ${countText(
        places,
        'region',
      )} of accounts · AWS asked ${ageText(
        answer.readAt,
        now,
      )} ago, compared ${ageText(answer.countedAt, now)} ago`}
    >
      {rules.length > 0 ? (
        <ConfigRulesTable rules={rules} />
      ) : (
        <div>No rule of AWS Config looks at tags anywhere.</div>
      )}
      {moreRules > 0 && (
        <div>{countText(moreRules, 'further rule')} not shown.</div>
      )}
      {rules.length > 0 && placesWithoutRules > 0 && (
        <div>
          In {placesWithoutRules.toLocaleString('en-US')} of these regions no
          rule looks at tags.
        </div>
      )}
      {reasons.length > 0 && (
        <div>
          <SectionTitle>Why they differ</SectionTitle>
          <ExpandableList
            items={reasons}
            keyOf={({ rule, agreement, reason }) =>
              `${rule.id} ${agreement} ${reason}`
            }
          >
            {reason => <ReasonItem reason={reason} />}
          </ExpandableList>
        </div>
      )}
      <UncoveredTypes uncovered={answer.uncovered} />
      {unmatched.length > 0 && (
        <div>
          <SectionTitle>Verdicts on what is not held here</SectionTitle>
          AWS Config judges by type and id. These match no resource of the
          inventory: they are gone, not read, or of types that are not looked
          for.
          <ExpandableList
            items={unmatched}
            keyOf={({ resourceType }) => resourceType}
          >
            {({ resourceType, verdicts }) =>
              `${resourceType}: ${countText(verdicts, 'verdict')}`
            }
          </ExpandableList>
        </div>
      )}
    </GovernanceCard>
  );
}

function ReasonItem(props: { reason: ConfigReason }) {
  const { rule, agreement, reason, resources, examples } = props.reason;
  const classes = useAwsTableStyles();
  return (
    <>
      <strong>
        {AGREEMENT_TEXTS[agreement]}: {countText(resources, 'resource')} under{' '}
        <bdi>{rule.name}</bdi>.
      </strong>{' '}
      {CONFIG_REASON_TEXTS[reason]}
      {examples.length > 0 && (
        <div className={classes.key}>Such as {examples.join(', ')}</div>
      )}
      <DifferingConfigResources
        which={{ rule: rule.id, agreement, reason }}
        label={`${AGREEMENT_TEXTS[agreement]} under ${rule.name}. ${CONFIG_REASON_TEXTS[reason]}`}
      />
    </>
  );
}

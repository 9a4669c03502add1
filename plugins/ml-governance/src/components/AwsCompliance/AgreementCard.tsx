import { makeStyles } from '@material-ui/core/styles';
import {
  AgreementAnswer,
  VerdictAgreement,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { ageText } from '../../wording/instantText';
import {
  ExpandableList,
  GovernanceCard,
  SectionTitle,
  useNow,
  VisuallyHidden,
} from '../GovernanceCard';
import { AgreementReason, agreementReasons, countOf } from './agreementReasons';
import { DifferingResources } from './DifferingResources';
import { useAwsTableStyles } from './useAwsTableStyles';
import { AGREEMENT_TEXTS, REASON_TEXTS } from './verdictReasonText';

const COLUMNS: readonly VerdictAgreement[] = [
  'both-good',
  'both-bad',
  'only-dictionary',
  'only-aws',
  'undecided',
];

const useStyles = makeStyles(
  {
    scroll: { overflowX: 'auto' },
    figure: {
      textAlign: 'right !important' as 'right',
      fontVariantNumeric: 'tabular-nums',
    },
  },
  { name: 'MlGovernanceAgreementCard' },
);

/** How far AWS and the dictionary judge the same resources alike, and why not. */
export function AgreementCard(props: { agreement: AgreementAnswer }) {
  const { keys, resources, readAt, countedAt } = props.agreement;
  const now = useNow();
  const asked = keys.filter(({ counts }) => counts.length > 0);
  const reasons = agreementReasons(asked);
  return (
    <GovernanceCard
      title="Verdicts on resources"
      subheader={`${countText(
        resources,
        'resource',
      )}, by the tag dictionary and by AWS · AWS asked ${ageText(
        readAt,
        now,
      )} ago, compared ${ageText(countedAt, now)} ago`}
    >
      {asked.length > 0 ? (
        <AgreementTable keys={asked} />
      ) : (
        <div>There is no verdict on any resource.</div>
      )}
      {reasons.length > 0 && (
        <div>
          <SectionTitle>Why they differ</SectionTitle>
          <ExpandableList
            items={reasons}
            keyOf={({ agreement, reason }) => `${agreement} ${reason}`}
          >
            {reason => <ReasonItem reason={reason} />}
          </ExpandableList>
        </div>
      )}
    </GovernanceCard>
  );
}

function AgreementTable(props: { keys: AgreementAnswer['keys'] }) {
  const table = useAwsTableStyles();
  const classes = useStyles();
  return (
    <div className={classes.scroll}>
      <table className={table.table}>
        <caption>
          <VisuallyHidden>
            Resources by the verdicts of the dictionary and of AWS
          </VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">Tag key</th>
            {COLUMNS.map(column => (
              <th key={column} scope="col" className={classes.figure}>
                {AGREEMENT_TEXTS[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.keys.map(key => (
            <tr key={key.key}>
              <th scope="row">
                <span className={table.key}>{key.key}</span>
                {!key.mandatory && (
                  <div className={table.quiet}>Discretionary</div>
                )}
              </th>
              {COLUMNS.map(column => (
                <td key={column} className={classes.figure}>
                  {countOf(key, column).toLocaleString('en-US')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ReasonItem(props: { reason: AgreementReason }) {
  const { agreement, reason, verdicts, keys, examples } = props.reason;
  const classes = useAwsTableStyles();
  return (
    <>
      <strong>
        {AGREEMENT_TEXTS[agreement]}: {countText(verdicts, 'verdict')} about{' '}
        {countText(keys.length, 'key')}.
      </strong>{' '}
      {REASON_TEXTS[reason]}
      {examples.length > 0 && (
        <div className={classes.key}>Such as {examples.join(', ')}</div>
      )}
      <DifferingResources
        which={{ agreement, reason }}
        label={`${AGREEMENT_TEXTS[agreement]}. ${REASON_TEXTS[reason]}`}
      />
    </>
  );
}

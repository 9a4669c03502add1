import { makeStyles } from '@material-ui/core/styles';
import {
  ConfigRuleAgreement,
  VerdictAgreement,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { VisuallyHidden } from '../GovernanceCard';
import { useAwsTableStyles } from './useAwsTableStyles';
import { AGREEMENT_TEXTS } from './verdictReasonText';

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
  { name: 'MlGovernanceConfigRulesTable' },
);

/** Each rule: what it asks of which types, and how its verdicts stand to the dictionary's. */
export function ConfigRulesTable(props: {
  rules: readonly ConfigRuleAgreement[];
}) {
  const table = useAwsTableStyles();
  const classes = useStyles();
  return (
    <div className={classes.scroll}>
      <table className={table.table}>
        <caption>
          <VisuallyHidden>
            Rules of AWS Config, with resources by the verdicts of the
            dictionary and of AWS
          </VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Asks for</th>
            {COLUMNS.map(column => (
              <th key={column} scope="col" className={classes.figure}>
                {AGREEMENT_TEXTS[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rules.map(rule => (
            <tr key={rule.id}>
              <th scope="row">
                <bdi>{rule.name}</bdi>
                <div className={table.quiet}>
                  {rule.identifier} · {countText(rule.places, 'region')}
                </div>
                <div className={table.quiet}>
                  {rule.types.join(', ') || 'No type of an ML service'}
                </div>
              </th>
              <td>
                {rule.keys.length === 0 && 'Any tag'}
                {rule.keys.map(({ key, values }) => (
                  <div key={key} className={table.key}>
                    {key}
                    {values && ` = ${values.join(', ')}`}
                    {rule.outsideDictionary.includes(key) && (
                      <span className={table.quiet}>
                        {' '}
                        (not in the dictionary)
                      </span>
                    )}
                  </div>
                ))}
              </td>
              {COLUMNS.map(column => (
                <td key={column} className={classes.figure}>
                  {countOf(rule, column).toLocaleString('en-US')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function countOf(
  { counts }: ConfigRuleAgreement,
  agreement: VerdictAgreement,
): number {
  return counts
    .filter(count => count.agreement === agreement)
    .reduce((sum, { resources }) => sum + resources, 0);
}

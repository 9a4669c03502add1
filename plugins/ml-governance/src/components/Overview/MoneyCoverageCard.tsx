import { makeStyles, useTheme } from '@material-ui/core/styles';
import { MoneyCoverage } from '@ml-governance/backstage-plugin-ml-governance-common';
import { dayRangeText } from '../../wording/dayText';
import { GovernanceCard, SectionTitle } from '../GovernanceCard';
import { CoverageColumn, CoverageTable } from './CoverageTable';
import {
  accountRows,
  classRows,
  groupRows,
  keyRows,
  MoneyStyle,
} from './moneyCoverageRows';
import { PricedOverview } from './PricedOverview';
import { SECTION_IDS } from './sectionIds';
import { ShortCoverageTable } from './ShortCoverageTable';

const useStyles = makeStyles(
  theme => ({
    tables: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
  }),
  { name: 'MlGovernanceMoneyCoverageCard' },
);

const PART_COLUMNS: readonly CoverageColumn[] = [
  { label: 'Can carry tags', optional: true },
  { label: 'Carries all' },
];

/** How much of the cost carries its tags, and whose does not. */
export function MoneyCoverageCard(props: {
  overview: PricedOverview;
  coverage: MoneyCoverage;
  keyPrefix: string;
}) {
  const { overview, coverage, keyPrefix } = props;
  const classes = useStyles();
  const { palette } = useTheme();
  const style: MoneyStyle = { overview, coverage, theme: palette.type };
  return (
    <GovernanceCard
      id={SECTION_IDS.moneyCoverage}
      title="Coverage by money"
      subheader={`Cost of ${dayRangeText(
        coverage.range,
      )} that carries its tags with values that the dictionary allows`}
    >
      <div className={classes.tables}>
        <div>
          <SectionTitle>What of the bill can carry tags</SectionTitle>
          <CoverageTable
            caption="The bill by what can carry tags"
            head="Part of the bill"
            columns={[{ label: 'Amount' }, { label: 'Share', optional: true }]}
            rows={classRows(style, palette.text.secondary)}
          />
        </div>
        {coverage.byKey.length > 0 && (
          <div>
            <SectionTitle>
              By mandatory key, of those that are cost allocation tags
            </SectionTitle>
            <CoverageTable
              caption="Cost that carries each mandatory key"
              head="Key"
              columns={[
                { label: 'With it', optional: true },
                { label: 'Without' },
                { label: 'Share' },
              ]}
              rows={keyRows(style, keyPrefix)}
            />
          </div>
        )}
        {coverage.byGroup.length > 0 && (
          <div>
            <SectionTitle>By group</SectionTitle>
            <ShortCoverageTable
              caption="Cost that carries every mandatory key, by group"
              head="Group"
              columns={PART_COLUMNS}
              rows={groupRows(style)}
            />
          </div>
        )}
        {coverage.byAccount.length > 0 && (
          <div>
            <SectionTitle>By account</SectionTitle>
            <ShortCoverageTable
              caption="Cost that carries every mandatory key, by account"
              head="Account"
              columns={PART_COLUMNS}
              rows={accountRows(style)}
            />
          </div>
        )}
      </div>
    </GovernanceCard>
  );
}

import {
  ComplianceResponse,
  MoneyShares,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { dayRangeText } from '../../wording/dayText';
import { monthRangeText } from '../../wording/monthText';
import { percentText } from '../../wording/percentText';
import { Figure, Figures } from '../GovernanceCard';
import { compliantShareText } from './compliantShareText';

/** How many of the resources keep every mandatory rule. */
export function ComplianceScore(props: {
  score: ComplianceResponse['score'];
  /** Whether they are the resources of several services. */
  rolledUp: boolean;
  /** The same by money, where the bill tells. */
  money?: MoneyShares;
  muted: boolean;
}) {
  const { score, rolledUp, money, muted } = props;
  if (score.total === 0) {
    return (
      <div>
        {rolledUp
          ? 'No AWS resource carries an application id of these services.'
          : 'No AWS resource carries the application id of this entity.'}
      </div>
    );
  }
  const share = compliantShareText(score);
  const { waived = 0, withoutWaivers } = score;
  const shareWithout =
    withoutWaivers && compliantShareText({ ...score, ...withoutWaivers });
  return (
    <div>
      <Figures muted={muted}>
        {share !== undefined && (
          <>
            <Figure
              main
              label="Resources that comply"
              tone={score.violating === 0 ? 'good' : 'attention'}
            >
              {share}
            </Figure>
            <Figure label="Comply">{countOf(score.compliant)}</Figure>
            <Figure label="Do not comply">{countOf(score.violating)}</Figure>
          </>
        )}
        {waived > 0 && (
          <Figure
            label="Waived"
            title="They break rules that are waived for a while, so they are not part of the share"
          >
            {countOf(waived)}
          </Figure>
        )}
        {shareWithout !== undefined && (
          <Figure
            label="Without waivers"
            title="The share of resources that comply if nothing were waived"
          >
            {shareWithout}
          </Figure>
        )}
        {score.unknown > 0 && (
          <Figure
            label="Unknown"
            title="Their tags could not be read, so they are not part of the share"
          >
            {countOf(score.unknown)}
          </Figure>
        )}
        {money?.percent !== undefined && (
          <Figure
            label={`Cost that complies, ${monthRangeText(money.range)}`}
            title={`Share of the cost of ${dayRangeText(
              money.range,
            )} that carries every mandatory cost allocation tag, of what can carry tags`}
          >
            {percentText(money.percent)}
          </Figure>
        )}
      </Figures>
      {share === undefined && (
        <div>
          {waived > 0
            ? 'All of its resources whose tags could be read are waived.'
            : 'The tags of none of its resources could be read.'}
        </div>
      )}
    </div>
  );
}

function countOf(resources: number): string {
  return resources.toLocaleString('en-US');
}

import { useState } from 'react';
import { useTheme } from '@material-ui/core/styles';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { attributionColors } from '../../theme/attributionColors';
import { amountText } from '../../wording/amountText';
import { CardButton, CardNotice, GovernanceCard } from '../GovernanceCard';
import { AttributionBar } from './AttributionBar';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  AttributionPart,
  attributionParts,
  discrepancyOf,
  hasMoreGroups,
} from './attributionParts';
import { hasAmount } from './billRows';
import { BillTable } from './BillTable';
import { explainedBill, explainedPart } from './explainedPart';
import { isComparable, PricedOverview } from './PricedOverview';

function partLabel({ label, groupRef, groupTitle }: AttributionPart): string {
  return label ?? groupTitle ?? (groupRef ? parseEntityRef(groupRef).name : '');
}

/** Who answers for which part of the bill: every part once, the whole beneath. */
export function AttributionCard(props: { overview: PricedOverview }) {
  const { overview } = props;
  const { attribution, currency } = overview;
  const colors = attributionColors(useTheme().palette.type);
  const [all, setAll] = useState(false);
  const parts = attributionParts(attribution, all);
  const discrepancy = discrepancyOf(attribution);
  return (
    <GovernanceCard
      title="Who answers for the bill"
      subheader="Every charge stands in one line, and the lines add up to the bill"
    >
      {discrepancy !== undefined && (
        <CardNotice tone="attention">
          <strong>The lines do not add up to the bill.</strong> They differ by{' '}
          {amountText(discrepancy, currency)}. Whoever looks after this portal
          should know.
        </CardNotice>
      )}
      {hasAmount(attribution.total) ? (
        <AttributionBar parts={parts} />
      ) : (
        <div>Nothing was charged in these days.</div>
      )}
      <BillTable
        caption="The bill by who answers for it"
        rows={parts.filter(hasAmount).map(part => ({
          id: part.id,
          amount: part.amount,
          previousAmount: part.previousAmount,
          color: colors[part.kind],
          figure: explainedPart(overview, {
            subject: part.subject,
            label: partLabel(part),
            amount: part.amount,
          }),
          label: part.groupRef ? (
            <EntityRefLink
              entityRef={part.groupRef}
              title={part.groupTitle}
              hideIcon
            />
          ) : (
            part.label
          ),
        }))}
        whole={{
          ...attribution.total,
          figure: explainedBill(overview),
        }}
        wholeLabel="The bill"
        currency={currency}
        comparable={isComparable(overview)}
      />
      {hasMoreGroups(attribution) && (
        <div>
          <CardButton
            align="start"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all
              ? 'Show the largest groups'
              : `Show all ${attribution.rootGroups.length} groups`}
          </CardButton>
        </div>
      )}
    </GovernanceCard>
  );
}

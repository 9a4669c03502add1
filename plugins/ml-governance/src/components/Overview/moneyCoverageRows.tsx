import { ReactNode } from 'react';
import { PaletteType } from '@material-ui/core';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  absoluteAmount,
  Amount,
  compareAmounts,
  KeyMoneyCoverage,
  MoneyCoverage,
  percentOf,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { percentText } from '../../wording/percentText';
import { TagKey } from '../ComplianceCard/TagKey';
import { BilledAmount, FigureNarrowing } from '../CostExplanation';
import { shareText } from './billRows';
import { CoverageRow } from './CoverageTable';
import { explainedCoverage } from './explainedPart';
import { PricedOverview } from './PricedOverview';

/** How amounts and shares are drawn. */
export interface MoneyStyle {
  overview: PricedOverview;
  coverage: MoneyCoverage;
  theme: PaletteType;
}

/** An amount of coverage, to be clicked. */
function amountOf(
  { overview, coverage }: Pick<MoneyStyle, 'overview' | 'coverage'>,
  figure: Parameters<typeof explainedCoverage>[2],
): ReactNode {
  return (
    <BilledAmount
      amount={figure.amount}
      currency={overview.currency}
      figure={explainedCoverage(overview, coverage, figure)}
    />
  );
}

/** What of the cost that can carry tags lacks one, to be clicked. */
export function uncoveredAmount(
  { overview, coverage }: Pick<MoneyStyle, 'overview' | 'coverage'>,
  { key, uncovered }: KeyMoneyCoverage,
): ReactNode {
  return amountOf(
    { overview, coverage },
    {
      narrowing: { coverage: 'uncovered', tagKey: key },
      label: `Without a valid ${key}`,
      amount: uncovered,
    },
  );
}

/** What can carry tags, to be clicked. */
export function taggableAmount({
  overview,
  coverage,
}: Pick<MoneyStyle, 'overview' | 'coverage'>): ReactNode {
  return amountOf(
    { overview, coverage },
    {
      narrowing: { coverage: 'taggable' },
      label: 'Usage that can carry tags',
      amount: coverage.taggable,
    },
  );
}

/** The parts of the bill that cannot be expected to carry tags, after the one that can. */
const CLASSES = [
  ['taggable', 'Usage that can carry tags'],
  ['untaggable', 'Usage that cannot, such as requests'],
  ['credit', 'Credits, discounts and refunds'],
  ['tax', 'Tax'],
  ['fee', 'Fees, support and commitments'],
  ['other', 'Other charges, such as adjustments'],
] as const;

/** A share for people; a dash where there is nothing to have a share of. */
export function moneyShareText(percent: string | undefined): string {
  return percent === undefined ? '–' : percentText(percent);
}

function barOf(percent: string | undefined, theme: PaletteType) {
  const tones = toneColors(theme);
  return {
    share: percent ?? '0',
    color: percent === '100.0' ? tones.good : tones.attention,
    hollow: percent === undefined,
  };
}

/** What the bill is made of: what can carry tags, and what cannot; it adds up to the bill. */
export function classRows(style: MoneyStyle, color: string): CoverageRow[] {
  const { coverage, theme } = style;
  const whole = sumAmounts(CLASSES.map(([id]) => coverage[id]));
  const row = (
    id: string,
    label: string,
    amount: Amount,
    narrowing: FigureNarrowing,
  ): CoverageRow => ({
    id,
    label,
    figures: [
      amountOf(style, { narrowing, label, amount }),
      shareText(amount, whole),
    ],
  });
  return [
    ...CLASSES.flatMap(([id, label]) => {
      const amount = coverage[id];
      if (compareAmounts(amount, '0') === 0) return [];
      const share =
        percentOf(absoluteAmount(amount), absoluteAmount(whole), 1) ?? '0';
      return [
        {
          ...row(id, label, amount, { coverage: id }),
          bar: {
            share: compareAmounts(share, '100') > 0 ? '100' : share,
            color: id === 'taggable' ? toneColors(theme).good : color,
            hollow: amount.startsWith('-'),
          },
        },
      ];
    }),
    { ...row('whole', 'The bill', whole, { view: 'billed' }), whole: true },
  ];
}

/** How much of the cost that can carry tags carries each mandatory key. */
export function keyRows(style: MoneyStyle, keyPrefix: string): CoverageRow[] {
  return style.coverage.byKey.map(one => {
    const { key, covered, percent } = one;
    return {
      id: key,
      label: <TagKey tagKey={key} prefix={keyPrefix} />,
      bar: barOf(percent, style.theme),
      figures: [
        amountOf(style, {
          narrowing: { coverage: 'covered', tagKey: key },
          label: `With a valid ${key}`,
          amount: covered,
        }),
        uncoveredAmount(style, one),
        moneyShareText(percent),
      ],
    };
  });
}

/** The same of all mandatory keys, by group. */
export function groupRows(style: MoneyStyle): CoverageRow[] {
  return style.coverage.byGroup.map(
    ({ entityRef, title, taggable, percent }) => ({
      id: entityRef,
      label: <EntityRefLink entityRef={entityRef} title={title} hideIcon />,
      bar: barOf(percent, style.theme),
      figures: [
        amountOf(style, {
          subject: { part: 'root-group', entityRef },
          narrowing: { coverage: 'taggable' },
          label: `${title ?? entityRef}, usage that can carry tags`,
          amount: taggable,
        }),
        moneyShareText(percent),
      ],
    }),
  );
}

/** The same of all mandatory keys, by account. */
export function accountRows(style: MoneyStyle): CoverageRow[] {
  return style.coverage.byAccount.map(
    ({ accountId, name, taggable, percent }) => ({
      id: accountId,
      label: name ? (
        <>
          <bdi>{name}</bdi> {accountId}
        </>
      ) : (
        accountId || 'Not named on the bill'
      ),
      bar: barOf(percent, style.theme),
      figures: [
        amountOf(style, {
          slice: { breakdown: 'account', key: accountId },
          narrowing: { coverage: 'taggable' },
          label: `${
            name ?? (accountId || 'Not named on the bill')
          }, usage that can carry tags`,
          amount: taggable,
        }),
        moneyShareText(percent),
      ],
    }),
  );
}

import { PaletteType } from '@material-ui/core';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  absoluteAmount,
  Amount,
  compareAmounts,
  MoneyCoverage,
  percentOf,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { amountText } from '../../wording/amountText';
import { percentText } from '../../wording/percentText';
import { TagKey } from '../ComplianceCard/TagKey';
import { shareText } from './billRows';
import { CoverageRow } from './CoverageTable';

/** How amounts and shares are drawn. */
export interface MoneyStyle {
  currency: string;
  theme: PaletteType;
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
export function classRows(
  coverage: MoneyCoverage,
  { currency, theme }: MoneyStyle,
  color: string,
): CoverageRow[] {
  const whole = sumAmounts(CLASSES.map(([id]) => coverage[id]));
  const row = (id: string, label: string, amount: Amount): CoverageRow => ({
    id,
    label,
    figures: [amountText(amount, currency), shareText(amount, whole)],
  });
  return [
    ...CLASSES.flatMap(([id, label]) => {
      const amount = coverage[id];
      if (compareAmounts(amount, '0') === 0) return [];
      const share =
        percentOf(absoluteAmount(amount), absoluteAmount(whole), 1) ?? '0';
      return [
        {
          ...row(id, label, amount),
          bar: {
            share: compareAmounts(share, '100') > 0 ? '100' : share,
            color: id === 'taggable' ? toneColors(theme).good : color,
            hollow: amount.startsWith('-'),
          },
        },
      ];
    }),
    { ...row('whole', 'The bill', whole), whole: true },
  ];
}

/** How much of the cost that can carry tags carries each mandatory key. */
export function keyRows(
  { byKey }: MoneyCoverage,
  keyPrefix: string,
  { currency, theme }: MoneyStyle,
): CoverageRow[] {
  return byKey.map(({ key, covered, uncovered, percent }) => ({
    id: key,
    label: <TagKey tagKey={key} prefix={keyPrefix} />,
    bar: barOf(percent, theme),
    figures: [
      amountText(covered, currency),
      amountText(uncovered, currency),
      moneyShareText(percent),
    ],
  }));
}

/** The same of all mandatory keys, by group. */
export function groupRows(
  { byGroup }: MoneyCoverage,
  { currency, theme }: MoneyStyle,
): CoverageRow[] {
  return byGroup.map(({ entityRef, title, taggable, percent }) => ({
    id: entityRef,
    label: <EntityRefLink entityRef={entityRef} title={title} hideIcon />,
    bar: barOf(percent, theme),
    figures: [amountText(taggable, currency), moneyShareText(percent)],
  }));
}

/** The same of all mandatory keys, by account. */
export function accountRows(
  { byAccount }: MoneyCoverage,
  { currency, theme }: MoneyStyle,
): CoverageRow[] {
  return byAccount.map(({ accountId, name, taggable, percent }) => ({
    id: accountId,
    label: name ? (
      <>
        <bdi>{name}</bdi> {accountId}
      </>
    ) : (
      accountId || 'Not named on the bill'
    ),
    bar: barOf(percent, theme),
    figures: [amountText(taggable, currency), moneyShareText(percent)],
  }));
}

import {
  BillAttribution,
  BillPart,
  compareAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AttributionKind } from '../../theme/attributionColors';
import { restOf, sumParts } from './billRows';

/** A part of the bill and who answers for it. */
export interface AttributionPart extends BillPart {
  id: string;
  kind: AttributionKind;
  /** In words; a group is named by its reference instead. */
  label?: string;
  groupRef?: string;
  groupTitle?: string;
}

/** More groups than this are summed up in one line until all are asked for. */
const NAMED_GROUPS = 8;

function groupParts(
  groups: BillAttribution['rootGroups'],
  all: boolean,
): AttributionPart[] {
  // A line that sums up a single other one would only hide its name.
  const named =
    all || groups.length <= NAMED_GROUPS + 1
      ? groups
      : groups.slice(0, NAMED_GROUPS);
  const rest = groups.slice(named.length);
  return [
    ...named.map(({ entityRef, title, amount, previousAmount }) => ({
      id: entityRef,
      kind: 'group' as const,
      groupRef: entityRef,
      groupTitle: title,
      amount,
      previousAmount,
    })),
    ...(rest.length > 0
      ? [
          {
            id: 'other-groups',
            kind: 'group' as const,
            label: `${rest.length.toLocaleString('en-US')} other groups`,
            ...sumParts(rest),
          },
        ]
      : []),
  ];
}

/** Every part of the bill, each once: by group, and what no group answers for. */
export function attributionParts(
  attribution: BillAttribution,
  allGroups: boolean,
): AttributionPart[] {
  const { rootGroups, severalRootGroups, noGroup, unclaimed, untagged } =
    attribution;
  const part = (kind: AttributionKind, label: string, of: BillPart) => ({
    id: kind,
    kind,
    label,
    amount: of.amount,
    previousAmount: of.previousAmount,
  });
  return [
    ...groupParts(rootGroups, allGroups),
    part('severalGroups', 'Shared by several groups', severalRootGroups),
    part('noGroup', 'Services that no group owns', noGroup),
    part('unclaimed', 'Application ids that no service claims', unclaimed),
    part('untagged', 'Charges without an application id', untagged),
  ];
}

/** Whether there are more groups than are named at first. */
export function hasMoreGroups({ rootGroups }: BillAttribution): boolean {
  return rootGroups.length > NAMED_GROUPS + 1;
}

/**
 * By how much the bill is more than its parts; undefined where they add up, as
 * they must.
 */
export function discrepancyOf(
  attribution: BillAttribution,
): string | undefined {
  const { amount } = restOf(
    attribution.total,
    attributionParts(attribution, true),
  );
  return compareAmounts(amount, '0') === 0 ? undefined : amount;
}

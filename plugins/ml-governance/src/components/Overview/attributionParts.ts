import {
  BillAttribution,
  BillPart,
  compareAmounts,
  OrganizationPart,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AttributionKind } from '../../theme/attributionColors';
import { countText } from '../../wording/countText';
import { FigureSubject } from '../CostExplanation';
import { restOf, sumParts } from './billRows';

/** A part of the bill and who answers for it. */
export interface AttributionPart extends BillPart {
  id: string;
  kind: AttributionKind;
  /** In words; a group is named by its reference instead. */
  label?: string;
  groupRef?: string;
  groupTitle?: string;
  /** What explains it. */
  subject: FigureSubject;
}

const PARTS: Record<Exclude<AttributionKind, 'group'>, OrganizationPart> = {
  severalGroups: 'several-root-groups',
  noGroup: 'no-group',
  unclaimed: 'unclaimed',
  untagged: 'untagged',
};

/** More groups than this are summed up in one line until all are asked for. */
const NAMED_GROUPS = 8;

/** The groups that the answer has no room for, in one line; and those that are not named yet. */
function otherGroups(
  named: BillAttribution['rootGroups'],
  rest: BillAttribution['rootGroups'],
  others: BillAttribution['otherRootGroups'],
): AttributionPart[] {
  const count = rest.length + (others?.count ?? 0);
  if (count === 0) return [];
  return [
    {
      id: 'other-groups',
      kind: 'group',
      label: countText(count, 'other group'),
      ...sumParts([...rest, ...(others ? [others] : [])]),
      subject: {
        part: 'other-root-groups',
        // The backend knows which the answer has named.
        ...(rest.length === 0
          ? {}
          : { except: named.map(({ entityRef }) => entityRef) }),
      },
    },
  ];
}

function groupParts(
  groups: BillAttribution['rootGroups'],
  others: BillAttribution['otherRootGroups'],
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
      subject: { part: 'root-group' as const, entityRef },
    })),
    ...otherGroups(named, rest, others),
  ];
}

/** Every part of the bill, each once: by group, and what no group answers for. */
export function attributionParts(
  attribution: BillAttribution,
  allGroups: boolean,
): AttributionPart[] {
  const { rootGroups, severalRootGroups, noGroup, unclaimed, untagged } =
    attribution;
  const part = (
    kind: Exclude<AttributionKind, 'group'>,
    label: string,
    of: BillPart,
  ) => ({
    id: kind,
    kind,
    label,
    amount: of.amount,
    previousAmount: of.previousAmount,
    subject: { part: PARTS[kind] },
  });
  return [
    ...groupParts(rootGroups, attribution.otherRootGroups, allGroups),
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

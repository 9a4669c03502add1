import {
  BillAttribution,
  BillPart,
  createValueNormalizer,
  findPersonalData,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WITHHELD_VALUE } from '../../assessment/withheldTags';
import { AtomicAmount } from '../../database/amountColumns';
import { Attribution } from '../../portfolio/Portfolio';
import { AtomicPart, PartSum, PartSums } from './PartSums';

/** How many of the parts of a list are named. */
export const MAX_PARTS = 20;
/** How many root groups are: a catalog may be flat, and have as many as teams. */
const MAX_ROOT_GROUPS = 100;

/** The application id under which the bill has charges that carry none. */
const UNTAGGED = '';

/**
 * Sets every application id of the bill down to where it belongs, each once,
 * so that the parts add up to the bill.
 */
export function billAttribution(options: {
  byApplication: ReadonlyMap<string, AtomicPart>;
  /** Of every id that some entity claims. */
  attributions: ReadonlyMap<string, Attribution>;
  titles: ReadonlyMap<string, string>;
}): Omit<BillAttribution, 'untagged'> & {
  untagged: BillPart;
  attributed: AtomicAmount;
  totalAmount: AtomicAmount;
} {
  const { byApplication, attributions, titles } = options;
  const total = new PartSum();
  const attributed = new PartSum();
  const severalRootGroups = new PartSum();
  const noGroup = new PartSum();
  const untagged = new PartSum();
  const unclaimed = new PartSum();
  const rootGroups = rootGroupParts(byApplication, attributions);
  const strangers = new PartSums();
  let strangersCount = 0;
  for (const [id, part] of byApplication) {
    total.add(part);
    const attribution = attributions.get(id);
    if (attribution) attributed.add(part);
    if (id === UNTAGGED) {
      untagged.add(part);
    } else if (!attribution) {
      unclaimed.add(part);
      // People fill tags with what should not be there.
      strangers.add(findPersonalData(id) ? WITHHELD_VALUE : id, part);
      strangersCount += 1;
    } else if (attribution.to === 'several-root-groups') {
      severalRootGroups.add(part);
    } else if (attribution.to === 'no-group') {
      noGroup.add(part);
    }
  }
  const normalizer = createValueNormalizer({
    allowed: [...attributions.keys()],
  });
  return {
    total: total.shown(),
    totalAmount: total.part.amount,
    attributed: attributed.part.amount,
    rootGroups: rootGroups.named.map(([entityRef, part]) => {
      const title = titles.get(entityRef);
      return { entityRef, ...(title ? { title } : {}), ...part };
    }),
    ...(rootGroups.others ? { otherRootGroups: rootGroups.others } : {}),
    severalRootGroups: severalRootGroups.shown(),
    noGroup: noGroup.shown(),
    unclaimed: {
      ...unclaimed.shown(),
      applicationIds: strangers
        .largestFirst()
        .slice(0, MAX_PARTS)
        .map(([applicationId, part]) => {
          const suggestion =
            applicationId === WITHHELD_VALUE
              ? undefined
              : normalizer.normalize(applicationId)?.value;
          return {
            applicationId,
            ...(suggestion === undefined ? {} : { suggestion }),
            ...part,
          };
        }),
      count: strangersCount,
    },
    untagged: untagged.shown(),
  };
}

/** What each root group costs: the largest by name, and all others as one. */
export function rootGroupParts(
  byApplication: ReadonlyMap<string, AtomicPart>,
  attributions: ReadonlyMap<string, Attribution>,
): ReturnType<PartSums['largest']> {
  const sums = new PartSums();
  for (const [id, part] of byApplication) {
    const attribution = attributions.get(id);
    if (id !== UNTAGGED && attribution?.to === 'root-group') {
      sums.add(attribution.ref, part);
    }
  }
  return sums.largest(MAX_ROOT_GROUPS);
}

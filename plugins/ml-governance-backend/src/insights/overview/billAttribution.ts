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
  const rootGroups = new PartSums();
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
      strangers.add(id, part);
      strangersCount += 1;
    } else if (attribution.to === 'root-group') {
      rootGroups.add(attribution.ref, part);
    } else {
      const several = attribution.to === 'several-root-groups';
      (several ? severalRootGroups : noGroup).add(part);
    }
  }
  const normalizer = createValueNormalizer({
    allowed: [...attributions.keys()],
  });
  return {
    total: total.shown(),
    totalAmount: total.part.amount,
    attributed: attributed.part.amount,
    rootGroups: rootGroups.largestFirst().map(([entityRef, part]) => {
      const title = titles.get(entityRef);
      return { entityRef, ...(title ? { title } : {}), ...part };
    }),
    severalRootGroups: severalRootGroups.shown(),
    noGroup: noGroup.shown(),
    unclaimed: {
      ...unclaimed.shown(),
      applicationIds: strangers
        .largestFirst()
        .slice(0, MAX_PARTS)
        .map(([applicationId, part]) => {
          // People fill tags with what should not be there.
          if (findPersonalData(applicationId)) {
            return { applicationId: WITHHELD_VALUE, ...part };
          }
          const suggestion = normalizer.normalize(applicationId)?.value;
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

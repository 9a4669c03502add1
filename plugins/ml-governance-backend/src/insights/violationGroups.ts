import {
  ViolationGroup,
  WaivedGroup,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { KEY_SEPARATOR } from '../compliance/TallyCount';
import { MAX_EXAMPLES, ViolationDetail } from '../compliance/violationGroup';
import { MAX_VIOLATION_GROUPS } from '../database/setTallies';
import { HeldCount } from '../database/TallyReader';

/** What is violated, worst first: what no waiver holds for, and what is waived. */
interface ViolationGroups {
  broken: ViolationGroup[];
  waived: WaivedGroup[];
  /** How many of the first there are beyond those that were counted as such. */
  lapsed: number;
}

type Counted = HeldCount & { group: ViolationDetail };

/**
 * Tells violations as of an instant: those whose waiver has ended since the
 * resources were counted are violations like the others again.
 *
 * @param at - ISO 8601 in UTC
 */
export function violationGroups(
  counts: {
    broken: readonly HeldCount[];
    waived: readonly HeldCount[];
  },
  at: string,
): ViolationGroups {
  const broken = new Map(
    counts.broken.map((count): [string, Counted] => [
      count.key,
      { ...count, group: detailOf(count) },
    ]),
  );
  const waived: WaivedGroup[] = [];
  let lapsed = 0;
  for (const count of [...counts.waived].sort(worstFirst)) {
    const { waiver, ...group } = detailOf(count);
    if (waiver && waiver.expiresAt > at) {
      waived.push({ ...group, resources: count.resources, waiver });
      continue;
    }
    const [key] = count.key.split(KEY_SEPARATOR, 1);
    const alike = broken.get(key);
    if (!alike) lapsed += 1;
    broken.set(key, {
      ...count,
      key,
      resources: (alike?.resources ?? 0) + count.resources,
      group: {
        ...group,
        examples: [...(alike?.group.examples ?? []), ...group.examples].slice(
          0,
          MAX_EXAMPLES,
        ),
      },
    });
  }
  return {
    broken: [...broken.values()]
      .sort(worstFirst)
      .slice(0, MAX_VIOLATION_GROUPS)
      .map(({ resources, group: { examples, ...group } }) => ({
        ...group,
        resources,
        examples,
      })),
    waived: waived.slice(0, MAX_VIOLATION_GROUPS),
    lapsed,
  };
}

function detailOf({ detail = '' }: HeldCount): ViolationDetail {
  return JSON.parse(detail) as ViolationDetail;
}

function worstFirst(left: HeldCount, right: HeldCount): number {
  return (
    left.grade - right.grade ||
    right.resources - left.resources ||
    (left.key < right.key ? -1 : 1)
  );
}

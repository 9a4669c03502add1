import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  PlannedChange,
  TagChange,
  TagValueCandidate,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryReader } from './InventoryReader';
import { RemediationAccess } from './RemediationAccess';

/** Tells whether somebody may see what a candidate was taken from. */
export type CandidateFilter = (candidate: TagValueCandidate) => boolean;

/**
 * What candidates were taken from: entities and other resources. Whoever made a
 * plan saw them, which says nothing of whoever reads it, though it be about a
 * resource that both may see.
 */
export class CandidateSources {
  constructor(
    private readonly options: {
      access: RemediationAccess;
      inventory: InventoryReader;
    },
  ) {}

  /** What is held no more, nobody may see. */
  async visible(
    changes: readonly Pick<TagChange, 'candidates'>[],
    credentials: BackstageCredentials,
  ): Promise<CandidateFilter> {
    const { access, inventory } = this.options;
    const entityRefs = new Set<string>();
    const arns = new Set<string>();
    for (const { candidates } of changes) {
      for (const { from, origin } of candidates) {
        if (from === undefined) continue;
        (origin === 'catalog-owner' ? entityRefs : arns).add(from);
      }
    }
    const held = await inventory.byArn(arns);
    const [entities, applications] = await Promise.all([
      access.entities(entityRefs, credentials),
      access.visible(
        [...held.values()].map(({ applicationId }) => applicationId),
        credentials,
      ),
    ]);
    return ({ from, origin }) => {
      if (from === undefined) return true;
      if (origin === 'catalog-owner') return entities.has(from);
      const source = held.get(from);
      return source !== undefined && applications.has(source.applicationId);
    };
  }
}

/** Whether the value that was decided on comes from what somebody may not see. */
export function isValueHidden(
  { candidates }: Pick<TagChange, 'candidates'>,
  value: string | null | undefined,
  isVisible: CandidateFilter,
): boolean {
  return candidates.some(one => one.value === value && !isVisible(one));
}

/** The change as it is for somebody. */
export function shownChange(
  { value, ...change }: PlannedChange,
  isVisible: CandidateFilter,
): PlannedChange {
  const candidates = change.candidates.filter(isVisible);
  const hidden = change.candidates.length - candidates.length;
  const isShown = !isValueHidden(change, value, isVisible);
  return {
    ...change,
    candidates,
    ...(hidden > 0 ? { hiddenCandidates: hidden } : {}),
    ...(value !== undefined && isShown ? { value } : {}),
  };
}

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ExportedRemediation,
  tagWriteOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CandidateSources, isValueHidden } from './CandidateSources';
import { PlannedChanges } from './PlannedChanges';
import { VisiblePlan } from './visibleChanges';

/** What was decided on of a plan, as far as somebody may see it. */
export interface DecidedFor {
  resources: ExportedRemediation[];
  /** How many values of it come from what they may not see, and are left out. */
  hiddenValues: number;
}

/** What plans come to, once they are decided about. */
export class DecidedWrites {
  constructor(
    private readonly options: {
      changes: PlannedChanges;
      sources: CandidateSources;
    },
  ) {}

  /** What was decided on, but for what the caller may not see. */
  async of(
    plan: VisiblePlan,
    credentials: BackstageCredentials,
  ): Promise<DecidedFor> {
    const { changes, sources } = this.options;
    const decided = await changes.decided(plan);
    const isVisible = await sources.visible(
      decided.flatMap(one => one.changes.map(({ change }) => change)),
      credentials,
    );
    let hiddenValues = 0;
    const resources = decided.flatMap(
      ({ number, changes: all, ...resource }): ExportedRemediation[] => {
        const own = all.filter(
          ({ change, value }) => !isValueHidden(change, value, isVisible),
        );
        hiddenValues += all.length - own.length;
        return own.length > 0 ? [{ ...resource, write: tagWriteOf(own) }] : [];
      },
    );
    return { resources, hiddenValues };
  }
}

import {
  InventoryResource,
  isUserTagKey,
  tagEditorCsv,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WITHHELD } from './tagEdits';

/**
 * Resources with their tags as Tag Editor has them, to be changed and imported
 * again. What nobody may write is left out: AWS's own tags, and what is withheld.
 */
export function inventoryCsv(resources: readonly InventoryResource[]): string {
  return tagEditorCsv(
    resources.map(({ tags = [], ...resource }) => ({
      ...resource,
      write: {
        set: Object.fromEntries(
          tags
            .filter(
              ({ key, value }) =>
                isUserTagKey(key) && key !== WITHHELD && value !== WITHHELD,
            )
            .map(({ key, value }) => [key, value]),
        ),
        remove: [],
      },
    })),
  );
}

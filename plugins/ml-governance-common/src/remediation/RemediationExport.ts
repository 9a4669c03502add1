import { TagWrite } from './tagWrites';

/**
 * What a plan comes to for one resource, as it leaves for other tools.
 *
 * @public
 */
export interface ExportedRemediation {
  arn: string;
  type: string;
  name: string;
  accountId: string;
  region: string;
  write: TagWrite;
}

/** Resources that get the same, in the order in which they came first. */
export interface AlikeRemediations {
  accountId: string;
  region: string;
  write: TagWrite;
  resources: ExportedRemediation[];
}

/** Puts together what one call can write. */
export function alikeRemediations(
  resources: readonly ExportedRemediation[],
): AlikeRemediations[] {
  const groups = new Map<string, AlikeRemediations>();
  for (const resource of resources) {
    const { accountId, region, write } = resource;
    const key = JSON.stringify([accountId, region, write.set, write.remove]);
    const group = groups.get(key);
    if (group) group.resources.push(resource);
    else groups.set(key, { accountId, region, write, resources: [resource] });
  }
  return [...groups.values()];
}

import { MlService, Team } from '../world/services';
import { Environment, TAG_KEYS } from '../world/tagKeys';
import { Tag } from './Resource';

/** The tags of a resource that its team made with care. */
export function correctTags(options: {
  service: MlService;
  team: Team;
  environment: Environment;
  /** Tags that not every resource has. */
  extra?: Partial<Record<'name' | 'version' | 'cluster' | 'backup', string>>;
  encrypted?: boolean;
}): Tag[] {
  const { service, team, environment, extra, encrypted } = options;
  const tags: [string, string | undefined][] = [
    [TAG_KEYS.applicationId, service.applicationId],
    [TAG_KEYS.environment, environment],
    [TAG_KEYS.owner, team.ownerTag],
    [TAG_KEYS.businessUnit, team.businessUnit],
    [TAG_KEYS.costCenter, team.costCenter],
    [TAG_KEYS.dataClassification, service.dataClassification],
    [TAG_KEYS.encryption, encrypted ? 'required' : undefined],
    [TAG_KEYS.name, extra?.name],
    [TAG_KEYS.version, extra?.version],
    [TAG_KEYS.cluster, extra?.cluster],
    [TAG_KEYS.backup, extra?.backup],
    [TAG_KEYS.framework, encrypted ? service.framework : undefined],
  ];
  return tags.flatMap(([Key, Value]) =>
    Value === undefined ? [] : [{ Key, Value }],
  );
}

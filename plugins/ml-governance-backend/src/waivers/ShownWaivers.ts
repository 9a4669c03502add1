import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  AppliedWaiver,
  Finding,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { chunksOf } from '../database/insertInChunks';
import { EntityAccess } from '../insights/EntityAccess';

/** How many entities are asked about at a time. */
const BATCH = 200;

/** What stands in the place of what would tell of the entity. */
const HIDDEN = {
  scope: { kind: 'entity' as const, value: 'an entity that you may not see' },
  owner: 'somebody else',
  reason: 'It is waived for an entity that you may not see.',
};

/**
 * Waivers as they stand at findings that somebody may see. One that was given
 * for an entity also holds for what other entities have of the same application
 * id: whoever may not see that entity learns until when, but not for which, by
 * whom and why.
 */
export class ShownWaivers {
  constructor(private readonly access: EntityAccess) {}

  /** Findings of resources, such as those of a page. */
  async ofResources<T extends { findings: Finding[] }>(
    resources: readonly T[],
    credentials: BackstageCredentials,
  ): Promise<T[]> {
    const shown = await this.shown(
      resources.flatMap(({ findings }) =>
        findings.flatMap(({ waiver }) => waiver ?? []),
      ),
      credentials,
    );
    return resources.map(resource => ({
      ...resource,
      findings: resource.findings.map(finding =>
        finding.waiver
          ? { ...finding, waiver: shown(finding.waiver) }
          : finding,
      ),
    }));
  }

  /** Groups of findings that are waived. */
  async ofGroups<T extends { waiver: AppliedWaiver }>(
    groups: readonly T[],
    credentials: BackstageCredentials,
  ): Promise<T[]> {
    const shown = await this.shown(
      groups.map(({ waiver }) => waiver),
      credentials,
    );
    return groups.map(group => ({ ...group, waiver: shown(group.waiver) }));
  }

  private async shown(
    waivers: readonly AppliedWaiver[],
    credentials: BackstageCredentials,
  ): Promise<(waiver: AppliedWaiver) => AppliedWaiver> {
    const refs = new Set<string>();
    for (const { scope } of waivers) {
      if (scope.kind === 'entity') refs.add(scope.value);
    }
    const visible = new Set<string>();
    for (const batch of chunksOf([...refs], BATCH)) {
      const entities = await this.access.visible(batch, credentials);
      for (const ref of entities.keys()) visible.add(ref);
    }
    return waiver =>
      waiver.scope.kind === 'entity' && !visible.has(waiver.scope.value)
        ? { ...HIDDEN, id: waiver.id, expiresAt: waiver.expiresAt }
        : waiver;
  }
}

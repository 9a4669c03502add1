import { ResourceAgreement } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationVerdictTable } from '../awsCompliance/ApplicationVerdictTable';
import { MappedEntity } from '../catalog/MappedEntity';

/** How far AWS itself judges the resources of an entity as the dictionary does. */
export class EntityAwsAgreement {
  constructor(
    private readonly verdicts: ApplicationVerdictTable,
    /** The registered sources; what others left behind does not count. */
    private readonly sourceIds: readonly string[],
  ) {}

  /** As it was counted last; nothing until it was, and where nobody asks AWS. */
  async read(
    entity: MappedEntity,
  ): Promise<{ awsAgreement?: ResourceAgreement }> {
    if (this.sourceIds.length === 0 || entity.hint || entity.unread) return {};
    const awsAgreement = await this.verdicts.of(entity.applications);
    return awsAgreement ? { awsAgreement } : {};
  }
}

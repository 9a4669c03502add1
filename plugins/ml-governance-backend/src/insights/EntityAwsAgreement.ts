import { ResourceAgreement } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationVerdictTable } from '../awsCompliance/ApplicationVerdictTable';
import { MappedEntity } from '../catalog/MappedEntity';

/** How far AWS itself judges the resources of an entity as the dictionary does. */
export class EntityAwsAgreement {
  constructor(
    private readonly options: {
      verdicts: ApplicationVerdictTable;
      /** Of the dictionary that the answers are to follow from. */
      dictionaryId: string;
      /** The registered sources; what others left behind does not count. */
      sourceIds: readonly string[];
    },
  ) {}

  /**
   * As it was counted last; nothing until it was by the dictionary as it is now,
   * and where nobody asks AWS.
   */
  async read(
    entity: MappedEntity,
  ): Promise<{ awsAgreement?: ResourceAgreement }> {
    const { verdicts, dictionaryId, sourceIds } = this.options;
    if (sourceIds.length === 0 || entity.hint || entity.unread) return {};
    const awsAgreement = await verdicts.of(entity.applications, dictionaryId);
    return awsAgreement ? { awsAgreement } : {};
  }
}

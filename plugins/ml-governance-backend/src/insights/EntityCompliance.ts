import {
  ComplianceResponse,
  EntityMapping,
  TagDictionary,
  tagDefinitionFor,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MappedEntity } from '../catalog/MappedEntity';
import { ApplicationResources } from '../database/ApplicationResources';
import { complianceScore, scoreByDefinition } from './complianceScore';
import { entityFrame } from './entityFrame';
import { evaluateResource } from './EvaluatedResources';
import { ownerOnTheBill } from './ownerOnTheBill';
import { SourceHealthReader, summaryOf } from './SourceHealthReader';
import { violationGroups } from './violationGroups';

/** How the resources of an entity stand to the dictionary as it is now. */
export class EntityCompliance {
  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      evaluator: TagEvaluator;
      resources: ApplicationResources;
      health: SourceHealthReader;
    },
  ) {}

  async read(
    entity: MappedEntity,
    owner: EntityMapping['owner'],
  ): Promise<ComplianceResponse> {
    const { dictionary, evaluator, resources, health } = this.options;
    const { applicationIds } = entity.applications;
    const inventories = await health.inventories();
    const stored =
      applicationIds.length > 0 ? await resources.list(applicationIds) : [];
    const evaluated = stored.map(one => evaluateResource(evaluator, one));
    return {
      ...entityFrame(entity),
      state: entityStateOf(entity, inventories),
      keyPrefix: dictionary.prefix,
      score: complianceScore(evaluated),
      accounts: new Set(evaluated.map(({ accountId }) => accountId)).size,
      byKey: scoreByDefinition(dictionary, evaluated),
      findings: violationGroups(evaluated),
      owner: ownerOnTheBill(
        owner,
        evaluated,
        tagDefinitionFor(dictionary, 'owner'),
      ),
      failures: inventories.flatMap(inventory => inventory.failures),
      sources: inventories.map(summaryOf),
    };
  }
}

/** What the resources of an entity can be told about it. */
export function entityStateOf(
  entity: Pick<MappedEntity, 'hint' | 'unread'>,
  inventories: readonly { refreshedAt?: string }[],
): ComplianceResponse['state'] {
  if (entity.hint) return 'unmapped';
  if (entity.unread) return 'pending';
  return inventories.some(inventory => inventory.refreshedAt)
    ? 'ready'
    : 'pending';
}

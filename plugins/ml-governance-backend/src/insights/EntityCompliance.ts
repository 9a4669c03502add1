import {
  ComplianceResponse,
  EntityMapping,
  OwnerRule,
  OwnerVerdict,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MappedEntity } from '../catalog/MappedEntity';
import { ANY } from '../compliance/TallyCount';
import { ownerVerdict } from '../compliance/ownerVerdict';
import { OwnerReader } from '../database/OwnerReader';
import { TallyReader } from '../database/TallyReader';
import { ComplianceFigures } from './complianceFigures';
import { entityFrame } from './entityFrame';
import { SourceHealthReader, summaryOf } from './SourceHealthReader';

/** The worst verdict of several services stands for all of them. */
const WORST_FIRST: readonly OwnerVerdict[] = [
  'mismatch',
  'missing',
  'unknown',
  'match',
];

/** How the resources of an entity stand to the dictionary, as they were counted. */
export class EntityCompliance {
  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      tallies: TallyReader;
      owners: OwnerReader;
      health: SourceHealthReader;
    },
  ) {}

  /** @param owner - who is expected to own a single service */
  async read(
    entity: MappedEntity,
    owner: EntityMapping['owner'],
  ): Promise<ComplianceResponse> {
    const { dictionary, tallies, owners, health } = this.options;
    const { applicationIds, setId } = entity.applications;
    const [inventories, counted, counts, rollupOwners] = await Promise.all([
      health.inventories(),
      tallies.isReady(),
      setId === undefined
        ? tallies.ofApplications(applicationIds)
        : tallies.ofSet(setId),
      entity.rollup ? owners.ofRollup(entity.entityRef) : undefined,
    ]);
    const state = entityStateOf(entity, inventories, counted);
    const figures = new ComplianceFigures(state === 'ready' ? counts : []);
    return {
      ...entityFrame(entity),
      state,
      keyPrefix: dictionary.prefix,
      score: figures.score(),
      accounts: figures.different('account'),
      byKey: figures.byDefinition(dictionary),
      findings: figures.violations(),
      findingsTotal: figures.violationsTotal(),
      owner: {
        seen: figures.owners(),
        ...(rollupOwners
          ? ownerOfRollup(rollupOwners)
          : {
              expected: owner.expected,
              rule: owner.rule,
              verdict: ownerVerdict(
                owner.expected,
                figures.ownerTags(),
                figures.number('readable', ANY),
              ),
            }),
      },
      failures: inventories.flatMap(inventory => inventory.failures),
      sources: inventories.map(summaryOf),
    };
  }
}

/** What the resources of an entity can be told about it. */
export function entityStateOf(
  entity: Pick<MappedEntity, 'hint' | 'unread'>,
  inventories: readonly { refreshedAt?: string }[],
  counted: boolean = true,
): ComplianceResponse['state'] {
  if (entity.hint) return 'unmapped';
  if (entity.unread || !counted) return 'pending';
  return inventories.some(inventory => inventory.refreshedAt)
    ? 'ready'
    : 'pending';
}

/** What stands for services of these verdicts. */
export function worstVerdict(
  services: Readonly<Record<OwnerVerdict, number>> | undefined,
): OwnerVerdict {
  return WORST_FIRST.find(one => (services?.[one] ?? 0) > 0) ?? 'unknown';
}

function ownerOfRollup(owners: {
  expected: string[];
  rule: OwnerRule;
  services: Record<OwnerVerdict, number>;
}): Omit<ComplianceResponse['owner'], 'seen'> {
  const { services } = owners;
  return {
    ...owners,
    verdict: worstVerdict(services),
  };
}

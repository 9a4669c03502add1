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
import { EntityAwsAgreement } from './EntityAwsAgreement';
import { EntityMoneyShares } from './EntityMoneyShares';
import { entityFrame } from './entityFrame';
import { shownFailures } from './shownFailures';
import {
  InventoryHealth,
  SourceHealthReader,
  summaryOf,
} from './SourceHealthReader';

/** The worst verdict of several services stands for all of them. */
const WORST_FIRST: readonly OwnerVerdict[] = [
  'mismatch',
  'missing',
  'unknown',
  'match',
];

/** What a question about compliance is answered with, whichever entity it is about. */
export interface ComplianceContext {
  inventories: InventoryHealth[];
  /** Whether anything was counted yet. */
  counted: boolean;
}

/** How the resources of an entity stand to the dictionary, as they were counted. */
export class EntityCompliance {
  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      tallies: TallyReader;
      owners: OwnerReader;
      health: SourceHealthReader;
      money: EntityMoneyShares;
      awsAgreement: EntityAwsAgreement;
      clock: () => Date;
    },
  ) {}

  /** What the answer about any entity begins with. */
  async context(): Promise<ComplianceContext> {
    const { tallies, health } = this.options;
    const [inventories, counted] = await Promise.all([
      health.inventories(),
      tallies.isReady(),
    ]);
    return { inventories, counted };
  }

  /**
   * @param expectedOwner - who is to own a single service
   * @param context - with whether the caller may see the health of the sources,
   * which is asked only where something could not be read
   */
  async read(
    entity: MappedEntity,
    expectedOwner: Promise<EntityMapping['owner']>,
    context: ComplianceContext & { seesSources: () => Promise<boolean> },
  ): Promise<ComplianceResponse> {
    const { dictionary, tallies, owners } = this.options;
    const { inventories, counted, seesSources } = context;
    const unread = inventories.flatMap(({ failures }) => failures);
    const { applicationIds, setId } = entity.applications;
    const [owner, counts, rollupOwners, money, aws, all] = await Promise.all([
      expectedOwner,
      setId === undefined
        ? tallies.ofApplications(applicationIds)
        : tallies.ofSet(setId),
      entity.rollup ? owners.ofRollup(entity.entityRef) : undefined,
      this.options.money.read(entity),
      this.options.awsAgreement.read(entity),
      unread.length > 0 ? seesSources() : true,
    ]);
    const state = entityStateOf(entity, inventories, counted);
    const figures = new ComplianceFigures(
      state === 'ready' ? counts : [],
      this.options.clock().toISOString(),
    );
    return {
      ...entityFrame(entity),
      state,
      keyPrefix: dictionary.prefix,
      score: figures.score(),
      ...money,
      ...aws,
      accounts: figures.different('account'),
      byKey: figures.byDefinition(dictionary),
      ...figures.violations(),
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
      ...shownFailures(unread, {
        all,
        accountIds: new Set(figures.numbers('account').keys()),
      }),
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

import { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  mlGovernanceComplianceReadPermission,
  mlGovernanceCostReadPermission,
  ReviewItem,
  ReviewSnapshot,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { DeniedReads } from '../audit/DeniedReads';
import { LeftOut } from '../audit/LeftOut';
import { withheldText } from '../assessment/withheldText';
import { chunksOf } from '../database/insertInChunks';
import { EntityAccess } from '../insights/EntityAccess';
import { groupedBy } from './groupedBy';
import { Reviewer } from './ReviewAccess';
import { HeldItem, ReviewItemTable } from './ReviewItemTable';
import { ReviewStepTable } from './ReviewStepTable';

/** How many entities the catalog is asked about at a time. */
const BATCH = 500;

/** What of items somebody may see. */
export interface ItemSight {
  /** Whether the catalog hides the entity that the item is about. */
  hides(item: HeldItem): boolean;
  isGone(item: HeldItem): boolean;
  /** Whether the catalog has the group no more that is to take the item over, or has. */
  isToGroupGone(item: HeldItem): boolean;
  deniedOf(item: HeldItem): ReviewItem['denied'];
  sees(entityRef: string): boolean;
}

/**
 * Items as somebody may see them. Whoever may not see what an entity costs, or
 * how it complies, does not see it through a review either; and an entity that
 * the catalog hides is not there.
 */
export class SeenItems {
  constructor(
    private readonly options: {
      access: EntityAccess;
      auth: AuthService;
      catalog: CatalogService;
      items: ReviewItemTable;
      steps: ReviewStepTable;
      denials: DeniedReads;
    },
  ) {}

  /** In the same order; `hidden` is how many are left out, which is audited. */
  async of(
    held: readonly HeldItem[],
    reviewer: Reviewer,
  ): Promise<{ items: ReviewItem[]; hidden: number }> {
    const { steps, denials } = this.options;
    const claims = await this.claimsNow(held);
    const [sight, history] = await Promise.all([
      this.sight(held, [...claims.values()].flat(), reviewer),
      steps.of(held.map(({ id }) => id)),
    ]);
    const leftOut = new LeftOut(denials, reviewer.caller);
    const items = held.flatMap((item): ReviewItem[] => {
      if (sight.hides(item)) {
        leftOut.addHidden(item.subject);
        return [];
      }
      const { campaign, snapshot, id, ...rest } = item;
      const denied = sight.deniedOf(item);
      if (isAboutEntity(item)) {
        if (denied.includes('cost')) {
          leftOut.addDenied(mlGovernanceCostReadPermission, item.subject);
        }
        if (denied.includes('compliance')) {
          leftOut.addDenied(mlGovernanceComplianceReadPermission, item.subject);
        }
      }
      const claimedNowBy = sight.isGone(item)
        ? snapshot.applicationIds
            .flatMap(one => claims.get(one) ?? [])
            .filter(ref => ref !== item.subject && sight.sees(ref))
        : [];
      return [
        {
          ...rest,
          id: `${id}`,
          snapshot: shownSnapshot(snapshot, denied, sight),
          denied,
          ...(sight.isGone(item) ? { gone: true } : {}),
          ...(sight.isToGroupGone(item) ? { toGroupGone: true } : {}),
          ...(claimedNowBy.length > 0
            ? { claimedNowBy: [...new Set(claimedNowBy)] }
            : {}),
          history: history.get(id) ?? [],
        },
      ];
    });
    await leftOut.record();
    return { items, hidden: held.length - items.length };
  }

  /** @param beside - entities beside those of the items that are asked about too */
  async sight(
    held: readonly HeldItem[],
    beside: readonly string[],
    { caller: { credentials }, seesOrganization }: Reviewer,
  ): Promise<ItemSight> {
    const { access } = this.options;
    const subjects = new Set(
      held.filter(isAboutEntity).map(one => one.subject),
    );
    const claimants = held.flatMap(one => one.snapshot.claimants ?? []);
    const visible = new Set<string>();
    for (const refs of chunksOf(
      [...new Set([...subjects, ...claimants, ...beside])],
      BATCH,
    )) {
      const found = await access.visible(refs, credentials);
      for (const ref of found.keys()) visible.add(ref);
    }
    const toGroups = new Set(held.flatMap(one => one.toGroupRef ?? []));
    const gone = await this.goneOf([
      ...[...subjects].filter(ref => !visible.has(ref)),
      ...toGroups,
    ]);
    // Of what is gone, permissions that depend on the entity are not given.
    const asked = [...subjects].filter(
      ref => visible.has(ref) || gone.has(ref),
    );
    const [cost, compliance] = await Promise.all(
      [
        mlGovernanceCostReadPermission,
        mlGovernanceComplianceReadPermission,
      ].map(permission => access.allowed(permission, asked, credentials)),
    );
    return {
      hides: item =>
        isAboutEntity(item) &&
        !visible.has(item.subject) &&
        !gone.has(item.subject),
      isGone: item => isAboutEntity(item) && gone.has(item.subject),
      isToGroupGone: ({ toGroupRef }) =>
        toGroupRef !== undefined && gone.has(toGroupRef),
      sees: ref => visible.has(ref),
      deniedOf: item => {
        const may = isAboutEntity(item)
          ? {
              cost: cost.has(item.subject),
              compliance: compliance.has(item.subject),
            }
          : { cost: seesOrganization, compliance: seesOrganization };
        return (['cost', 'compliance'] as const).filter(part => !may[part]);
      },
    };
  }

  /** Those that there are no more, rather than hidden. */
  async goneOf(entityRefs: readonly string[]): Promise<Set<string>> {
    const { auth, catalog } = this.options;
    const gone = new Set(entityRefs);
    for (const refs of chunksOf(entityRefs, BATCH)) {
      const { items } = await catalog.getEntitiesByRefs(
        {
          entityRefs: refs,
          fields: ['kind', 'metadata.namespace', 'metadata.name'],
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      for (const entity of items) {
        if (entity) gone.delete(stringifyEntityRef(entity));
      }
    }
    return gone;
  }

  /** Who claims the application ids of entities now: one that is renamed is found so. */
  private async claimsNow(
    held: readonly HeldItem[],
  ): Promise<Map<string, string[]>> {
    const ids = held
      .filter(isAboutEntity)
      .flatMap(one => one.snapshot.applicationIds);
    const claims = await this.options.items.claimedBy(ids);
    const others = new Set(held.map(one => one.subject));
    return new Map(
      [...groupedBy(claims, one => one.applicationId)].map(([id, own]) => [
        id,
        own.map(one => one.entityRef).filter(ref => !others.has(ref)),
      ]),
    );
  }
}

/** Whether the catalog's permissions decide about an item. */
function isAboutEntity({ kind }: Pick<HeldItem, 'kind'>): boolean {
  return kind === 'entity' || kind === 'gone-resources';
}

function shownSnapshot(
  snapshot: ReviewSnapshot,
  denied: ReviewItem['denied'],
  sight: ItemSight,
): ReviewSnapshot {
  const { applicationIds, cost, score, owner, resources, claimants } = snapshot;
  const { changedAt } = snapshot;
  return {
    applicationIds: shownTexts(applicationIds),
    ...(cost && !denied.includes('cost') ? { cost } : {}),
    ...(denied.includes('compliance')
      ? {}
      : {
          ...(score ? { score } : {}),
          ...(owner
            ? { owner: { ...owner, expected: shownTexts(owner.expected) } }
            : {}),
          ...(resources === undefined ? {} : { resources }),
        }),
    ...(changedAt === undefined ? {} : { changedAt }),
    ...(claimants
      ? { claimants: claimants.filter(ref => sight.sees(ref)) }
      : {}),
  };
}

/** Catalog files say what should not be there as well as tags do. */
function shownTexts(texts: readonly string[]): string[] {
  return [...new Set(texts.map(withheldText))];
}

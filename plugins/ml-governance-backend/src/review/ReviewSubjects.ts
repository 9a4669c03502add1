import {
  ReviewScope,
  TagDictionary,
  tagDefinitionFor,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { ownerVerdict } from '../compliance/ownerVerdict';
import { chunksOf } from '../database/insertInChunks';
import { InventoryOutline } from '../database/InventoryOutline';
import { HeldCount } from '../database/TallyReader';
import { BillFrame } from '../insights/BillOfRecord';
import { ApplicationFigures, resourcesIn } from './ApplicationFigures';
import { entitySubjects } from './entitySubjects';
import { looseEnds } from './looseEnds';
import { OwnerDisagreements } from './OwnerDisagreements';
import { ReviewedClaimant, ReviewPortfolio } from './ReviewPortfolio';
import { ReviewFigures } from './ReviewFigures';
import { ReviewSubject } from './ReviewSubject';

/**
 * Works out what a campaign is about, from what is held: neither AWS nor the
 * catalog is asked, and the number of queries does not grow with the entities
 * but for those about resources that disagree, which are read in batches.
 */
export class ReviewSubjects {
  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      evaluator: TagEvaluator;
      /** Stands for what counts follow from. */
      dictionaryId: string;
      inventories: readonly string[];
    },
  ) {}

  /** @param knex - all of it is read from, such as a snapshot */
  async of(
    knex: Knex,
    { scope, frame, now }: { scope: ReviewScope; frame: BillFrame; now: Date },
  ): Promise<ReviewSubject[]> {
    const portfolio = new ReviewPortfolio(knex);
    const reader = new ApplicationFigures(knex, this.options.dictionaryId);
    const claimants = await portfolio.claimants();
    const within = await portfolio.within(scope);
    const reviewed = within
      ? claimants.filter(({ entityRef }) => within.has(entityRef))
      : claimants;
    const costs = await reader.costs(frame);
    const counts = await reader.counts();
    const figures = new ReviewFigures({
      costs,
      counts,
      disagreements: await this.disagreements(knex, reviewed, counts),
      at: now.toISOString(),
    });
    const entities = entitySubjects({
      claimants: reviewed,
      domains: await portfolio.domains(),
      figures,
    });
    if (within) return entities;
    return [
      ...entities,
      ...looseEnds({
        claimants,
        figures,
        costs,
        counts,
        accountCosts: await reader.costsByAccount(frame),
        accountNames: await new InventoryOutline(
          knex,
          this.options.inventories,
        ).accountNames(),
        everHeld: await everHeld(knex, idsWithout(claimants, counts)),
        groupValues: await portfolio.ownerValuesOfGroups(),
      }),
    ];
  }

  /** Only what names somebody else at all is read resource by resource. */
  private async disagreements(
    knex: Knex,
    claimants: readonly ReviewedClaimant[],
    counts: ReadonlyMap<string, HeldCount[]> | undefined,
  ) {
    const { dictionary, evaluator, inventories } = this.options;
    const asked = claimants.flatMap(({ applicationIds, expected }) =>
      applicationIds
        .map(applicationId => ({ applicationId, expected }))
        .filter(({ applicationId }) => {
          const seen = (counts?.get(applicationId) ?? []).flatMap(
            ({ kind, key }) => (kind === 'owner' ? [key] : []),
          );
          return ownerVerdict(expected, seen, seen.length) === 'mismatch';
        }),
    );
    return await new OwnerDisagreements(knex, {
      evaluator,
      owner: tagDefinitionFor(dictionary, 'owner'),
      inventories,
    }).of(asked);
  }
}

/** The claimed application ids that have no resource now. */
function idsWithout(
  claimants: readonly ReviewedClaimant[],
  counts: ReadonlyMap<string, HeldCount[]> | undefined,
): string[] {
  const ids = new Set(claimants.flatMap(one => one.applicationIds));
  return [...ids].filter(id => resourcesIn(counts?.get(id) ?? []) === 0);
}

/** Those of the ids that had a resource at some time. */
async function everHeld(
  knex: Knex,
  applicationIds: readonly string[],
): Promise<Set<string>> {
  const held = new Set<string>();
  for (const ids of chunksOf(applicationIds, 2_000)) {
    const found: string[] = await knex('resource_versions')
      .whereIn('application_id', ids)
      .distinct('application_id')
      .pluck('application_id');
    for (const id of found) held.add(id);
  }
  return held;
}

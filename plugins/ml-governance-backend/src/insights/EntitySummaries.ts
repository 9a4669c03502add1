import { Entity } from '@backstage/catalog-model';
import {
  DateRange,
  EntityMapping,
  EntitySummary,
  OwnerVerdict,
  SourceSummary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { EntityMappings } from '../catalog/EntityMappings';
import { MappedEntity } from '../catalog/MappedEntity';
import { ownerVerdict } from '../compliance/ownerVerdict';
import { ANY } from '../compliance/TallyCount';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { CostTotals } from '../database/CostTotals';
import { OwnerReader } from '../database/OwnerReader';
import { HeldCount, TallyReader } from '../database/TallyReader';
import { BillFrame } from './BillOfRecord';
import { ComplianceFigures } from './complianceFigures';
import { entityStateOf, worstVerdict } from './EntityCompliance';

/** What a summary is made of, by what the caller may see. */
export interface SummarizedEntity {
  entity: Entity;
  denied: EntitySummary['denied'];
}

type Totals = { total: AtomicAmount; previousTotal: AtomicAmount };

/** Cost and score of many entities, in a number of queries that is not theirs. */
export class EntitySummaries {
  constructor(
    private readonly options: {
      entities: EntityMappings;
      totals: CostTotals;
      tallies: TallyReader;
      owners: OwnerReader;
      clock: () => Date;
    },
  ) {}

  async read(
    asked: readonly SummarizedEntity[],
    frame: BillFrame,
    inventories: readonly SourceSummary[],
  ): Promise<EntitySummary[]> {
    const { entities, tallies } = this.options;
    const mapped = await entities.mappedAll(asked.map(({ entity }) => entity));
    const counted = await tallies.isReady();
    const may = (what: EntitySummary['denied'][number]) =>
      mapped.filter((_, index) => !asked[index].denied.includes(what));
    const [costs, scores] = await Promise.all([
      this.costs(may('cost'), frame),
      this.scores(may('compliance'), asked),
    ]);
    return mapped.map((one, index): EntitySummary => {
      const { denied } = asked[index];
      const { entityRef } = one;
      const seen = entityStateOf(one, inventories, counted);
      if (seen === 'unmapped') return { entityRef, state: seen, denied };
      const cost = one.unread ? undefined : costs.get(entityRef);
      const score = seen === 'ready' ? scores.get(entityRef) : undefined;
      const read = !one.unread && (frame.held || seen === 'ready');
      return {
        entityRef,
        state: read ? 'ready' : 'pending',
        denied,
        ...(cost
          ? {
              cost: {
                total: toAmount(cost.total),
                previousTotal: toAmount(cost.previousTotal),
              },
            }
          : {}),
        ...score,
      };
    });
  }

  private async costs(
    entities: readonly MappedEntity[],
    { held, answer }: BillFrame,
  ): Promise<Map<string, Totals>> {
    if (!held) return new Map();
    const scope = {
      sourceId: held.sourceId,
      dimension: held.main,
      applicationIds: idsOf(entities),
      setIds: setsOf(entities),
    };
    const sums = async (range: DateRange) =>
      await this.options.totals.read({ ...scope, range });
    const [now, before] = [
      await sums(answer.range),
      await sums(answer.previousRange),
    ];
    return new Map(
      entities.map(entity => [
        entity.entityRef,
        {
          total: now.of(entity.applications),
          previousTotal: before.of(entity.applications),
        },
      ]),
    );
  }

  private async scores(
    entities: readonly MappedEntity[],
    asked: readonly SummarizedEntity[],
  ): Promise<Map<string, Pick<EntitySummary, 'score' | 'owner'>>> {
    const { tallies, owners, entities: mappings } = this.options;
    const [ofIds, ofSets, verdicts, expected] = [
      await tallies.summaryOfApplications(idsOf(entities)),
      await tallies.summaryOfSets(setsOf(entities)),
      await owners.verdictsOfRollups(
        entities.filter(one => one.rollup).map(one => one.entityRef),
      ),
      await mappings.ownersOf(asked.map(({ entity }) => entity)),
    ];
    const at = this.options.clock().toISOString();
    return new Map(
      entities.map(one => {
        const { applicationIds, setId } = one.applications;
        const counts =
          setId === undefined
            ? addedUp(applicationIds.flatMap(id => ofIds.get(id) ?? []))
            : (ofSets.get(setId) ?? []);
        const figures = new ComplianceFigures(counts, at);
        const services = verdicts.get(one.entityRef);
        return [
          one.entityRef,
          {
            score: figures.score(),
            owner: one.rollup
              ? worstVerdict(services)
              : verdictOn(expected.get(one.entityRef), figures),
          },
        ];
      }),
    );
  }
}

function verdictOn(
  owner: EntityMapping['owner'] | undefined,
  figures: ComplianceFigures,
): OwnerVerdict {
  return ownerVerdict(
    owner?.expected ?? [],
    figures.ownerTags(),
    figures.number('readable', ANY),
  );
}

function idsOf(entities: readonly MappedEntity[]): string[] {
  const ids = entities
    .filter(({ applications }) => applications.setId === undefined)
    .flatMap(({ applications }) => applications.applicationIds);
  return [...new Set(ids)];
}

function setsOf(entities: readonly MappedEntity[]): number[] {
  const ids = entities.flatMap(({ applications: { setId } }) =>
    setId === undefined ? [] : [setId],
  );
  return [...new Set(ids)];
}

/** The counts of several applications as one. */
function addedUp(counts: readonly HeldCount[]): HeldCount[] {
  const sums = new Map<string, HeldCount>();
  for (const count of counts) {
    const id = `${count.kind}\n${count.key}`;
    const sum = sums.get(id);
    if (sum) sum.resources += count.resources;
    else sums.set(id, { ...count });
  }
  return [...sums.values()];
}
